import type { RouteObject } from 'react-router';

export const statisticsRoutes: RouteObject[] = [
  { path: 'statistics', lazy: async () => ({ Component: (await import('./statistics.page.js')).StatisticsPage }) },
];
