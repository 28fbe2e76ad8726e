import type { Overview, TargetStatus } from '@ecoloop/api-contract';
import { Empty, SimulatedTag, StatusMark, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { Link } from '@tanstack/react-router';
import { overviewTexts } from './texts.ts';

const statuses: readonly TargetStatus[] = ['missed', 'at-risk', 'on-course', 'met', 'not-judgeable'];

/** Where the plan's indicators stand, the worrying ones first. */
export function PlansCard({ plans }: { readonly plans: Overview['plans'] }) {
  const t = overviewTexts.useTexts();
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('plans')}</h2>
      </div>
      <div className="card-scroll">
        {plans.length === 0 && <Empty title={t('plans.none')} />}
        {plans.map((plan) => (
          <PlanGlance key={plan.id} plan={plan} />
        ))}
      </div>
    </section>
  );
}

function PlanGlance({ plan }: { readonly plan: Overview['plans'][number] }) {
  const t = overviewTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const indicators = plan.indicators.toSorted((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status));
  return (
    <div className="plan-glance">
      <h3>
        <Link to="/plans/$plan" params={{ plan: plan.id }}>
          {pick(plan.name)}
        </Link>
      </h3>
      <ul className="plan-counts">
        {statuses.map((status) => {
          const count = indicators.filter((indicator) => indicator.status === status).length;
          return (
            count > 0 && (
              <li key={status}>
                <StatusMark status={status} /> <b>{count}</b>
              </li>
            )
          );
        })}
      </ul>
      <ul className="plan-indicators">
        {indicators.map((indicator) => (
          <li key={indicator.number}>
            <StatusMark status={indicator.status} iconOnly />
            <span className="plan-indicator-name">
              {pick(indicator.name)}
              <small className="soft"> {t('plans.target', { target: pick(indicator.targetText) })}</small>
            </span>
            <span className="plan-indicator-value">
              {indicator.simulated && <SimulatedTag />} <b>{indicator.value ?? '–'}</b>{' '}
              <small className="soft">
                {indicator.value !== undefined && unitText(indicator.unit, language)}
                {indicator.year !== undefined && ` · ${t('plans.year', { year: indicator.year })}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
