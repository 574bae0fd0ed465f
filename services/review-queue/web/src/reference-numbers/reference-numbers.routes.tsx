import type { RouteObject } from 'react-router';

export const referenceNumberRoutes: RouteObject[] = [
  { path: 'find', lazy: async () => ({ Component: (await import('./find-case.page.js')).FindCasePage }) },
];
