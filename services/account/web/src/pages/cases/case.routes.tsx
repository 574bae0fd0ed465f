import type { RouteObject } from 'react-router';
import { LoggedIn } from '../../shell/logged-in.js';

/** Claims on a number, their three routes, and corrections: each page comes when it is opened. */
export const caseRoutes: RouteObject[] = [
  {
    Component: LoggedIn,
    children: [
      { path: '/cases/:id', lazy: async () => ({ Component: (await import('./case-page.js')).CasePage }) },
      {
        path: '/cases/:id/photos',
        lazy: async () => ({ Component: (await import('./photo-page.js')).CasePhotosPage }),
      },
      {
        path: '/cases/:id/classmate',
        lazy: async () => ({ Component: (await import('./classmate-page.js')).ClassmatePage }),
      },
      {
        path: '/cases/:id/study-record',
        lazy: async () => ({ Component: (await import('./study-record-page.js')).StudyRecordPage }),
      },
      {
        path: '/cases/:id/timeline',
        lazy: async () => ({ Component: (await import('./timeline-page.js')).TimelinePage }),
      },
      {
        path: '/corrections/:id',
        lazy: async () => ({ Component: (await import('./correction-page.js')).CorrectionPage }),
      },
      {
        path: '/corrections/:id/photos',
        lazy: async () => ({ Component: (await import('./photo-page.js')).CorrectionPhotosPage }),
      },
      {
        path: '/photo-review',
        lazy: async () => ({ Component: (await import('./photo-review-page.js')).PhotoReviewPage }),
      },
      {
        path: '/classmate-help',
        lazy: async () => ({ Component: (await import('./classmate-help-page.js')).ClassmateHelpPage }),
      },
    ],
  },
];
