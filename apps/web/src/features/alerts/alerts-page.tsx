import type { Alert } from '@ecoloop/api-contract';
import { Answer, Empty, formatDateTime, formatNumber, SimulatedTag, usePick } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { useDesk } from '../../shell/desk-search.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { MoreRows } from '../../table/more-rows.tsx';
import { AlertDrawer } from './alert-drawer.tsx';
import { AlertFilters } from './alert-filters.tsx';
import { alertsQuery } from './alert-queries.ts';
import { SeverityMark } from './severity-mark.tsx';
import { SignSearch } from './sign-search.tsx';
import { alertTexts } from './texts.ts';
import '../../table/data-table.css';
import './alerts.css';

const route = getRouteApi('/desk/alerts');

/** What data or devices say is wrong, with the evidence, until somebody has looked. */
export function AlertsPage() {
  const t = alertTexts.useTexts();
  const { territory } = useDesk();
  const { state = 'open', kind, severity, alert } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = { territory, state: state === 'all' ? undefined : state, kind, severity };
  const asked = useInfiniteQuery(alertsQuery(filter));
  const change = (part: Partial<Record<'state' | 'kind' | 'severity' | 'alert', string | undefined>>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  return (
    <div className="page">
      <PageHead title={t('title')} about={t('note')} tools={<SignSearch />} />
      <section className="card">
        <div className="card-body">
          <AlertFilters filter={{ state, kind, severity }} onChange={change} />
          <Answer of={{ data: asked.data?.pages, error: asked.error, refetch: asked.refetch }} height={320}>
            {(pages) => {
              const items = pages.flatMap((page) => page.items);
              return (
                <>
                  <p className="small soft">
                    {t('total', { amount: formatNumber(pages[0]?.total ?? items.length, 0) })}
                  </p>
                  {items.length === 0 ? (
                    <Empty title={t('none')}>{t('none.advice')}</Empty>
                  ) : (
                    <ul className="alert-list">
                      {items.map((item) => (
                        <AlertLine key={item.id} alert={item} onOpen={() => change({ alert: item.id })} />
                      ))}
                    </ul>
                  )}
                  <MoreRows of={asked} label={t('more')} />
                </>
              );
            }}
          </Answer>
        </div>
      </section>
      {alert !== undefined && <AlertDrawer id={alert} onClose={() => change({ alert: undefined })} />}
    </div>
  );
}

function AlertLine({ alert, onOpen }: { readonly alert: Alert; readonly onOpen: () => void }) {
  const t = alertTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  return (
    <li>
      <button
        type="button"
        className="alert-line"
        data-severity={alert.severity}
        data-state={alert.state}
        onClick={onOpen}
      >
        <SeverityMark severity={alert.severity} />
        <span className="alert-what">
          <b>{pick(alert.kindName)}</b> {alert.simulated && <SimulatedTag />}
          <span className="alert-text">{pick(alert.text)}</span>
        </span>
        <span className="alert-when small soft">
          <span className="alert-state" data-state={alert.state}>
            {t(`state.${alert.state}`)}
          </span>
          <span>{formatDateTime(alert.openedAt, zone)}</span>
          {alert.times > 1 && <span>{t('times', { count: alert.times })}</span>}
        </span>
      </button>
    </li>
  );
}
