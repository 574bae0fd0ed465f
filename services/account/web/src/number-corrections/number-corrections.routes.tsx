import type { RouteObject } from 'react-router';

export const numberCorrectionRoutes: RouteObject[] = [
  {
    path: 'me/identity/correction',
    lazy: async () => ({ Component: (await import('./correction-request.page.js')).CorrectionRequestPage }),
  },
  { path: 'corrections/:id', lazy: async () => ({ Component: (await import('./correction.page.js')).CorrectionPage }) },
  {
    path: 'corrections/:id/photos',
    lazy: async () => ({ Component: (await import('./correction-photos.page.js')).CorrectionPhotosPage }),
  },
];
