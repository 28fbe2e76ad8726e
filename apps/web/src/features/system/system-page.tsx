import { Segmented } from '@ecoloop/ui';
import { getRouteApi } from '@tanstack/react-router';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { useMay } from '../../shell/me.ts';
import { PageHead } from '../../shell/page-head.tsx';
import { AboutView } from './about-view.tsx';
import { AuditView } from './audit-view.tsx';
import { RolesView } from './roles-view.tsx';
import { systemTexts } from './texts.ts';
import { UsersView } from './users-view.tsx';
import './system.css';

const route = getRouteApi('/desk/system');

const views = { users: UsersView, roles: RolesView, audit: AuditView, about: AboutView } as const;
type View = keyof typeof views;

/** Who may do what, who did what, and what this installation is. */
export function SystemPage() {
  const t = systemTexts.useTexts();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [mayUsers, mayAudit] = [useMay('user.read'), useMay('audit.read')];
  const allowed: readonly View[] = [
    ...(mayUsers ? (['users', 'roles'] as const) : []),
    ...(mayAudit ? (['audit'] as const) : []),
    'about',
  ];
  const view = allowed.find((known) => known === search.view) ?? allowed[0] ?? 'about';
  const Content = views[view];
  return (
    <DeskKit>
      <div className="page">
        <PageHead title={t('title')} />
        <div>
          <Segmented
            label={t('view.label')}
            value={view}
            options={allowed.map((value) => ({ value, label: t(`view.${value}`) }))}
            onChange={(next) => void navigate({ search: { view: next } })}
          />
        </div>
        <Content />
      </div>
    </DeskKit>
  );
}
