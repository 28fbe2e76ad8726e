import { addDays, localDate } from '@ecoloop/kernel';
import { Answer, Icon, SimulatedTag, usePick } from '@ecoloop/ui';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite, useTerritories } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { ConditionsCard } from './conditions-card.tsx';
import { CurveCard } from './curve-card.tsx';
import { FactsCard } from './facts-card.tsx';
import { outletFormTexts } from './form-texts.ts';
import { JudgementCard } from './judgement-card.tsx';
import { OrderTable } from './order-table.tsx';
import { OutletForm } from './outlet-form.tsx';
import { judgementQuery, ordersQuery, outletQuery } from './outlet-queries.ts';
import { outletTexts } from './texts.ts';
import './outlets.css';

const route = getRouteApi('/desk/outlets/$outlet');
const RANGES = ['3', '7', '31'];

/** One outlet: its hours beside the limit, how each was judged and why, and what followed from it. */
export function OutletPage() {
  const t = outletTexts.useTexts();
  const words = outletFormTexts.useTexts();
  const mayWrite = useMay('outlet.write');
  const pick = usePick();
  const site = useSite();
  const territories = useTerritories();
  const { outlet: id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const range = RANGES.find((known) => known === search.range) ?? '7';
  const tomorrow = addDays(localDate(site.today), 1);
  const asked = useQuery(outletQuery(id));
  const judged = useQuery(
    judgementQuery(id, { property: search.property, from: addDays(tomorrow, -Number(range)), to: tomorrow }),
  );
  const orders = useInfiniteQuery(ordersQuery({ outlet: id }));
  const change = (part: Partial<typeof search>): void =>
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  return (
    <DeskKit>
      <div className="page">
        <Answer of={asked} height={520}>
          {(outlet) => {
            const place = territories.find(({ code }) => code === outlet.territory);
            return (
              <>
                <PageHead
                  title={`${pick(outlet.organisationName)} · ${pick(outlet.name)}`}
                  about={
                    <>
                      {outlet.code} · {t(`kind.${outlet.kind}`)} · {place && pick(place.name)}{' '}
                      {outlet.simulated && <SimulatedTag />}
                    </>
                  }
                  tools={
                    <span className="outlet-tools">
                      <Link to="/outlets" className="button button-small">
                        <Icon name="back" size={14} /> {t('back')}
                      </Link>
                      {mayWrite && (
                        <button type="button" className="button button-small" onClick={() => change({ form: 'edit' })}>
                          {words('edit')}
                        </button>
                      )}
                    </span>
                  }
                />
                <CurveCard
                  outlet={outlet}
                  judged={judged}
                  range={range}
                  ranges={RANGES}
                  shown={search.values}
                  onChange={change}
                />
                <div className="outlet-columns">
                  <JudgementCard judged={judged} />
                  <div className="outlet-side">
                    <FactsCard outlet={outlet} today={site.today} />
                    <ConditionsCard outlet={outlet.id} />
                  </div>
                </div>
                {mayWrite && search.form === 'edit' && (
                  <OutletForm
                    outlet={outlet}
                    territory={outlet.territory}
                    onClose={() => change({ form: undefined })}
                  />
                )}
                <section className="card">
                  <div className="card-head">
                    <h2>{t('orders.title')}</h2>
                  </div>
                  <div className="card-body">
                    <Answer of={orders} height={160}>
                      {({ pages }) => <OrderTable ofOne orders={pages.flatMap(({ items }) => items)} />}
                    </Answer>
                  </div>
                </section>
              </>
            );
          }}
        </Answer>
      </div>
    </DeskKit>
  );
}
