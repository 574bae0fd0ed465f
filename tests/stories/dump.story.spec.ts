import { it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { callers, castOf } from '../access/callers.js';
import { probe } from '../access/probe.js';
import { allRoutes } from '../access/routes.js';
import { system } from './world.js';
const thingOf = (p: string, s: string) => p.includes(':deregistrationId') ? 'deregistration' : p.includes('/parked/') ? 'unknown-id' : p.includes(':group') ? 'unknown-name' : p.includes(':registrationId') ? 'registration' : /inbox\/:/.test(p) ? 'notice' : /cases\/:|claims\/:/.test(p) ? 'case' : p.includes(':') ? 'unknown-uuid' : undefined;
const bodies: Record<string, unknown> = {
  'study-record': { impactAcknowledged: false, inSchool: { institution: '4111010001', studentNumber: 'S1', entryYear: 2024, level: 'BACHELOR' } },
  'verification': { code: '000000' },
};
it('dump', async () => {
  const cast = await castOf();
  const rank = (p: string, m: string) => m === 'DELETE' && p.includes('sessions') ? 9 : p.endsWith('disownment') ? 8 : p.endsWith('release') ? 7 : p.endsWith('withdrawal') ? 6 : 0;
  const routes = allRoutes().sort((a, b) => rank(a.path, a.method) - rank(b.path, b.method));
  const out: string[] = [];
  for (const route of routes) {
    const thing = thingOf(route.path, route.service);
    const last = route.path.split('/').at(-1) ?? '';
    const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : bodies[last] ?? {};
    const cells: string[] = [];
    for (const caller of callers) {
      const codes: string[] = [];
      for (const whose of thing ? (['own', 'foreign', 'random'] as const) : (['random'] as const)) {
        const told = await probe(system(), cast, { route, caller, whose, body, thing: thing as never });
        if (told) codes.push(`${whose[0]}${told.status}`);
      }
      cells.push(`${caller}=${codes.join('/')}`);
    }
    out.push(`${route.service} ${route.method} ${route.path} [${route.access}] thing=${thing}\n    ${cells.join(' ')}`);
  }
  writeFileSync('/tmp/zj/dump.txt', out.join('\n'));
  await cast.close();
}, 300_000);
