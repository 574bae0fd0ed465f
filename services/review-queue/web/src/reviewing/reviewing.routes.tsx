import type { RouteObject } from 'react-router';

export const reviewingRoutes: RouteObject[] = [
  { path: 'task/:id', lazy: async () => ({ Component: (await import('./task.page.js')).TaskPage }) },
];
