import type { ServiceDefinition } from '@zhenming/service-kit/run';
import { accountMigrations } from './migrations/migrations.js';

/** account as the front door runs it: its tables, its API document, and what it starts. */
export const account: ServiceDefinition = {
  name: 'account',
  migrations: accountMigrations,
  openapi: {
    title: '甄明 Zhenming — portal API',
    description:
      'Registration, login, profile and numbers; cases and inbox of the services behind; the feed of deregistrations. Refusals are problem documents (RFC 9457) with stable slugs. Bodies have the fields that are described and no others, and none of them is `null`. A session ends twelve hours after its login, and after an hour without a use. A front end says `X-Background-Request: true` where it reads something by itself, nobody having touched the page: that is no use, and neither is listening to `GET /inbox/events`.',
    tags: [
      { name: 'portal', description: 'for the portal’s front ends' },
      { name: 'downstream', description: 'for systems that follow deregistrations' },
      { name: 'internal', description: 'between services' },
      { name: 'forwarded', description: 'described by the services behind' },
    ],
    // of all services behind the gateway, made by npm run docs
    served: new URL('../../../docs/openapi/portal.json', import.meta.url),
  },
  pages: new URL('../web/dist/', import.meta.url),
  app: async () => (await import('./account.module.js')).accountApp,
};
