import type { ReviewQueue } from '@ecoloop/api-contract';
import { Empty, formatNumber, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { propertyOf, useSite } from '../../api/site.ts';
import { queueOrders, type QueueGroup, type QueueOrder } from './queue-groups.ts';
import { rulesQuery } from './quality-queries.ts';
import { qualityTexts } from './texts.ts';

interface QueuePanelProps {
  readonly queue: ReviewQueue;
  readonly groups: readonly QueueGroup[];
  readonly chosen: string | undefined;
  readonly order: QueueOrder;
  readonly onOrder: (order: QueueOrder) => void;
  readonly onChoose: (group: QueueGroup) => void;
}

/** What waits for a person, a line a property of a station. */
export function QueuePanel({ queue, groups, chosen, order, onOrder, onChoose }: QueuePanelProps) {
  const t = qualityTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const rules = useQuery(rulesQuery).data?.rules ?? [];
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which must not be taken for a clean-up.
    current.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section className="card queue" aria-label={t('queue.title')}>
      <div className="card-head">
        <h2>{t('queue.title')}</h2>
        <span className="card-note">{t('queue.suspect', { amount: formatNumber(queue.suspect, 0) })}</span>
      </div>
      <div className="card-body">
        <label className="queue-order">
          <span className="soft small">{t('queue.order')}</span>
          <select
            className="input"
            value={order}
            onChange={({ target }) => onOrder(queueOrders.find((known) => known === target.value) ?? 'suspect')}
          >
            {queueOrders.map((known) => (
              <option key={known} value={known}>
                {t(`queue.order.${known}`)}
              </option>
            ))}
          </select>
        </label>
        {groups.length === 0 ? (
          <Empty title={t('queue.none')}>{t('queue.none.advice')}</Empty>
        ) : (
          <ol className="queue-list">
            {groups.map((group) => (
              <li key={group.key}>
                <button
                  type="button"
                  className="queue-item"
                  aria-current={group.key === chosen}
                  ref={group.key === chosen ? current : undefined}
                  onClick={() => onChoose(group)}
                >
                  <span className="queue-name">
                    {pick(group.stationName)} <b>{propertyOf(site, group.property)?.symbol ?? group.property}</b>
                  </span>
                  <span className="queue-count">{formatNumber(group.suspect, 0)}</span>
                  <span className="queue-rules small soft">
                    {Object.entries(group.byRule)
                      .sort(([, a], [, b]) => b - a)
                      .map(([id, count]) => {
                        const name = rules.find((rule) => rule.id === id)?.name;
                        return `${name ? pick(name) : t('rule.device')} ${String(count)}`;
                      })
                      .join(' · ')}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        )}
        <p className="small soft queue-keys">{t('queue.keys')}</p>
      </div>
    </section>
  );
}
