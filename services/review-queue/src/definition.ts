import type { ServiceDefinition } from '@zhenming/service-kit/run';
import { reviewQueueMigrations } from './migrations/migrations.js';

/** review-queue as the front door runs it: its tables, its API document, and what it starts. */
export const reviewQueue: ServiceDefinition = {
  name: 'review-queue',
  migrations: reviewQueueMigrations,
  openapi: {
    title: '甄明 Zhenming — staff API',
    description:
      'For the people of the office: review of evidence, audit of cases, deregistrations nobody acknowledged, parked messages, consumers.',
    tags: [
      { name: 'staff', description: 'for the dashboard' },
      { name: 'internal', description: 'between services' },
    ],
    served: true,
  },
  pages: new URL('../web/dist/', import.meta.url),
  app: async () => (await import('./review-queue.module.js')).reviewQueueApp,
};
