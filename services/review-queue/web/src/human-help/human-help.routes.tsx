import type { RouteObject } from 'react-router';

export const humanHelpRoutes: RouteObject[] = [
  { path: 'human-help', lazy: async () => ({ Component: (await import('./human-help.page.js')).HumanHelpPage }) },
];
