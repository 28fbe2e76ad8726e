import type { PlanDetail } from '@ecoloop/api-contract';
import { Answer } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { IndicatorDrawer } from './indicator-drawer.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { countsOf, planQuery } from './plan-queries.ts';
import { StatusCounts } from './status-counts.tsx';

const route = getRouteApi('/desk/plans/$plan/indicators');

/** The table of the plan: how each indicator stands, why, and from which figure. */
export function IndicatorsPage() {
  const { plan: id } = route.useParams();
  const asked = useQuery(planQuery(id));
  return (
    <Answer of={asked} height={520}>
      {(plan) => <Indicators plan={plan} />}
    </Answer>
  );
}

function Indicators({ plan }: { readonly plan: PlanDetail }) {
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
      <section className="card status-card">
        <StatusCounts
          counts={countsOf(plan.indicators)}
          chosen={search.status}
          onChoose={(status) => change({ status })}
        />
      </section>
      <section className="card">
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
      {opened && <IndicatorDrawer plan={plan} indicator={opened} onClose={() => change({ indicator: undefined })} />}
    </>
  );
}
