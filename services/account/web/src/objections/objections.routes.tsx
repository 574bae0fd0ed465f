import type { RouteObject } from 'react-router';

export const objectionRoutes: RouteObject[] = [
  { path: 'objections/:id', lazy: async () => ({ Component: (await import('./objection.page.js')).ObjectionPage }) },
  {
    path: 'objections/:id/photos',
    lazy: async () => ({ Component: (await import('./objection-photos.page.js')).ObjectionPhotosPage }),
  },
];
