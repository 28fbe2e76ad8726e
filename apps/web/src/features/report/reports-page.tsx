import type { PlanSummary, Report, ReportKind } from '@ecoloop/api-contract';
import { Answer } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../shell/me.ts';
import { PublicationsCard } from '../disclosure/publications-card.tsx';
import { plansQuery } from '../plan/plan-queries.ts';
import { ReportForm } from './report-form.tsx';
import { reportsQuery } from './report-queries.ts';
import { ReportTable } from './report-table.tsx';
import { reportTexts } from './texts.ts';
import './report.css';

const route = getRouteApi('/desk/plans/$plan/reports');
const kinds: readonly ReportKind[] = ['yearly', 'mid-term', 'final'];

/** Evaluations of a plan as documents, and what of them the public is shown. */
export function ReportsPage() {
  const { plan: id } = route.useParams();
  const plans = useQuery(plansQuery);
  return (
    <Answer of={plans} height={520}>
      {(known) => {
        const plan = known.find((one) => one.id === id);
        return plan ? <Reports plan={plan} /> : null; // the frame says that there is none
      }}
    </Answer>
  );
}

function Reports({ plan }: { readonly plan: PlanSummary }) {
  const t = reportTexts.useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const reports = useQuery(reportsQuery(plan.id));
  const [publishing, setPublishing] = useState<Report>();
  const mayWrite = useMay('report.write');
  const mayPublish = useMay('publication.write');
  const last = Math.min(plan.to, new Date().getFullYear());
  const years = Array.from({ length: Math.max(1, last - plan.from + 1) }, (_, index) => last - index);
  const kind = kinds.find((each) => each === search.kind) ?? 'yearly';
  const year = years.find((each) => String(each) === search.year) ?? years[0] ?? plan.from;
  return (
    <>
      {mayWrite && (
        <section className="card">
          <div className="card-head">
            <h2>{t('make.title')}</h2>
          </div>
          <div className="card-body">
            <ReportForm
              plan={plan}
              kind={kind}
              year={kind === 'final' ? plan.to : year}
              years={years}
              onChoose={(choice) =>
                void navigate({ search: (before) => ({ ...before, ...choice }), resetScroll: false })
              }
            />
          </div>
        </section>
      )}
      <section className="card">
        <div className="card-head">
          <h2>{t('list.title')}</h2>
        </div>
        <div className="card-body">
          <Answer of={reports} height={200}>
            {(rows) => <ReportTable reports={rows} onPublish={setPublishing} />}
          </Answer>
        </div>
      </section>
      {mayPublish && <PublicationsCard plan={plan} report={publishing} onProposed={() => setPublishing(undefined)} />}
    </>
  );
}
