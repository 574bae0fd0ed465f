import type { ServiceDefinition } from '@zhenming/service-kit/run';
import { idConflictMigrations } from './migrations/migrations.js';

/** id-conflict as the front door runs it: its tables, its API document, and what it starts. */
export const idConflict: ServiceDefinition = {
  name: 'id-conflict',
  migrations: idConflictMigrations,
  externalLog: true,
  openapi: {
    title: '甄明 Zhenming — conflict cases',
    description:
      'Cases about document numbers in use, for their claimants (behind the gateway of portals) and for audit.',
    tags: [
      { name: 'portal', description: 'for the portal’s front ends' },
      { name: 'internal', description: 'between services' },
    ],
  },
  app: async () => (await import('./id-conflict.module.js')).idConflictApp,
};
