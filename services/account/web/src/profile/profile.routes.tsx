import type { RouteObject } from 'react-router';
import { ProfilePage } from './profile.page.js';

export const profileRoutes: RouteObject[] = [
  // most come for this one: it is here with the app, on a thin line a second sooner than by itself
  { path: 'me', Component: ProfilePage },
  { path: 'me/password', lazy: async () => ({ Component: (await import('./password.page.js')).PasswordPage }) },
];
