import type { RouteObject } from 'react-router';

export const reviewTaskRoutes: RouteObject[] = [
  { path: 'next', lazy: async () => ({ Component: (await import('./next-task.page.js')).NextTaskPage }) },
  { path: 'queue', lazy: async () => ({ Component: (await import('./queue.page.js')).QueuePage }) },
];
