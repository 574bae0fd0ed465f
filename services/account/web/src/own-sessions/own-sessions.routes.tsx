import type { RouteObject } from 'react-router';

export const ownSessionsRoutes: RouteObject[] = [
  { path: 'me/security', lazy: async () => ({ Component: (await import('./own-sessions.page.js')).OwnSessionsPage }) },
];
