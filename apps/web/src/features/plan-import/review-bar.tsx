import type { PlanImportDocument, PlanImportItem } from '@ecoloop/api-contract';
import { Segmented } from '@ecoloop/ui';
import { countBy, itemDecisions, itemKinds, type ItemFilter } from './review-queue.ts';
import { planImportTexts } from './texts.ts';

interface ReviewBarProps {
  readonly items: readonly PlanImportItem[];
  readonly outline: PlanImportDocument['outline'];
  readonly filter: ItemFilter;
  readonly shown: number;
  readonly onFilter: (part: ItemFilter) => void;
}

const anything = '';
/** As deep as a chapter list stays readable. */
const chapters = new Set(['part', 'chapter', 'section', 'box', 'table']);

/** How far the review is, and what of it is in sight; the filter stands in the address. */
export function ReviewBar({ items, outline, filter, shown, onFilter }: ReviewBarProps) {
  const t = planImportTexts.useTexts();
  const byKind = countBy(itemKinds, items, ({ kind }) => kind);
  const ofKind = filter.kind === undefined ? items : items.filter(({ kind }) => kind === filter.kind);
  const byDecision = countBy(itemDecisions, ofKind, ({ decision }) => decision);
  const kind = itemKinds.find((known) => known === filter.kind) ?? anything;
  return (
    <section className="card review-bar">
      <Progress items={items} />
      <div className="filter-row">
        <Segmented
          label={t('filter.kind')}
          value={kind}
          options={[
            { value: anything, label: `${t('filter.all')} ${String(items.length)}` },
            ...itemKinds.map((value) => ({ value, label: `${t(`kind.${value}`)} ${String(byKind[value])}` })),
          ]}
          onChange={(value) => onFilter({ kind: value })}
        />
        <label className="inline-field">
          <span>{t('filter.decision')}</span>
          <select
            className="input"
            value={filter.decision ?? anything}
            onChange={({ target }) => onFilter({ decision: target.value })}
          >
            <option value={anything}>{t('filter.all')}</option>
            {itemDecisions.map((decision) => (
              <option key={decision} value={decision}>
                {t(`decision.${decision}`)} {byDecision[decision]}
              </option>
            ))}
          </select>
        </label>
        <label className="inline-field">
          <span>{t('filter.look')}</span>
          <select
            className="input"
            value={filter.look ?? anything}
            onChange={({ target }) => onFilter({ look: target.value })}
          >
            <option value={anything}>{t('filter.all')}</option>
            <option value="doubtful">{t('filter.look.doubtful')}</option>
            <option value="problems">{t('filter.look.problems')}</option>
            <option value="past">{t('filter.look.past')}</option>
          </select>
        </label>
        <label className="inline-field">
          <span>{t('filter.section')}</span>
          <select
            className="input"
            value={filter.section ?? anything}
            onChange={({ target }) => onFilter({ section: target.value })}
          >
            <option value={anything}>{t('filter.all')}</option>
            {outline
              .filter(({ level }) => chapters.has(level))
              .map(({ key, title, level }) => (
                <option key={key} value={key}>
                  {level === 'section' ? '　' : ''}
                  {title}
                </option>
              ))}
          </select>
        </label>
        <input
          className="input review-words"
          type="search"
          aria-label={t('filter.text')}
          placeholder={t('filter.text')}
          value={filter.text ?? ''}
          onChange={({ target }) => onFilter({ text: target.value })}
        />
        <span className="soft small" role="status">
          {t('filter.shown', { count: shown })}
        </span>
      </div>
    </section>
  );
}

/** Decided of all, in parts by decision. */
export function Progress({ items }: { readonly items: readonly PlanImportItem[] }) {
  const t = planImportTexts.useTexts();
  const counts = countBy(itemDecisions, items, ({ decision }) => decision);
  const done = items.length - counts.open;
  return (
    <div className="review-progress">
      <div
        className="review-progress-bar"
        role="progressbar"
        aria-label={t('progress')}
        aria-valuemin={0}
        aria-valuemax={items.length}
        aria-valuenow={done}
      >
        {itemDecisions.map(
          (decision) =>
            counts[decision] > 0 && (
              <span key={decision} data-decision={decision} style={{ flexGrow: counts[decision] }} />
            ),
        )}
      </div>
      <span className="small">
        <b>{t('progress.done', { done, count: items.length })}</b>{' '}
        {itemDecisions
          .filter((decision) => decision !== 'open' && counts[decision] > 0)
          .map((decision) => `${t(`decision.${decision}`)} ${String(counts[decision])}`)
          .join(' · ')}
      </span>
    </div>
  );
}
