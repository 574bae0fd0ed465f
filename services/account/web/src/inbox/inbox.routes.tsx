import type { RouteObject } from 'react-router';

const lazy = async () => ({ Component: (await import('./inbox.page.js')).InboxPage });

export const inboxRoutes: RouteObject[] = [
  { path: 'inbox', lazy },
  { path: 'inbox/:id', lazy },
];
