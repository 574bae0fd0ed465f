import type { RouteObject } from 'react-router';

export const deregistrationRoutes: RouteObject[] = [
  {
    path: 'deregistered',
    lazy: async () => ({ Component: (await import('./deregistered.page.js')).DeregisteredPage }),
  },
];
