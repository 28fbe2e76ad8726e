import type { PlanDetail } from '@ecoloop/api-contract';
import { Answer, Icon, usePick } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { planQuery, countsOf } from './plan-queries.ts';
import { StatusCounts } from './status-counts.tsx';
import { planTexts } from './texts.ts';

const route = getRouteApi('/desk/plans/$plan/');

/** A plan at a glance. */
export function BoardPage() {
  const { plan: id } = route.useParams();
  const asked = useQuery(planQuery(id));
  return (
    <Answer of={asked} height={520}>
      {(plan) => <Board plan={plan} />}
    </Answer>
  );
}

function Board({ plan }: { readonly plan: PlanDetail }) {
  const t = planTexts.useTexts();
  const navigate = route.useNavigate();
  return (
    <section className="card status-card">
      <StatusCounts
        counts={countsOf(plan.indicators)}
        onChoose={(status) =>
          void navigate({ to: '/plans/$plan/indicators', params: { plan: plan.id }, search: { status } })
        }
      />
      <div className="page-tools">
        <button type="button" className="button button-small" onClick={() => print()}>
          <Icon name="print" size={15} /> {t('print')}
        </button>
      </div>
      <PlanSource plan={plan} />
    </section>
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
