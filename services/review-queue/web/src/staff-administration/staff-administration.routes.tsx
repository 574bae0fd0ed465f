import type { RouteObject } from 'react-router';

export const staffAdministrationRoutes: RouteObject[] = [
  { path: 'staff', lazy: async () => ({ Component: (await import('./staff-list.page.js')).StaffListPage }) },
];
