import type { ServiceDefinition } from '@zhenming/service-kit/run';
import { notificationMigrations } from './migrations/migrations.js';

/** notification as the front door runs it: its tables, its API document, and what it starts. */
export const notification: ServiceDefinition = {
  name: 'notification',
  migrations: notificationMigrations,
  // what was delivered when: a record, and a time that others count from, which the event names
  gatherMs: 500,
  openapi: {
    title: '甄明 Zhenming — notices',
    description: 'The inbox of an account, behind the portal’s gateway, and the development mailbox.',
    tags: [
      { name: 'portal', description: 'for the portal’s front ends' },
      { name: 'development', description: 'on loopback only, while nothing is really sent' },
    ],
  },
  app: async () => (await import('./notification.module.js')).notificationApp,
};
