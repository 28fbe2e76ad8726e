import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useDesk } from './desk-search.ts';
import { Header } from './header.tsx';
import { LiveLine, useLiveUpdates } from './live-updates.ts';
import { NavigationBar, NavigationRail } from './navigation.tsx';
import { SimulationBanner } from './simulation-banner.tsx';
import { shellTexts } from './texts.ts';

const TraceDrawer = lazy(async () => ({ default: (await import('../features/trace/trace-drawer.tsx')).TraceDrawer }));

/** The frame of every page behind the sign-in: banner, header, navigation, page, trace. */
export function Desk() {
  const t = shellTexts.useTexts();
  const { trace } = useDesk();
  const { connected } = useLiveUpdates();
  return (
    <div className="desk">
      <a className="skip-link" href="#content">
        {t('skip-to-content')}
      </a>
      <SimulationBanner />
      <Header />
      <div className="desk-middle">
        <NavigationRail />
        <main id="content" tabIndex={-1}>
          <LiveLine value={connected}>
            <Outlet />
          </LiveLine>
        </main>
      </div>
      <NavigationBar />
      {trace !== undefined && (
        <Suspense>
          <TraceDrawer path={trace} />
        </Suspense>
      )}
    </div>
  );
}
