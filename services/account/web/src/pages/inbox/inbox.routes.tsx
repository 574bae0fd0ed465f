import type { RouteObject } from 'react-router';
import { LoggedIn } from '../../shell/logged-in.js';

const lazy = async () => ({ Component: (await import('./inbox-page.js')).InboxPage });

export const inboxRoutes: RouteObject[] = [
  {
    Component: LoggedIn,
    children: [
      { path: 'inbox', lazy },
      { path: 'inbox/:id', lazy },
    ],
  },
];
