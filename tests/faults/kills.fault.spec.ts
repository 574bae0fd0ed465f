import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services, type ServiceName } from '@zhenming/contracts';
import { busFromConfig } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import { eventually } from '../../tools/src/browser.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import type { CopyAt } from '../../tools/src/system/system-file.js';
import { partsOf } from '../check/at-rest.js';
import { checks } from '../check/checks.js';
import { allEvents, type Evidence } from '../check/evidence.js';
import { followers, gather } from '../check/gather.js';
import { readModelsEqualRebuild } from '../check/rebuild.js';
import { staff } from '../stories/world.js';
import { atPlace, atStep, type Armed } from './armed.js';
import { copiesOf, isWhole, kill9, type Field } from './copies.js';
import { Doorway, type DoorMoment } from './doorway.js';
import {
  changes,
  gateways,
  moments,
  places,
  quiet,
  steps,
  taleNames,
  taleOf,
  type Change,
  type Gateway,
  type Phase,
} from './points.js';
import { prepareHelpers, tales, type Tale } from './tales.js';

const scratch = mkdtempSync(join(tmpdir(), 'zhenming-kills-'));
let started: StartedSystem;
let field: Field;
let doors: Readonly<Record<Gateway, Doorway>>;

/** who is killed, at which change, when; and how */
const cuts = changes.flatMap(
  (at): [string, string, string, Change, DoorMoment, (copy: CopyAt) => Promise<unknown>][] => {
    const { gateway, asked, behind } = at;
    const front = ({ pid }: CopyAt) => kill9(field, gateway, pid);
    return [
      [gateway, asked, 'was taken', at, 'asked', front],
      [gateway, asked, 'was made and not answered', at, 'answered', front],
      ...(behind
        ? [[`all of ${behind}`, asked, 'was passed on', at, 'asked', () => killAll(behind)] as (typeof cuts)[number]]
        : []),
    ];
  },
);

const play = async ({ parts }: Tale, around?: Phase, point?: () => Promise<void>): Promise<void> => {
  for (const [phase, part] of parts) {
    if (phase === around) await point?.();
    await part();
  }
};

/** A tale in which one copy is killed at one point; afterwards everything holds that must. */
async function killedAt(service: ServiceName, phase: Phase, arm: () => Promise<Armed>): Promise<void> {
  const tale = await tales[taleOf(phase)]();
  let killing: Promise<void> = Promise.resolve();
  let met = (): Promise<void> => Promise.reject(new Error('the story never came to the point'));
  const story = play(tale, phase, async () => {
    const armed = await arm();
    met = () => armed.met();
    killing = (async () => {
      try {
        await kill9(field, service, await armed.reached());
      } finally {
        await armed.released();
      }
      await isWhole(field, service);
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

/** A tale in which copies are killed around one request of it: see `DoorMoment`. */
async function killedAround(
  { gateway, asked, phase }: Change,
  moment: DoorMoment,
  kill: (copy: CopyAt) => Promise<unknown>,
): Promise<void> {
  const tale = await tales[taleOf(phase)]();
  const door = doors[gateway];
  const told = await Promise.allSettled([play(tale, phase, async () => door.set(asked, moment, kill))]);
  // first: where nobody was killed, the story has nothing to say
  await door.sprung();
  if (told[0].status === 'rejected') throw told[0].reason;
  for (const service of services) await isWhole(field, service);
  await everythingHolds();
}

const killAll = (service: ServiceName): Promise<unknown> =>
  Promise.all(copiesOf(field, service).map(({ pid }) => kill9(field, service, pid)));

async function everythingHolds(): Promise<Evidence> {
  const evidence = await gather(field.system, field.db);
  for (const { id, breaches } of checks) expect([id, breaches(evidence)]).toEqual([id, []]);
  expect(evidence.parked).toEqual([]);
  return evidence;
}

describe('two copies of each service, of which one is killed with kill -9', () => {
  beforeAll(async () => {
    const objects = process.env['STORY_OBJECTS'] === 's3' ? 's3' : 'folder';
    // one network address stands for hundreds of people
    started = await StartedSystem.start({ copies: 2, objects, env: { TRIES_PER_ADDRESS: '100000' } });
    const { system } = started;
    const history = join(scratch, 'history.jsonl');
    writeFileSync(history, '');
    // the people of the stories, in this system
    process.env['STORY_DATA'] = started.data;
    process.env['ZHENMING_HISTORY'] = history;
    const databaseUrl = system.databaseUrl();
    const db = await Database.connect({ url: databaseUrl, schema: 'zhenming', poolSize: 4 });
    field = { system, db, bus: busFromConfig({ bus: 'postgres', databaseUrl, clientId: 'kills' }) };
    const [account, reviews] = await Promise.all(gateways.map((name) => Doorway.open(() => copiesOf(field, name))));
    doors = { account, 'review-queue': reviews } as Record<Gateway, Doorway>;
    process.env['STORY_DOORS'] = JSON.stringify({ account: account?.url, 'review-queue': reviews?.url });
    const cut = [...steps.flatMap((step) => moments.map(() => step)), ...places, ...cuts.map(([, , , at]) => at)];
    // one more is for the tale that nobody cuts
    await prepareHelpers(cut.filter(({ phase }) => taleOf(phase) === 'classmate').length + 1);
  }, 240_000);

  afterAll(async () => {
    delete process.env['STORY_DOORS'];
    for (const door of Object.values(doors ?? {})) await door.close();
    await field?.bus.close();
    await field?.db.close();
    await started?.remove();
    rmSync(scratch, { recursive: true, force: true });
  }, 60_000);

  it('has a kill point for every step of every consumer and for every change that is asked for, at least three per service', async () => {
    const told = await Promise.all(taleNames.map((name) => tales[name]()));
    for (const door of Object.values(doors)) door.seen.clear();
    for (const tale of told) await play(tale);
    const asked = gateways.flatMap((name) => [...doors[name].seen].map((one) => `${name} ${one}`));
    expect(asked.sort()).toEqual(changes.map((one) => `${one.gateway} ${one.asked}`).sort());
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
        (await partsOf(field.system.file.services[service].url)).flatMap(
          ({ name }) => /^consumer (.*)$/.exec(name)?.[1] ?? [],
        ),
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

  it.each(cuts)('%s, %s %s: the story completes, everything once', async (_who, _asked, _moment, at, moment, kill) => {
    await killedAround(at, moment, kill);
  });

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
    await killAll('review-queue');
    await isWhole(field, 'review-queue');
    asking.stopped = true;
    await asked;
    expect((await auditor.request('GET', '/me')).status).toBe(200);
    await everythingHolds();
  });

  // once for all of them: a row that a kill made wrong is still wrong here, and a rebuild reads everything from zero
  it('leaves read models that equal a rebuild', async () => {
    expect(await readModelsEqualRebuild(field.system, await everythingHolds())).toEqual([]);
  });
});
