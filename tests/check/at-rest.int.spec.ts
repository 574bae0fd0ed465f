import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services, streams } from '@zhenming/contracts';
import { tablesOf } from '../../tools/src/system/at-rest.js';
import { AuditedSystem } from './audited-system.js';

describe('what the tables of a system say of what is under way', () => {
  let system: AuditedSystem;
  beforeAll(async () => {
    system = await AuditedSystem.start();
  });
  afterAll(() => system?.stop());

  const waiting = async () => (await tablesOf(system.owner)).waiting;
  const timer = (name: string, at: string) =>
    system.owner.query(`insert into id_conflict.timers (name, key, due_at) values ($1, 'key', $2)`, [name, at]);

  it('is nothing where every event has its position and no timer is due', async () => {
    await timer('appeal-window', '2100-01-01');
    expect(await waiting()).toEqual([]);
  });

  it('is a timer that is due and has not fired, be it that times are held', async () => {
    await timer('effect', '2026-01-01');
    await timer('objection', '2026-01-01');
    expect(await waiting()).toEqual(['2 held']);
    await system.owner.query(
      `insert into id_conflict.timer_firings (name, key, due_at, attempts, fired_at)
       values ('effect', 'key', '2026-01-01', 1, now()), ('objection', 'key', '2026-01-01', 1, null)`,
    );
    expect(await waiting()).toEqual(['1 held']);
  });

  it('is every event that has no position yet, of whichever service', async () => {
    const { recorded } = await tablesOf(system.owner);
    for (const [before, service] of services.entries()) {
      await system.slip(service, streams.account(randomUUID()), { type: 'AccountRegistered', data: {} });
      expect(await waiting()).toContain(`${before + 1} unsequenced`);
    }
    expect((await tablesOf(system.owner)).recorded).toBe(recorded + services.length);
  });
});
