import type { PlanDetail } from '@ecoloop/api-contract';
import { Answer, Segmented } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FigureTransfer } from '../indicator/figure-transfer.tsx';
import { IndicatorDrawer } from './indicator-drawer.tsx';
import { IndicatorTable } from './indicator-table.tsx';
import { CommitmentTable } from './commitment-table.tsx';
import { contentQuery, countsOf, planQuery } from './plan-queries.ts';
import { StatusCounts } from './status-counts.tsx';
import { planTexts } from './texts.ts';

const route = getRouteApi('/desk/plans/$plan/indicators');

const views = ['indicators', 'commitments'] as const;

/** What the plan promises: the indicators of its table, and the quantified commitments of its text. */
export function IndicatorsPage() {
  const t = planTexts.useTexts();
  const { plan: id } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = useQuery(planQuery(id));
  const view = views.find((known) => known === search.view) ?? 'indicators';
  return (
    <>
      <div className="plan-page-tools">
        <Segmented
          label={t('indicators.view')}
          value={view}
          options={views.map((value) => ({ value, label: t(value) }))}
          onChange={(next) => void navigate({ search: { view: next } })}
        />
        {asked.data && (
          <FigureTransfer
            plan={asked.data}
            open={search.fill !== undefined}
            onOpen={(open) =>
              void navigate({
                search: (before) => ({ ...before, fill: open ? 'form' : undefined }),
                resetScroll: false,
              })
            }
          />
        )}
      </div>
      {view === 'commitments' ? (
        <Commitments plan={id} />
      ) : (
        <Answer of={asked} height={520}>
          {(plan) => <Indicators plan={plan} />}
        </Answer>
      )}
    </>
  );
}

function Commitments({ plan }: { readonly plan: string }) {
  const asked = useQuery(contentQuery(plan));
  const { sort } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <section className="card">
      <div className="card-body">
        <Answer of={asked} height={420}>
          {({ content }) => (
            <CommitmentTable
              content={content}
              sort={sort}
              onSort={(next) => void navigate({ search: (before) => ({ ...before, sort: next }), resetScroll: false })}
            />
          )}
        </Answer>
      </div>
    </section>
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
