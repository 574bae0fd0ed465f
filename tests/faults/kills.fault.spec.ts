import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services, type ServiceName } from '@zhenming/contracts';
import { busFromConfig } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import { eventually } from '../../tools/src/browser.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { partsOf } from '../check/at-rest.js';
import { checks } from '../check/checks.js';
import { allEvents } from '../check/evidence.js';
import { followers, gather } from '../check/gather.js';
import { readModelsEqualRebuild } from '../check/rebuild.js';
import { staff } from '../stories/world.js';
import { atPlace, atStep, isBack, kill9, urlOf, type Armed, type Field } from './armed.js';
import { moments, places, quiet, steps, taleNames, taleOf, type Phase } from './points.js';
import { prepareHelpers, tales, type Tale } from './tales.js';

const scratch = mkdtempSync(join(tmpdir(), 'zhenming-kills-'));
let started: StartedSystem;
let field: Field;

const play = async ({ parts }: Tale, around?: Phase, point?: () => Promise<void>): Promise<void> => {
  for (const [phase, part] of parts) {
    if (phase === around) await point?.();
    await part();
  }
};

/** A tale with one kill at one point; afterwards everything holds that must. */
async function killedAt(service: ServiceName, phase: Phase, arm: () => Promise<Armed>): Promise<void> {
  const tale = await tales[taleOf(phase)]();
  let killing: Promise<void> = Promise.resolve();
  let met = (): Promise<void> => Promise.reject(new Error('the story never came to the point'));
  const story = play(tale, phase, async () => {
    const armed = await arm();
    met = () => armed.met();
    killing = (async () => {
      try {
        await armed.reached();
        await kill9(field, service);
      } finally {
        await armed.released();
      }
      await isBack(field, service);
    })();
    // reported below, together with the story
    killing.catch(() => undefined);
  });
  const [told] = await Promise.allSettled([story]);
  // first: where the point was never met, the story has nothing to say
  await killing;
  if (told.status === 'rejected') throw told.reason;
  await met();
  await everythingHolds();
}

async function everythingHolds(): Promise<void> {
  const evidence = await gather(field.system, field.db);
  for (const { id, breaches } of checks) expect([id, breaches(evidence)]).toEqual([id, []]);
  expect(evidence.parked).toEqual([]);
  expect(await readModelsEqualRebuild(field.system, evidence)).toEqual([]);
}

describe('a service that is killed with kill -9', () => {
  beforeAll(async () => {
    // one network address stands for hundreds of people
    started = await StartedSystem.start({ env: { TRIES_PER_ADDRESS: '100000' } });
    const { system } = started;
    const history = join(scratch, 'history.jsonl');
    writeFileSync(history, '');
    // the people of the stories, in this system
    process.env['STORY_DATA'] = started.data;
    process.env['ZHENMING_HISTORY'] = history;
    const databaseUrl = system.databaseUrl();
    const db = await Database.connect({ url: databaseUrl, schema: 'zhenming', poolSize: 4 });
    field = { system, db, bus: busFromConfig({ bus: 'postgres', databaseUrl, clientId: 'kills' }) };
    const cut = [...steps.flatMap((step) => moments.map(() => step)), ...places];
    // one more is for the tale that nobody cuts
    await prepareHelpers(cut.filter(({ phase }) => taleOf(phase) === 'classmate').length + 1);
  }, 240_000);

  afterAll(async () => {
    await field?.bus.close();
    await field?.db.close();
    await started?.remove();
    rmSync(scratch, { recursive: true, force: true });
  }, 60_000);

  it('has a kill point for every step of every consumer, at least three per service', async () => {
    for (const name of taleNames) await play(await tales[name]());
    const evidence = await gather(field.system, field.db);
    const typeOf = new Map(allEvents(evidence).map(({ id, type }) => [id, type]));
    const passed = new Set(evidence.applied.map(({ group, eventId }) => `${group} ${typeOf.get(eventId)}`));
    const known = [
      ...steps.map(({ group, type }) => `${group} ${type}`),
      ...Object.entries(quiet).flatMap(([group, types]) => types.map((type) => `${group} ${type}`)),
    ];
    expect([...passed].filter((one) => !known.includes(one))).toEqual([]);
    expect(steps.map(({ group, type }) => `${group} ${type}`).filter((one) => !passed.has(one))).toEqual([]);

    const running = await Promise.all(
      services.map(async (service) =>
        (await partsOf(urlOf(field.system, service))).flatMap(({ name }) => /^consumer (.*)$/.exec(name)?.[1] ?? []),
      ),
    );
    expect(running.flat().sort()).toEqual(followers.map(({ group }) => group).sort());
    for (const service of services) {
      const points = steps.filter((step) => step.service === service).length * moments.length;
      expect(points + places.filter((place) => place.service === service).length).toBeGreaterThanOrEqual(3);
    }
    await everythingHolds();
  });

  const consuming = steps.flatMap((step) => moments.map((moment) => [step.group, step.type, moment, step] as const));
  it.each(consuming)('%s, %s %s: the story completes, everything once', async (_group, _type, moment, step) => {
    await killedAt(step.service, step.phase, () => atStep(field, step, moment));
  });

  it.each(places.map((place) => [place.service, place.name, place] as const))(
    '%s at %s: the story completes, everything once',
    async (service, _name, at) => {
      await killedAt(service, at.phase, () => atPlace(field, at));
    },
  );

  it('review-queue, while it serves: logins stay, and the auditor reads on', async () => {
    const auditor = await staff('auditor');
    const asking = { stopped: false, answered: 0 };
    const asked = (async () => {
      while (!asking.stopped)
        await auditor.request('GET', '/me').then(
          ({ status }) => (asking.answered += status === 200 ? 1 : 0),
          () => undefined,
        );
    })();
    await eventually('it serves', async () => asking.answered > 3);
    await kill9(field, 'review-queue');
    await isBack(field, 'review-queue');
    asking.stopped = true;
    await asked;
    expect((await auditor.request('GET', '/me')).status).toBe(200);
    await everythingHolds();
  });
});
