import type { RouteObject } from 'react-router';

export const staffRoutes: RouteObject[] = [
  { path: 'own-login', lazy: async () => ({ Component: (await import('./own-login.page.js')).OwnLoginPage }) },
];
