import type { RouteObject } from 'react-router';

export const photoSubmissionRoutes: RouteObject[] = [
  {
    path: 'cases/:id/photos',
    lazy: async () => ({ Component: (await import('./case-photos.page.js')).CasePhotosPage }),
  },
];
