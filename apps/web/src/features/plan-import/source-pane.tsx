import type { PlanImportDocument, PlanImportItem } from '@ecoloop/api-contract';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { itemKinds } from './review-queue.ts';
import { scrollWithin } from './scroll-within.ts';
import { marksOfBlocks, segmentsOf, sourceBlocks, type Mark, type SourceBlock, type Stretch } from './source-blocks.ts';
import { planImportTexts } from './texts.ts';
import './source-pane.css';

interface SourcePaneProps {
  readonly document: PlanImportDocument;
  readonly items: readonly PlanImportItem[];
  readonly current: string | undefined;
  readonly onChoose: (id: string) => void;
  /** Given where the reviewer may add what the reader did not see. */
  readonly onAdd: ((kind: PlanImportItem['kind'], span: Stretch) => void) | undefined;
}

/** The document as it is, with the characters of every item marked; those of the current item are brought into view. */
export function SourcePane({ document: source, items, current, onChoose, onAdd }: SourcePaneProps) {
  const t = planImportTexts.useTexts();
  const pane = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<Stretch>();
  const blocks = useMemo(() => sourceBlocks(source), [source]);
  const marks = useMemo(() => marksOfBlocks(blocks, items), [blocks, items]);
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item])), [items]);

  useEffect(() => {
    const text = pane.current;
    const mark = text?.querySelector('[data-current="true"]');
    if (!text || !mark) return;
    scrollWithin(text, mark, 'center');
    // What lies between has its true height only once it is drawn.
    const frame = requestAnimationFrame(() => scrollWithin(text, mark, 'center'));
    return () => cancelAnimationFrame(frame);
  }, [current, blocks]);

  const choose = ({ target }: React.MouseEvent): void => {
    if (getSelection()?.isCollapsed === false || !(target instanceof HTMLElement)) return;
    const under = target.closest<HTMLElement>('[data-items]')?.dataset['items']?.split(' ') ?? [];
    // A second click means what lies around it.
    const next = under[(under.indexOf(current ?? '') + 1) % Math.max(1, under.length)];
    if (next !== undefined) onChoose(next);
  };

  return (
    <section className="source-pane" aria-label={t('source')}>
      <div
        className="source-text"
        ref={pane}
        lang="zh-CN"
        onClick={choose}
        onMouseUp={() => setSelected(onAdd && pane.current ? selectedStretch(pane.current) : undefined)}
      >
        {blocks.map((block, index) => {
          const here = marks.get(index) ?? none;
          return (
            <Block
              key={block.start}
              text={source.text}
              block={block}
              marks={here}
              states={here.map((mark) => stateOf(mark, byId.get(mark.item), mark.item === current)).join(' ')}
              page={block.page === undefined ? undefined : t('source.page', { page: block.page })}
            />
          );
        })}
      </div>
      {selected && onAdd && (
        <div className="source-add" role="group" aria-label={t('add.label')}>
          <span>{t('add.label')}</span>
          {itemKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              className="button button-small"
              onClick={() => {
                onAdd(kind, selected);
                setSelected(undefined);
                getSelection()?.removeAllRanges();
              }}
            >
              {t(`kind.${kind}`)}
            </button>
          ))}
          <button type="button" className="button button-quiet button-small" onClick={() => setSelected(undefined)}>
            {t('cancel')}
          </button>
        </div>
      )}
    </section>
  );
}

const none: readonly Mark[] = [];

/** All a mark looks like, told to a block as words: a decision draws only the blocks anew that it touches. */
const stateOf = ({ start, end }: Mark, item: PlanImportItem | undefined, isCurrent: boolean): string =>
  `${item?.kind ?? ''}/${item?.decision ?? ''}/${isCurrent ? 'current' : ''}/${String(start)}-${String(end)}`;

interface BlockProps {
  readonly text: string;
  readonly block: SourceBlock;
  readonly marks: readonly Mark[];
  readonly states: string;
  readonly page: string | undefined;
}

const Block = memo(DrawnBlock, (before, now) =>
  (['text', 'block', 'states', 'page'] as const).every((name) => before[name] === now[name]),
);

function DrawnBlock({ text, block, marks, states, page }: BlockProps) {
  const stateByItem = new Map(states.split(' ').map((state, index) => [marks[index]?.item, state]));
  const drawn = (stretch: Stretch) => <Segments text={text} stretch={stretch} marks={marks} states={stateByItem} />;
  return (
    <>
      {page !== undefined && <div className="source-page">{page}</div>}
      {block.kind === 'line' ? (
        <p className="source-line" data-level={block.level}>
          {drawn(block)}
        </p>
      ) : (
        <table className="source-table">
          <tbody>
            {block.rows.map((row) => (
              <tr key={row[0]?.start}>
                {row.map((cell) => (
                  <td key={cell.start}>{drawn(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface SegmentsProps {
  readonly text: string;
  readonly stretch: Stretch;
  readonly marks: readonly Mark[];
  readonly states: ReadonlyMap<string | undefined, string>;
}

function Segments({ text, stretch, marks, states }: SegmentsProps) {
  return segmentsOf(stretch, marks).map(({ start, end, items }) => {
    const words = text.slice(start, end);
    if (items.length === 0) {
      return (
        <span key={start} data-start={start}>
          {words}
        </span>
      );
    }
    const [kind, decision] = states.get(items[0])?.split('/') ?? [];
    const isCurrent = items.some((item) => states.get(item)?.includes('/current/') === true);
    return (
      <mark
        key={start}
        data-start={start}
        data-items={items.join(' ')}
        data-kind={kind}
        data-decision={decision}
        data-current={isCurrent}
      >
        {words}
      </mark>
    );
  });
}

/** The offsets of what is selected in the pane, without space at its ends. */
function selectedStretch(pane: HTMLElement): Stretch | undefined {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const start = offsetAt(pane, range.startContainer, range.startOffset);
  const end = offsetAt(pane, range.endContainer, range.endOffset);
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

function offsetAt(pane: HTMLElement, node: Node, offset: number): number | undefined {
  const element = node instanceof HTMLElement ? node : node.parentElement;
  const part = element?.closest<HTMLElement>('[data-start]');
  if (part && pane.contains(part) && node.nodeType === Node.TEXT_NODE) return Number(part.dataset['start']) + offset;
  // A selection that ends between lines ends at the start of what follows.
  const following = element?.querySelector<HTMLElement>('[data-start]');
  return following && pane.contains(following) ? Number(following.dataset['start']) : undefined;
}
