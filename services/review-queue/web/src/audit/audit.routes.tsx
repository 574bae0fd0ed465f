import type { RouteObject } from 'react-router';

export const auditRoutes: RouteObject[] = [
  {
    path: 'audit/:caseId',
    lazy: async () => ({ Component: (await import('./case-timeline.page.js')).CaseTimelinePage }),
  },
];
