import { Drawer, Icon } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { alertCountQuery } from './alert-count.ts';
import { useHome, useMe } from './me.ts';
import { pages, type Page } from './pages.ts';
import { shellTexts } from './texts.ts';

/** The pages this person may open. */
export function useAllowedPages(): readonly Page[] {
  const { permissions } = useMe();
  return pages.filter(({ needs }) => needs === undefined || permissions.includes(needs));
}

function PageLink({ page, onFollow }: { readonly page: Page; readonly onFollow?: () => void }) {
  const t = shellTexts.useTexts();
  const isUnderPlans = useLocation({ select: ({ pathname }) => pathname.startsWith('/plan-imports') });
  return (
    <Link
      to={page.to}
      search={({ territory, period, edition }) => ({ territory, period, edition })}
      activeOptions={{ exact: page.to === '/', includeSearch: false }}
      className={page.to === '/plans' && isUnderPlans ? 'nav-link active' : 'nav-link'}
      title={t(page.text)}
      {...(onFollow ? { onClick: onFollow } : {})}
    >
      <Icon name={page.icon} />
      <span>{t(page.text)}</span>
      {page.to === '/alerts' && <OpenAlerts />}
    </Link>
  );
}

/** How many alerts wait for somebody, where the person's home is. */
function OpenAlerts() {
  const t = shellTexts.useTexts();
  const count = useQuery(alertCountQuery(useHome())).data?.open ?? 0;
  if (count === 0) return null;
  return (
    <b className="nav-badge" aria-label={t('nav.alerts.open', { count })}>
      {count > 99 ? '99+' : count}
    </b>
  );
}

function PageList({ onFollow }: { readonly onFollow?: () => void }) {
  const t = shellTexts.useTexts();
  const allowed = useAllowedPages();
  return (
    <ul className="nav-list">
      {allowed.map((page, index) => (
        <li key={page.to}>
          {page.group !== undefined && allowed[index - 1]?.group !== page.group && (
            <span className="nav-group">{t(page.group)}</span>
          )}
          <PageLink page={page} {...(onFollow ? { onFollow } : {})} />
        </li>
      ))}
    </ul>
  );
}

const COLLAPSED_KEY = 'ecoloop.navigation-collapsed';

/** The rail at the left; folds to icons, and the browser remembers it. */
export function NavigationRail() {
  const t = shellTexts.useTexts();
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(COLLAPSED_KEY) === 'true');
  const toggle = (): void => {
    localStorage.setItem(COLLAPSED_KEY, String(!collapsed));
    setCollapsed(!collapsed);
  };
  const label = collapsed ? t('nav.expand') : t('nav.collapse');
  return (
    <nav className="rail" data-collapsed={collapsed} aria-label={t('nav.label')}>
      <PageList />
      <button type="button" className="nav-link rail-toggle" onClick={toggle} title={label} aria-expanded={!collapsed}>
        <Icon name={collapsed ? 'forward' : 'back'} />
        <span>{label}</span>
      </button>
    </nav>
  );
}

/** On a phone: the four first pages under the thumb, the rest in a drawer. */
export function NavigationBar() {
  const t = shellTexts.useTexts();
  const [open, setOpen] = useState(false);
  const allowed = useAllowedPages();
  return (
    <nav className="bottom-bar" aria-label={t('nav.label')}>
      {allowed.slice(0, 4).map((page) => (
        <PageLink key={page.to} page={page} />
      ))}
      <button type="button" className="nav-link" onClick={() => setOpen(true)}>
        <Icon name="menu" />
        <span>{t('nav.more')}</span>
      </button>
      <Drawer title={t('product')} side="left" open={open} onClose={() => setOpen(false)}>
        <PageList onFollow={() => setOpen(false)} />
      </Drawer>
    </nav>
  );
}
