import type { TraceNode } from '@ecoloop/api-contract';
import { Answer, Drawer, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { traceTexts } from './texts.ts';
import './trace.css';

const SEPARATOR = '|';

/** Where a figure comes from, step by step down to the raw frame; the whole path stands in the address. */
export function TraceDrawer({ path }: { readonly path: string }) {
  const t = traceTexts.useTexts();
  const { change } = useDesk();
  const refs = path.split(SEPARATOR);
  const ref = refs.at(-1) ?? path;
  const show = (next: readonly string[]): void => change({ trace: next.join(SEPARATOR) });
  return (
    <Drawer title={t('title')} open onClose={() => change({ trace: undefined })} tools={<CopyLink />}>
      {refs.length > 1 && (
        <nav aria-label={t('path')} className="trace-path">
          {refs.slice(0, -1).map((step, index) => (
            <button
              key={step}
              type="button"
              className="button button-small"
              onClick={() => show(refs.slice(0, index + 1))}
            >
              <StepTitle reference={step} />
            </button>
          ))}
        </nav>
      )}
      <TraceStep key={ref} reference={ref} onOpen={(next) => show([...refs, next])} />
    </Drawer>
  );
}

function useTraceNode(reference: string) {
  return useInfiniteQuery({
    queryKey: ['trace', reference],
    queryFn: ({ pageParam, signal }) =>
      api.get<TraceNode>('/trace', {
        query: { ref: reference, offset: pageParam === 0 ? undefined : pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      last.more > 0 ? pages.reduce((count, { inputs }) => count + inputs.length, 0) : undefined,
  });
}

function StepTitle({ reference }: { readonly reference: string }) {
  const pick = usePick();
  const title = useTraceNode(reference).data?.pages[0]?.title;
  return <span className="ellipsis">{title ? pick(title) : reference}</span>;
}

function TraceStep({ reference, onOpen }: { readonly reference: string; readonly onOpen: (ref: string) => void }) {
  const t = traceTexts.useTexts();
  const pick = usePick();
  const asked = useTraceNode(reference);
  return (
    <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={320}>
      {(pages) => {
        const node = pages[0];
        if (!node) return null;
        const inputs = pages.flatMap((page) => page.inputs);
        const more = pages.at(-1)?.more ?? 0;
        return (
          <article className="trace-step">
            <h3>
              {pick(node.title)} {node.simulated && <SimulatedTag />}
            </h3>
            {node.value !== undefined && <p className="trace-value">{node.value}</p>}
            {node.method.length > 0 && (
              <section>
                <h4>{t('method')}</h4>
                <ul className="trace-method">
                  {node.method.map((rule) => (
                    <li key={rule.zh}>{pick(rule)}</li>
                  ))}
                </ul>
              </section>
            )}
            {node.facts.length > 0 && (
              <section>
                <h4>{t('facts')}</h4>
                <dl className="trace-facts">
                  {node.facts.map(({ label, text }) => (
                    <div key={label.zh}>
                      <dt>{pick(label)}</dt>
                      <dd>{typeof text === 'string' ? text : pick(text)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            )}
            {node.raw !== undefined && (
              <section>
                <h4>{t('raw')}</h4>
                <pre className="trace-raw">{node.raw}</pre>
              </section>
            )}
            <section>
              <h4>{t('inputs')}</h4>
              {inputs.length === 0 && <p className="soft">{t('inputs.none')}</p>}
              <ul className="trace-inputs">
                {inputs.map((input) => (
                  <li key={input.ref} data-used={input.used}>
                    <button type="button" className="menu-item" onClick={() => onOpen(input.ref)}>
                      <span className="trace-use">{input.used ? t('inputs.used') : t('inputs.left-out')}</span>
                      <span className="trace-input-title">
                        {pick(input.title)}
                        {input.reason && <small className="soft">{pick(input.reason)}</small>}
                      </span>
                      {input.simulated && <SimulatedTag />}
                      <b>{input.value}</b>
                      <Icon name="forward" size={14} />
                    </button>
                  </li>
                ))}
              </ul>
              {more > 0 && (
                <button
                  type="button"
                  className="button button-small"
                  disabled={asked.isFetchingNextPage}
                  onClick={() => void asked.fetchNextPage()}
                >
                  {t('more', { count: more })}
                </button>
              )}
            </section>
          </article>
        );
      }}
    </Answer>
  );
}

function CopyLink() {
  const t = traceTexts.useTexts();
  const [copied, setCopied] = useState(false);
  return (
    <button
      type="button"
      className="button button-small"
      onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true))}
    >
      <Icon name="link" size={14} /> <span aria-live="polite">{copied ? t('copied') : t('copy-link')}</span>
    </button>
  );
}
