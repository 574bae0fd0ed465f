import type { RouteObject } from 'react-router';
import { LoggedIn } from '../../shell/logged-in.js';

export const helpRoutes: RouteObject[] = [
  {
    Component: LoggedIn,
    children: [
      { path: 'assists', lazy: async () => ({ Component: (await import('./assists-page.js')).AssistsPage }) },
      { path: 'assists/:id', lazy: async () => ({ Component: (await import('./assist-page.js')).AssistPage }) },
    ],
  },
];
