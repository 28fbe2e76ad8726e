import type { QuarantineItem } from '@ecoloop/api-contract';
import { Answer, formatNumber, usePick } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { MoreRows } from '../../table/more-rows.tsx';
import { QuarantineDrawer } from './quarantine-drawer.tsx';
import { QuarantineFilters } from './quarantine-filters.tsx';
import { quarantineQuery, type QuarantineFilter } from './quarantine-queries.ts';
import { QuarantineTable } from './quarantine-table.tsx';
import { reasonName } from './reasons.ts';
import { quarantineTexts } from './texts.ts';
import './quarantine.css';

const route = getRouteApi('/desk/quarantine');

/** What was received and could not be used, why, and what to do about it. */
export function QuarantinePage() {
  const t = quarantineTexts.useTexts();
  const { kind, reason, source, item } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useInfiniteQuery(quarantineQuery({ kind, reason, source }));
  const change = (part: QuarantineFilter & { readonly item?: string | undefined }): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  return (
    <DeskKit>
      <div className="page">
        <PageHead title={t('title')} about={t('note')} />
        <section className="card">
          <div className="card-body">
            <QuarantineFilters filter={{ kind, reason, source }} onChange={change} />
            <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={420}>
              {(pages) => {
                const items = pages.flatMap((page) => page.items);
                const total = pages[0]?.total;
                return (
                  <>
                    <Counts items={items} onChoose={(code) => change({ reason: code })} />
                    <QuarantineTable
                      items={items}
                      filtered={kind !== undefined || reason !== undefined || source !== undefined}
                      total={total === undefined ? undefined : t('total', { amount: formatNumber(total, 0) })}
                      onOpen={(id) => change({ item: id })}
                    />
                    <MoreRows of={asked} label={t('more')} />
                  </>
                );
              }}
            </Answer>
          </div>
        </section>
        {item !== undefined && <QuarantineDrawer id={item} onClose={() => change({ item: undefined })} />}
      </div>
    </DeskKit>
  );
}

interface CountsProps {
  readonly items: readonly QuarantineItem[];
  readonly onChoose: (reason: string) => void;
}

/** How often each reason stands in what is shown; a click narrows to it. */
function Counts({ items, onChoose }: CountsProps) {
  const t = quarantineTexts.useTexts();
  const pick = usePick();
  const counts = new Map<string, number>();
  for (const { reasonCode } of items) counts.set(reasonCode, (counts.get(reasonCode) ?? 0) + 1);
  if (counts.size === 0) return null;
  return (
    <ul className="reason-counts" aria-label={t('counts.title')}>
      {[...counts]
        .sort(([, a], [, b]) => b - a)
        .map(([code, count]) => (
          <li key={code}>
            <button type="button" className="button button-small" onClick={() => onChoose(code)}>
              {pick(reasonName(code))} <b>{formatNumber(count, 0)}</b>
            </button>
          </li>
        ))}
      <li className="soft small">{t('shown', { amount: formatNumber(items.length, 0) })}</li>
    </ul>
  );
}
