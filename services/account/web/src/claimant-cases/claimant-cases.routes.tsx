import type { RouteObject } from 'react-router';

export const claimantCaseRoutes: RouteObject[] = [
  { path: 'cases/:id', lazy: async () => ({ Component: (await import('./case.page.js')).CasePage }) },
  { path: 'cases/:id/timeline', lazy: async () => ({ Component: (await import('./timeline.page.js')).TimelinePage }) },
  { path: 'photo-review', lazy: async () => ({ Component: (await import('./photo-review.page.js')).PhotoReviewPage }) },
];
