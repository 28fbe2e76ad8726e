import '@ecoloop/ui/theme/base.css';
import '@ecoloop/ui/parts/parts.css';
import './shell/shell.css';
import { ApiError, applyTheme, initialLanguage, startI18n } from '@ecoloop/ui';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { onSignedOut } from './api/client.ts';
import { meQuery } from './api/session.ts';
import { siteQuery, territoriesQuery } from './api/site.ts';
import { createDeskRouter } from './router.tsx';

applyTheme();
startI18n(initialLanguage());

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // A refusal or a wrong question stays one, however often it is asked.
      retry: (count, error) => count < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});

// Every page needs these, and they do not need each other; whoever waits for one says what went wrong with it.
for (const asked of [queries.query(siteQuery), queries.query(meQuery), queries.query(territoriesQuery)]) {
  asked.catch(() => undefined);
}
const router = createDeskRouter(queries);

onSignedOut(() => {
  // Asking who is signed in when nobody was is not the end of a session.
  if (!queries.getQueryData(meQuery.queryKey)) return;
  const { href } = router.state.location;
  queries.setQueryData(meQuery.queryKey, null);
  void router.navigate({ to: '/sign-in', search: { return: href } });
});

const root = document.getElementById('desk');
if (!root) throw new Error('index.html has no element with the id desk');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
