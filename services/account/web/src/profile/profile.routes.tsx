import type { RouteObject } from 'react-router';

export const profileRoutes: RouteObject[] = [
  { path: 'me', lazy: async () => ({ Component: (await import('./profile.page.js')).ProfilePage }) },
  { path: 'me/password', lazy: async () => ({ Component: (await import('./password.page.js')).PasswordPage }) },
];
