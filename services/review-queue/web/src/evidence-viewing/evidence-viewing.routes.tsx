import type { RouteObject } from 'react-router';

export const evidenceViewingRoutes: RouteObject[] = [
  { path: 'alarms', lazy: async () => ({ Component: (await import('./view-alarms.page.js')).ViewAlarmsPage }) },
];
