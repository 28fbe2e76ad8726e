import type { PlanImportItem } from '@ecoloop/api-contract';
import { formatDateTime, usePick } from '@ecoloop/ui';
import { useSite } from '../../api/site.ts';
import { useFacts } from './item-facts.ts';
import { DOUBTFUL, itemName } from './review-queue.ts';
import { planImportTexts } from './texts.ts';
import './item-card.css';

export type ItemAction = 'accept' | 'reject' | 'edit' | 'merge' | 'reopen';
export const keyOfAction = { accept: 'a', reject: 'r', edit: 'e', merge: 'm', reopen: 'o' } as const;

interface ItemCardProps {
  readonly item: PlanImportItem;
  readonly section: string | undefined;
  readonly mayDecide: boolean;
  readonly onAction: (action: ItemAction) => void;
  readonly onChoose: (id: string) => void;
}

/** The item in hand: what was read, how sure that is, and what can be done. It stands still while items pass. */
export function ItemCard({ item, section, mayDecide, onAction, onChoose }: ItemCardProps) {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const facts = useFacts(item);
  const actions: readonly ItemAction[] =
    item.decision === 'open' ? ['accept', 'reject', 'edit', 'merge'] : ['reopen', 'edit'];
  return (
    <article className="card item-card" data-decision={item.decision} aria-label={itemName(item)}>
      <header className="item-card-head">
        <span className="kind-tag" data-kind={item.kind}>
          {t(`kind.${item.kind}`)}
        </span>
        <h2>{itemName(item)}</h2>
        <DecisionTag decision={item.decision} />
      </header>
      <p className="item-place small soft">
        <Confidence item={item} />
        {section !== undefined && <span>{section}</span>}
        {item.page !== undefined && <span>{t('source.page', { page: item.page })}</span>}
        {item.continues !== undefined && <span className="tag">{t('item.continues', { key: item.continues })}</span>}
      </p>
      <dl className="item-facts">
        {facts.map(({ name, label, value, before }) => (
          <div key={name} data-name={name}>
            <dt>{label}</dt>
            <dd>
              {before !== undefined && before !== '' && <del>{before}</del>} {value}
            </dd>
          </div>
        ))}
      </dl>
      {item.problems.length > 0 && (
        <ul className="item-problems" aria-label={t('item.problems')}>
          {item.problems.map(({ field, message }) => (
            <li key={`${field} ${message.zh}`}>{pick(message)}</li>
          ))}
        </ul>
      )}
      {item.doubts.length > 0 && (
        <ul className="item-doubts small" aria-label={t('item.doubts')}>
          {item.doubts.map((doubt) => (
            <li key={doubt.zh}>{pick(doubt)}</li>
          ))}
        </ul>
      )}
      {item.mergedInto !== undefined && (
        <p className="small">
          <button type="button" className="link-button" onClick={() => onChoose(item.mergedInto ?? '')}>
            {t('item.merged-into')}
          </button>
        </p>
      )}
      {item.mergedFrom.length > 0 && (
        <p className="small soft">{t('item.merged-from', { count: item.mergedFrom.length })}</p>
      )}
      {item.decidedBy !== undefined && item.decidedAt !== undefined && (
        <p className="small soft">
          {t('item.decided', { by: item.decidedBy, at: formatDateTime(item.decidedAt, site.zone) })}
          {item.reason !== undefined && ` · ${item.reason}`}
        </p>
      )}
      {mayDecide && (
        <div className="item-actions">
          {actions.map((action) => (
            <button
              key={action}
              type="button"
              className={action === 'accept' ? 'button button-primary' : 'button'}
              disabled={action === 'accept' && item.problems.length > 0}
              title={action === 'accept' && item.problems.length > 0 ? t('accept.problems') : undefined}
              onClick={() => onAction(action)}
            >
              {t(`action.${action}`)} <kbd>{keyOfAction[action]}</kbd>
            </button>
          ))}
        </div>
      )}
    </article>
  );
}

export function DecisionTag({ decision }: { readonly decision: PlanImportItem['decision'] }) {
  const t = planImportTexts.useTexts();
  return (
    <span className="decision-tag" data-decision={decision}>
      {t(`decision.${decision}`)}
    </span>
  );
}

/** How sure the reader is, as a bar and a number; below the line of doubt also by words. */
export function Confidence({ item: { confidence, added } }: { readonly item: PlanImportItem }) {
  const t = planImportTexts.useTexts();
  if (added) return <span className="tag">{t('confidence.added')}</span>;
  const percent = Math.round(confidence * 100);
  const doubtful = confidence < DOUBTFUL;
  return (
    <span className="item-confidence" data-doubtful={doubtful} title={t('confidence.hint')}>
      <span className="confidence-bar" aria-hidden="true">
        <span style={{ width: `${String(percent)}%` }} />
      </span>
      {t(doubtful ? 'confidence.doubtful' : 'confidence', { percent })}
    </span>
  );
}
