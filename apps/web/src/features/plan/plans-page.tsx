import type { PlanSummary } from '@ecoloop/api-contract';
import { Answer, Empty, Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { plansQuery } from './plan-queries.ts';
import { StatusCounts } from './status-counts.tsx';
import { planTexts } from './texts.ts';
import './plan.css';

/** The plans of the site, a plan of a district under the one of its city. */
export function PlansPage() {
  const t = planTexts.useTexts();
  const asked = useQuery(plansQuery);
  const mayWrite = useMay('plan.write');
  return (
    <div className="page">
      <PageHead
        title={t('title')}
        about={t('plans.note')}
        tools={
          mayWrite && (
            <Link to="/plan-imports" className="button button-small">
              <Icon name="imports" size={15} /> {t('plans.import')}
            </Link>
          )
        }
      />
      <Answer of={asked} height={320}>
        {(plans) =>
          plans.length === 0 ? (
            <section className="card">
              <Empty title={t('plans.none')}>{t('plans.none.advice')}</Empty>
            </section>
          ) : (
            <ul className="plan-cards">
              {inTreeOrder(plans).map((plan) => (
                <li key={plan.id} data-child={plan.parent !== undefined}>
                  <PlanCard plan={plan} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}

/** Newest plans first, each followed by those made under it. */
function inTreeOrder(plans: readonly PlanSummary[]): readonly PlanSummary[] {
  const isTop = ({ parent }: PlanSummary): boolean => !plans.some(({ id }) => id === parent);
  const under = (parent: PlanSummary): readonly PlanSummary[] => [
    parent,
    ...plans.filter((plan) => plan.parent === parent.id).flatMap(under),
  ];
  return plans
    .filter(isTop)
    .sort((a, b) => b.from - a.from)
    .flatMap(under);
}

function PlanCard({ plan }: { readonly plan: PlanSummary }) {
  const t = planTexts.useTexts();
  const pick = usePick();
  const count = Object.values(plan.counts).reduce((sum, one) => sum + one, 0);
  return (
    <article className="card plan-card">
      <div className="card-head">
        <h2>
          <Link to="/plans/$plan" params={{ plan: plan.id }}>
            {pick(plan.name)}
          </Link>
        </h2>
        <span className="card-note">
          {pick(plan.territoryName)} · {t('years', { from: plan.from, to: plan.to })} ·{' '}
          {t('indicators.count', { count })}
        </span>
      </div>
      <div className="card-body">
        <StatusCounts counts={plan.counts} />
        <p className="soft small">{pick(plan.document)}</p>
      </div>
    </article>
  );
}
