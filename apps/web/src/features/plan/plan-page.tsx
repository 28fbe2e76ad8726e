import type { PlanDetail } from '@ecoloop/api-contract';
import { Answer, Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { IndicatorDrawer } from './indicator-drawer.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { planQuery, plansQuery, countsOf } from './plan-queries.ts';
import { ProjectTable } from './project-table.tsx';
import { StatusCounts } from './status-counts.tsx';
import { planTexts } from './texts.ts';
import './plan.css';

const route = getRouteApi('/desk/plan/$plan');

/** A plan as a board: how each indicator stands, why, and from which figure. */
export function PlanPage() {
  const { plan: id } = route.useParams();
  const asked = useQuery(planQuery(id));
  return (
    <DeskKit>
      <div className="page plan">
        <Answer of={asked} height={520}>
          {(plan) => <Board plan={plan} />}
        </Answer>
      </div>
    </DeskKit>
  );
}

function Board({ plan }: { readonly plan: PlanDetail }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: Partial<typeof search>): void => {
    void navigate({ search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  const shown = plan.indicators.filter(
    ({ status, attribute }) =>
      (search.status === undefined || status === search.status) &&
      (search.attribute === undefined || attribute === search.attribute),
  );
  const opened = plan.indicators.find(({ number }) => String(number) === search.indicator);
  return (
    <>
      <PageHead
        title={pick(plan.name)}
        about={
          <>
            {pick(plan.territoryName)} · {t('years', { from: plan.from, to: plan.to })}
          </>
        }
        tools={
          <>
            <PlanSwitch current={plan.id} />
            <button type="button" className="button button-small" onClick={() => print()}>
              <Icon name="print" size={15} /> {t('print')}
            </button>
          </>
        }
      />
      <section className="card status-card">
        <StatusCounts
          counts={countsOf(plan.indicators)}
          chosen={search.status}
          onChoose={(status) => change({ status })}
        />
        <PlanSource plan={plan} />
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('indicators')}</h2>
        </div>
        <div className="card-body">
          <IndicatorTable
            plan={plan}
            indicators={shown}
            attribute={search.attribute}
            onAttribute={(attribute) => change({ attribute })}
            sort={search.sort}
            onSort={(sort) => change({ sort })}
            onOpen={(number) => change({ indicator: String(number) })}
          />
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('projects')}</h2>
        </div>
        <div className="card-body">
          <ProjectTable plan={plan} />
        </div>
      </section>
      {opened && <IndicatorDrawer plan={plan} indicator={opened} onClose={() => change({ indicator: undefined })} />}
    </>
  );
}

/** From the city's plan to a district's and back. */
function PlanSwitch({ current }: { readonly current: string }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const plans = useQuery(plansQuery).data ?? [];
  return (
    <nav className="segmented" aria-label={t('switch.label')}>
      {plans.map(({ id, territoryName, from, to }) => (
        <Link
          key={id}
          to="/plan/$plan"
          params={{ plan: id }}
          search={{}}
          className="plan-tab"
          aria-current={id === current ? 'page' : undefined}
        >
          {pick(territoryName)} {from}–{String(to).slice(2)}
        </Link>
      ))}
    </nav>
  );
}

function PlanSource({ plan }: { readonly plan: PlanDetail }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const editions = Object.entries(plan.pinnedEdition).map(([evaluation, edition]) => {
    const declared = site.domains
      .flatMap(({ evaluations }) => evaluations)
      .find(({ id }) => id === evaluation)
      ?.editions.find(({ id }) => id === edition);
    return declared ? pick(declared.name) : edition;
  });
  return (
    <p className="soft small plan-source">
      {t('source.title', { document: pick(plan.source.document) })} {plan.source.clause && pick(plan.source.clause)}
      <span data-confidence={plan.source.confidence}> · {t(`confidence.${plan.source.confidence}`)}</span>
      {editions.length > 0 && <> · {t('edition.pinned', { edition: [...new Set(editions)].join(' / ') })}</>}
    </p>
  );
}
