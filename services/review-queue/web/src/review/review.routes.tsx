import type { RouteObject } from 'react-router';
import type { MenuEntry } from '../shell/menu.js';

export const reviewRoutes: RouteObject[] = [
  { path: 'next', lazy: async () => ({ Component: (await import('./next-page.js')).NextPage }) },
  { path: 'task/:id', lazy: async () => ({ Component: (await import('./task-page.js')).TaskPage }) },
];

export const reviewMenu: readonly MenuEntry[] = [
  { path: '/next', roles: ['reviewer', 'senior-reviewer'], text: 'review' },
];
