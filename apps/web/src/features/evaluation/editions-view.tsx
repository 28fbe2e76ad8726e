import type { EvaluationResult, MetricResult } from '@ecoloop/api-contract';
import { Answer, Empty, formatNumber, Icon, SimulatedTag, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { editionsQuery } from './evaluation-queries.ts';
import { evaluationTexts } from './texts.ts';
import { useEvaluationView } from './use-evaluation-view.ts';
import { VerdictMark } from './verdict-mark.tsx';

const SEPARATOR = ',';

/** The same data judged by every edition of the standard, side by side. */
export function EditionsView() {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const { question, search, declaration, change } = useEvaluationView();
  const asked = useQuery(editionsQuery(question));
  const known = declaration?.editions ?? [];
  const chosen = search.compare?.split(SEPARATOR) ?? known.map(({ id }) => id);
  const toggle = (id: string): void => {
    const next = known.map((edition) => edition.id).filter((other) => chosen.includes(other) !== (other === id));
    if (next.length > 0) change({ compare: next.length === known.length ? undefined : next.join(SEPARATOR) });
  };
  return (
    <section className="card">
      <div className="card-head">
        <fieldset className="edition-choice">
          <legend className="visually-hidden">{t('editions.choose')}</legend>
          {known.map((edition) => (
            <label key={edition.id}>
              <input type="checkbox" checked={chosen.includes(edition.id)} onChange={() => toggle(edition.id)} />
              {pick(edition.name)}
            </label>
          ))}
        </fieldset>
        <span className="card-note">{t('editions.note')}</span>
      </div>
      <Answer of={asked} height={420}>
        {(results) => {
          const shown = results.filter(({ edition }) => chosen.includes(edition));
          return shown.some(({ metrics }) => metrics.some(({ value }) => value !== undefined)) ? (
            <EditionTable results={shown} />
          ) : (
            <Empty title={t('empty.title')}>{t('empty.advice')}</Empty>
          );
        }}
      </Answer>
    </section>
  );
}

function EditionTable({ results }: { readonly results: readonly EvaluationResult[] }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const metrics = [
    ...new Map(results.flatMap((result) => result.metrics).map((metric) => [metric.id, metric])).values(),
  ];
  return (
    <div className="scroll-x">
      <table className="plain-table editions-table">
        <thead>
          <tr>
            <th scope="col">{t('metric.name')}</th>
            {results.map((result) => (
              <th key={result.edition} scope="col">
                {pick(result.editionName)} {result.inForce && <span className="tag">{t('editions.in-force')}</span>}{' '}
                {result.simulated && <SimulatedTag />}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ id, name, unit }) => (
            <tr key={id}>
              <th scope="row">
                {pick(name)} <span className="cell-unit">{unitText(unit, language)}</span>
              </th>
              {results.map((result) => (
                <td key={result.edition}>
                  <EditionFigure metric={result.metrics.find((metric) => metric.id === id)} />
                </td>
              ))}
            </tr>
          ))}
          {results.some(({ composite }) => composite !== undefined) && (
            <tr>
              <th scope="row">{t('editions.index')}</th>
              {results.map(({ edition, composite }) => (
                <td key={edition} title={composite && pick(composite.method)}>
                  <b>{formatNumber(composite?.value, 2)}</b>
                </td>
              ))}
            </tr>
          )}
          <tr className="method-row">
            <th scope="row">{t('method.title')}</th>
            {results.map(({ edition, method }) => (
              <td key={edition}>
                <ul className="method-lines small">
                  {method.map((line) => (
                    <li key={line.zh}>{pick(line)}</li>
                  ))}
                </ul>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function EditionFigure({ metric }: { readonly metric: MetricResult | undefined }) {
  const t = evaluationTexts.useTexts();
  const pick = usePick();
  const openTrace = useOpenTrace();
  if (!metric) return <span className="soft">–</span>;
  const { limit, exceedanceMultiple } = metric;
  return (
    <div className="edition-figure" data-valid={metric.valid}>
      <button
        type="button"
        className="figure-button"
        onClick={() => openTrace(metric.ref)}
        aria-label={t('metric.trace', { name: pick(metric.name) })}
      >
        <b>{formatNumber(metric.rounded ?? metric.value, metric.decimals)}</b>
        <Icon name="trace" size={13} />
      </button>
      {limit && (
        <span className="soft small" title={t('metric.class', { class: limit.class, document: limit.source.document })}>
          {t('trend.limit', { limit: limit.value })}
        </span>
      )}
      {limit && <VerdictMark attained={metric.attained} />}
      {exceedanceMultiple !== undefined && <span className="small">×{formatNumber(exceedanceMultiple, 2)}</span>}
    </div>
  );
}
