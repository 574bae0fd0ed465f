import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command, type CommandBus } from '@nestjs/cqrs';
import type { CommandMetadata, LoggedEvent } from '@zhenming/kernel';
import { timerMigrations, Timers, type Database, type DueTimer } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { Deadlines, type Deadline } from './deadlines.js';

class End extends Command<void> {
  constructor(
    readonly key: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

const caseId = '00000000-0000-4000-8000-000000000001';
const [first, later] = ['2026-09-01T08:00:00.000Z', '2026-10-01T08:00:00.000Z'];

class CaseDeadlines extends Deadlines {
  readonly name = 'id-conflict.deadlines';
  readonly rows: readonly Deadline[] = [
    {
      name: 'idle',
      on: {
        ConflictCaseOpened: ({ caseId: key, idleAt }) => ({ key, at: idleAt }),
        EvidenceRejected: ({ caseId: key, idleAt }) => (idleAt === undefined ? undefined : { key, at: idleAt }),
        ConflictCaseClosed: ({ caseId: key }) => ({ key, at: null }),
      },
      command: (key, metadata) => new End(key, metadata),
    },
    { name: 'other', on: {}, command: (key, metadata) => new End(key, metadata) },
  ];
}

let test: TestDatabase;
let db: Database;
let deadlines: CaseDeadlines;
const given: End[] = [];
beforeAll(async () => {
  test = await testDatabase({ schema: 'id_conflict', migrations: timerMigrations });
  db = await test.connect();
  const commands = { execute: (command: End) => Promise.resolve(given.push(command)) };
  deadlines = new CaseDeadlines(new Timers(db), commands as unknown as CommandBus);
});
afterAll(() => test?.close());

const happens = (type: string, data: object) => deadlines.apply({ type, data: { caseId, ...data } } as LoggedEvent);
const timers = async () =>
  (await db.query<{ name: string; key: string; due_at: Date }>('select name, key, due_at from timers')).rows;

describe('a deadline', () => {
  it('is set, moved and cleared by the events of its row, and by no others', async () => {
    await happens('ConflictCaseOpened', { idleAt: first });
    await happens('ReviewRequested', {});
    expect(await timers()).toEqual([{ name: 'idle', key: caseId, due_at: new Date(first) }]);
    await happens('EvidenceRejected', { idleAt: later });
    expect(await timers()).toEqual([{ name: 'idle', key: caseId, due_at: new Date(later) }]);
    await happens('EvidenceRejected', {});
    expect((await timers()).length).toBe(1);
    await happens('ConflictCaseClosed', {});
    expect(await timers()).toEqual([]);
  });

  it('gives its command in the name of its timer, caused by this firing', async () => {
    const idle = deadlines.tasks().find(({ name }) => name === 'idle');
    await idle?.fire({ key: caseId, causationId: 'c-1' } as DueTimer, undefined);
    expect(given.map(({ key }) => key)).toEqual([caseId]);
    expect(given[0]?.metadata).toEqual({
      ...{ causationId: 'c-1', correlationId: 'c-1' },
      actor: { kind: 'timer', id: 'idle' },
    });
  });

  it('is gone with all others before the log is read again, and only those of its rows', async () => {
    await new Timers(db).set('stranger', caseId, first);
    await happens('ConflictCaseOpened', { idleAt: first });
    await deadlines.reset();
    expect((await timers()).map(({ name }) => name)).toEqual(['stranger']);
  });
});
