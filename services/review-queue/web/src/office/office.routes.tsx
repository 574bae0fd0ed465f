import type { RouteObject } from 'react-router';
import type { MenuEntry } from '../shell/menu.js';

export const officeRoutes: RouteObject[] = [
  { path: 'queue', lazy: async () => ({ Component: (await import('./queue-page.js')).QueuePage }) },
  { path: 'statistics', lazy: async () => ({ Component: (await import('./statistics-page.js')).StatisticsPage }) },
  { path: 'alarms', lazy: async () => ({ Component: (await import('./alarms-page.js')).AlarmsPage }) },
  { path: 'audit', lazy: async () => ({ Component: (await import('./audit-page.js')).AuditPage }) },
  { path: 'audit/:caseId', lazy: async () => ({ Component: (await import('./story-page.js')).StoryPage }) },
  {
    path: 'deregistrations',
    lazy: async () => ({ Component: (await import('./deregistrations-page.js')).DeregistrationsPage }),
  },
  { path: 'parked', lazy: async () => ({ Component: (await import('./parked-page.js')).ParkedPage }) },
  { path: 'consumers', lazy: async () => ({ Component: (await import('./consumers-page.js')).ConsumersPage }) },
  { path: 'correction', lazy: async () => ({ Component: (await import('./correction-page.js')).CorrectionPage }) },
];

export const officeMenu: readonly MenuEntry[] = [
  { path: '/queue', roles: ['senior-reviewer', 'admin'], text: 'queue' },
  { path: '/statistics', roles: ['senior-reviewer', 'admin'], text: 'statistics' },
  { path: '/audit', roles: ['auditor'], text: 'timeline' },
  { path: '/alarms', roles: ['senior-reviewer', 'admin', 'auditor'], text: 'alarms' },
  { path: '/deregistrations', roles: ['admin', 'auditor'], text: 'deregistrations' },
  { path: '/parked', roles: ['admin'], text: 'parked' },
  { path: '/consumers', roles: ['admin'], text: 'consumers' },
  { path: '/correction', roles: ['support'], text: 'correction' },
];
