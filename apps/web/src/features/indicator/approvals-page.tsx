import { Icon } from '@ecoloop/ui';
import { getRouteApi, Link } from '@tanstack/react-router';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { Approvals } from './approvals.tsx';
import { indicatorTexts } from './texts.ts';
import '../../table/data-table.css';
import './indicator.css';

const ofAll = getRouteApi('/desk/approvals');
const ofPlan = getRouteApi('/desk/plans/$plan/approvals');

/** Figures of all plans that wait for whoever is signed in. */
export function ApprovalsPage() {
  const t = indicatorTexts.useTexts();
  const { plan, place, of } = ofAll.useSearch();
  const navigate = ofAll.useNavigate();
  return (
    <DeskKit>
      <div className="page">
        <PageHead title={t('approvals')} about={t('approvals.about')} />
        <Approvals
          plan={plan}
          place={place}
          period={of}
          onPlan={(next) => void navigate({ search: (before) => ({ ...before, plan: next }) })}
          onPlace={(next) => void navigate({ search: (before) => ({ ...before, place: next }) })}
          onPeriod={(next) => void navigate({ search: (before) => ({ ...before, of: next }) })}
        />
      </div>
    </DeskKit>
  );
}

/** Those of one plan, as a page of it. */
export function PlanApprovalsPage() {
  const t = indicatorTexts.useTexts();
  const { plan } = ofPlan.useParams();
  const { place, of } = ofPlan.useSearch();
  const navigate = ofPlan.useNavigate();
  return (
    <>
      <p className="small">
        <Link to="/approvals" search={{}}>
          {t('approvals.all')} <Icon name="forward" size={13} />
        </Link>
      </p>
      <Approvals
        plan={plan}
        place={place}
        period={of}
        onPlace={(next) => void navigate({ search: (before) => ({ ...before, place: next }) })}
        onPeriod={(next) => void navigate({ search: (before) => ({ ...before, of: next }) })}
      />
    </>
  );
}
