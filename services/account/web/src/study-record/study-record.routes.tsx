import type { RouteObject } from 'react-router';

export const studyRecordRoutes: RouteObject[] = [
  {
    path: 'cases/:id/study-record',
    lazy: async () => ({ Component: (await import('./study-record.page.js')).StudyRecordPage }),
  },
];
