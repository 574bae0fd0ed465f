import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { schemaOf, services, type ServiceName } from '@zhenming/contracts';
import { metricList } from '@zhenming/service-kit';
import { metricsOf } from '@zhenming/service-kit/testing';
import { done, eventually } from '../../tools/src/browser.js';
import { newPerson, registeredPerson, system } from './world.js';

type Line = Readonly<Record<string, unknown>>;

/** the lines of a service's log that belong to a trace */
const lines = (service: ServiceName, trace: string): Line[] =>
  readFileSync(join(system().folder.logs, `${service}.log`), 'utf8')
    .split('\n')
    .filter((line) => line.includes(trace))
    .map((line) => JSON.parse(line) as Line)
    .filter((line) => line['trace'] === trace);

/** a service writes its line when the answer is on its way already: waits for one of the trace with these fields */
const logged = (service: ServiceName, trace: string, line: Line) =>
  eventually(`${service} logs it`, async () => {
    expect(lines(service, trace)).toContainEqual(expect.objectContaining(line));
    return true;
  });

/** the events of a service's log that belong to a trace, by type */
async function events(service: ServiceName, trace: string): Promise<string[]> {
  const db = await system().connect(service);
  try {
    const { rows } = await db.query<{ type: string }>(
      `select type from ${schemaOf(service)}.events where metadata ->> 'traceparent' like $1 order by seq`,
      [`00-${trace}-%`],
    );
    return rows.map(({ type }) => type);
  } finally {
    await db.close();
  }
}

describe('S21: a person follows one request through the system', () => {
  it('a trace that came with the request is in the gateway’s line, in the events, and in the lines of the services behind', async () => {
    const { identity } = await registeredPerson();
    const claimant = await newPerson({ identity }).register();
    const trace = randomBytes(16).toString('hex');
    const { documentType, number, name } = identity;
    const traceparent = `00-${trace}-${randomBytes(8).toString('hex')}-01`;
    const body = { documentType, number, name, reclaim: true };
    await done(claimant.browser.portal.PUT('/api/v1/me/identity', { body, headers: { traceparent } }));
    const path = { method: 'PUT', route: '/api/v1/me/identity' };

    await eventually('everybody concerned has heard of it', async () => {
      const reported = await events('notification', trace);
      // another group of id-conflict hears of it too, and may be the first
      const heard = lines('id-conflict', trace).filter(({ msg }) => msg === 'message');
      return heard.some(({ group }) => group === 'id-conflict.numbers') && reported.includes('NoticeDelivered');
    });
    await logged('account', trace, { msg: 'request', ...path, status: 200 });
    expect(await events('account', trace)).toContain('IdConflictDetected');
    await logged('id-conflict', trace, { msg: 'message', type: 'IdConflictDetected', group: 'id-conflict.numbers' });
    expect(await events('id-conflict', trace)).toContain('ConflictCaseOpened');

    // a mail about it: notification asks account for the address when it is due
    await logged('notification', trace, { msg: 'delivery', about: 'IdConflictDetected' });
    await logged('account', trace, { msg: 'request', method: 'GET', route: expect.stringContaining('/internal/v1/') });
  });

  it('and every figure of the list is told by some service', async () => {
    const names = Object.entries(metricList).map(([name, { type }]) => (type === 'histogram' ? `${name}_count` : name));
    await eventually('all figures are there', async () => {
      const reported = await Promise.all(services.map((service) => metricsOf(system().file.services[service])));
      const there = new Set(reported.flatMap((figures) => Object.keys(figures)).map((key) => key.replace(/\{.*/, '')));
      const missing = names.filter((name) => !there.has(name));
      if (missing.length > 0) throw new Error(missing.join(', '));
      return true;
    });
  });
});
