import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services } from '@zhenming/contracts';
import { seed, type Moment } from '../faults/fault-points.js';
import { FaultRun } from '../faults/fault-run.js';
import { Supplies } from '../faults/supplies.js';
import { system } from './world.js';

/** one of each service, out of all that `npm run test:faults` goes through on two copies */
const smoke = [
  ['account.outcomes', 'ConflictCaseApproved', 'midway'],
  ['id-conflict.numbers', 'IdConflictDetected', 'unacknowledged'],
  ['review-queue.cases', 'ReviewRequested', 'midway'],
  ['notification.notices', 'AccountsDeregistered', 'unacknowledged'],
] as const satisfies readonly (readonly [string, string, Moment])[];

const stepOf = (group: string, type: string) => {
  const step = seed.steps.find((one) => one.group === group && one.type === type);
  if (!step) throw new Error(`${group} has no step ${type}`);
  return step;
};

// fault points are locks and rows of PostgreSQL
const { bus, eventStoreDb } = system().file;
const inPostgres = bus === 'postgres' && !eventStoreDb;

/**
 * seed: the scenarios of `npm run test:faults` have effects at once, so that nobody has to move the clock while a service is dead.
 * What these leave is checked with all the rest in z-after-all.
 */
(inPostgres ? describe : describe.skip)('a service that is killed with kill -9 in the middle of its work', () => {
  let run: FaultRun;
  beforeAll(async () => {
    run = await FaultRun.on(system(), await Supplies.prepare({ students: 4, reviewers: 1 }));
    await run.learn(['record', 'photo']);
  });
  afterAll(() => run?.close());

  it('can be each of them', () => {
    expect(smoke.map(([group, type]) => stepOf(group, type).service).sort()).toEqual([...services].sort());
  });

  it.each(smoke)('%s, %s %s: the scenario leaves what it leaves when nobody is killed', async (group, type, moment) =>
    run.killedAtStep(stepOf(group, type), moment),
  );
});
