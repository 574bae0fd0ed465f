import { useState, type ReactNode } from 'react';
import { QueryClientProvider } from '@tanstack/react-query';
import { createQueries, LanguageProvider, type Refusal } from '@zhenming/web-kit';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { helpRoutes } from './pages/help/help.routes.js';
import { inboxRoutes } from './pages/inbox/inbox.routes.js';
import { caseRoutes } from './pages/cases/case.routes.js';
import { entryRoutes } from './pages/entry/entry.routes.js';
import { meRoutes } from './pages/me/me.routes.js';
import { Loading } from './parts/notice.js';
import { Layout } from './shell/layout.js';
import { Missing, Trouble, WholeTrouble } from './shell/trouble.js';
import { SessionEnds } from './shell/session-ends.js';

const router = createBrowserRouter([
  {
    Component: Layout,
    HydrateFallback: Loading,
    ErrorBoundary: WholeTrouble,
    children: [
      {
        // a page that fails leaves the menu where it is
        ErrorBoundary: Trouble,
        children: [
          ...entryRoutes,
          ...meRoutes,
          ...caseRoutes,
          ...helpRoutes,
          ...inboxRoutes,
          { path: '*', Component: Missing },
        ],
      },
    ],
  },
]);

/** The portal: its pages inside what all of them need. */
export function App(): ReactNode {
  const [ended, setEnded] = useState(false);
  const [queries] = useState(() =>
    createQueries(({ slug }: Refusal) => {
      if (slug === 'session/required') setEnded(true);
    }),
  );
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <SessionEnds ended={ended} onSettled={() => setEnded(false)}>
          <RouterProvider router={router} />
        </SessionEnds>
      </QueryClientProvider>
    </LanguageProvider>
  );
}
