import type { RouteObject } from 'react-router';

export const classmateAssistRoutes: RouteObject[] = [
  {
    path: 'cases/:id/classmate',
    lazy: async () => ({ Component: (await import('./assist-request.page.js')).AssistRequestPage }),
  },
  {
    path: 'classmate-help',
    lazy: async () => ({ Component: (await import('./sent-requests.page.js')).SentRequestsPage }),
  },
  { path: 'assists', lazy: async () => ({ Component: (await import('./assists.page.js')).AssistsPage }) },
  { path: 'assists/:id', lazy: async () => ({ Component: (await import('./assist.page.js')).AssistPage }) },
];
