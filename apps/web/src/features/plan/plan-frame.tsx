import { Empty, usePick, Answer } from '@ecoloop/ui';
import type { PlanSummary } from '@ecoloop/api-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet } from '@tanstack/react-router';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMe } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { plansQuery } from './plan-queries.ts';
import { planTabs } from './plan-tabs.ts';
import { planTexts } from './texts.ts';
import '../../table/data-table.css';
import './plan.css';

const route = getRouteApi('/desk/plans/$plan');

/** What every page of a plan stands in: the plan's name, the way to other plans, and its pages as tabs. */
export function PlanFrame() {
  const t = planTexts.useTexts();
  const { plan: id } = route.useParams();
  const asked = useQuery(plansQuery);
  return (
    <DeskKit>
      <div className="page plan">
        <Answer of={asked} height={520}>
          {(plans) => {
            const plan = plans.find((one) => one.id === id);
            if (!plan) {
              return (
                <section className="card">
                  <Empty title={t('plan.unknown', { id })}>
                    <Link to="/plans">{t('plan.unknown.advice')}</Link>
                  </Empty>
                </section>
              );
            }
            return (
              <>
                <FrameHead plan={plan} plans={plans} />
                <Outlet />
              </>
            );
          }}
        </Answer>
      </div>
    </DeskKit>
  );
}

function FrameHead({ plan, plans }: { readonly plan: PlanSummary; readonly plans: readonly PlanSummary[] }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const { permissions } = useMe();
  return (
    <div className="plan-frame-head">
      <PageHead
        title={pick(plan.name)}
        about={
          <>
            {pick(plan.territoryName)} · {t('years', { from: plan.from, to: plan.to })}
          </>
        }
        tools={plans.length > 1 && <PlanSwitch current={plan.id} plans={plans} />}
      />
      <nav className="plan-tabs" aria-label={t('tabs.label')}>
        {planTabs
          .filter(({ needs }) => permissions.includes(needs))
          .map((tab) => (
            <Link
              key={tab.id}
              to={tab.to}
              params={{ plan: plan.id }}
              search={({ territory, period }) => ({ territory, period })}
              activeOptions={{ exact: tab.id === 'board', includeSearch: false }}
              className="plan-tab"
            >
              {t(`tab.${tab.id}`)}
            </Link>
          ))}
      </nav>
    </div>
  );
}

/** From the city's plan to a district's and back. */
function PlanSwitch({ current, plans }: { readonly current: string; readonly plans: readonly PlanSummary[] }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  return (
    <nav className="segmented" aria-label={t('switch.label')}>
      {plans.map(({ id, territoryName, from, to }) => (
        <Link
          key={id}
          to="/plans/$plan"
          params={{ plan: id }}
          search={{}}
          className="plan-choice"
          aria-current={id === current ? 'page' : undefined}
        >
          {pick(territoryName)} {from}–{String(to).slice(2)}
        </Link>
      ))}
    </nav>
  );
}
