import { Answer, Segmented, usePick } from '@ecoloop/ui';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTerritories } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useDesk } from '../../shell/desk-search.ts';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { outletFormTexts } from './form-texts.ts';
import { OrderTable } from './order-table.tsx';
import { OutletForm } from './outlet-form.tsx';
import { outletsQuery, ordersQuery } from './outlet-queries.ts';
import { OutletTable } from './outlet-table.tsx';
import { OutletTransfer } from './outlet-transfer.tsx';
import { RatesView } from './rates-view.tsx';
import { outletTexts } from './texts.ts';
import './outlets.css';

const route = getRouteApi('/desk/outlets');
const views = ['outlets', 'orders', 'rates'] as const;

/** The stacks and effluents of a place: how they are, what exceeded, and how well they are monitored. */
export function OutletsPage() {
  const t = outletTexts.useTexts();
  const words = outletFormTexts.useTexts();
  const mayWrite = useMay('outlet.write');
  const pick = usePick();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { territory } = useDesk();
  const place = useTerritories().find(({ code }) => code === territory);
  const asked = useInfiniteQuery(outletsQuery(territory));
  const view = views.find((known) => known === search.view) ?? 'outlets';
  const count = asked.data?.pages[0]?.total;
  return (
    <DeskKit>
      <div className="page">
        <PageHead
          title={t('title')}
          tools={
            <span className="outlet-tools">
              <OutletTransfer territory={territory} />
              {mayWrite && (
                <button
                  type="button"
                  className="button button-small button-primary"
                  onClick={() => void navigate({ search: (before) => ({ ...before, form: 'new' }) })}
                >
                  {words('new')}
                </button>
              )}
            </span>
          }
          about={count !== undefined && t('about', { place: place ? pick(place.name) : territory, count })}
        />
        <div className="outlet-views">
          <Segmented
            label={t('view.label')}
            value={view}
            options={views.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(next) => void navigate({ search: { view: next } })}
          />
        </div>
        {view === 'rates' && <RatesView />}
        {view === 'orders' && <OrdersView territory={territory} />}
        {view === 'outlets' && (
          <section className="card">
            <div className="card-body">
              <Answer of={asked} height={300}>
                {({ pages }) => (
                  <>
                    <OutletTable
                      rows={pages.flatMap(({ items }) => items)}
                      sort={search.sort}
                      onSort={(sort) => void navigate({ search: (before) => ({ ...before, sort }) })}
                      onOpen={(outlet) => void navigate({ to: '/outlets/$outlet', params: { outlet } })}
                    />
                    <More of={asked} />
                  </>
                )}
              </Answer>
            </div>
          </section>
        )}
        {mayWrite && search.form === 'new' && (
          <OutletForm
            territory={territory}
            onClose={() => void navigate({ search: (before) => ({ ...before, form: undefined }) })}
            onSaved={({ id }) => void navigate({ to: '/outlets/$outlet', params: { outlet: id } })}
          />
        )}
      </div>
    </DeskKit>
  );
}

function OrdersView({ territory }: { readonly territory: string }) {
  const asked = useInfiniteQuery(ordersQuery({ territory }));
  return (
    <section className="card">
      <div className="card-body">
        <Answer of={asked} height={300}>
          {({ pages }) => (
            <>
              <OrderTable orders={pages.flatMap(({ items }) => items)} />
              <More of={asked} />
            </>
          )}
        </Answer>
      </div>
    </section>
  );
}

function More({ of }: { readonly of: { readonly hasNextPage: boolean; readonly fetchNextPage: () => unknown } }) {
  const t = outletTexts.useTexts();
  if (!of.hasNextPage) return null;
  return (
    <button type="button" className="button button-small" onClick={() => void of.fetchNextPage()}>
      {t('more')}
    </button>
  );
}
