import type { RouteObject } from 'react-router';

export const operationsRoutes: RouteObject[] = [
  { path: 'consumers', lazy: async () => ({ Component: (await import('./consumers.page.js')).ConsumersPage }) },
  { path: 'parked', lazy: async () => ({ Component: (await import('./parked.page.js')).ParkedPage }) },
  {
    path: 'deregistrations',
    lazy: async () => ({ Component: (await import('./deregistrations.page.js')).DeregistrationsPage }),
  },
  { path: 'correction', lazy: async () => ({ Component: (await import('./correction.page.js')).CorrectionPage }) },
];
