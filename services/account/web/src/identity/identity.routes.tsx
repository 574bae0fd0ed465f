import type { RouteObject } from 'react-router';

export const identityRoutes: RouteObject[] = [
  { path: 'me/identity', lazy: async () => ({ Component: (await import('./identity.page.js')).IdentityPage }) },
];
