import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services, type ServiceName } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import type { CopyAt } from '../../tools/src/system/system-file.js';
import { briskSettings } from '../brisk-settings.js';
import { partsOf } from '../../tools/src/system/at-rest.js';
import { allEvents } from '../check/evidence.js';
import { followers } from '../check/gather.js';
import { readModelsEqualRebuild } from '../check/rebuild.js';
import { staff } from '../stories/world.js';
import {
  changes,
  gateways,
  moments,
  places,
  quiet,
  scenarioNames,
  scenarioOf,
  steps,
  type Gateway,
  type Phase,
  type ScenarioName,
} from './fault-points.js';
import { FaultProxy } from './fault-proxy.js';
import { FaultRun } from './fault-run.js';
import { copiesOf, isWhole, kill9, killAll } from './service-copies.js';
import { Supplies } from './supplies.js';

const scratch = mkdtempSync(join(tmpdir(), 'zhenming-kills-'));
let started: StartedSystem;
let run: FaultRun;
let proxies: Readonly<Record<Gateway, FaultProxy>>;

interface Kill {
  readonly name: string;
  readonly service: ServiceName;
  readonly phase: Phase;
  readonly happens: () => Promise<void>;
}

const atSteps = steps.flatMap((step) =>
  moments.map((moment): Kill => {
    const { service, phase, group, type } = step;
    return { name: `${group}, ${type} ${moment}`, service, phase, happens: () => run.killedAtStep(step, moment) };
  }),
);

const atPlaces = places.map((place): Kill => {
  const { service, phase, name } = place;
  return { name: `${service} at ${name}`, service, phase, happens: () => run.killedAtPlace(place) };
});

const aroundChanges = changes.flatMap((change): Kill[] => {
  const { gateway, asked, phase, behind } = change;
  const front = (copy: CopyAt) => kill9(run.target, gateway, copy.pid);
  const around = (moment: 'asked' | 'answered', kill: typeof front | (() => Promise<unknown>)) => () =>
    run.killedAround(change, moment, proxies, kill);
  const one = { service: gateway, phase };
  return [
    { ...one, name: `${gateway}, ${asked} was taken`, happens: around('asked', front) },
    { ...one, name: `${gateway}, ${asked} was made and not answered`, happens: around('answered', front) },
    ...(behind
      ? [
          {
            ...{ phase, service: behind, name: `all of ${behind}, ${asked} was passed on` },
            happens: around('asked', () => killAll(run.target, behind)),
          },
        ]
      : []),
  ];
});

/** one service after the other: a copy that has just come back is not the next to go */
function inTurn(kills: readonly Kill[]): Kill[] {
  const queues = services.map((service) => kills.filter((kill) => kill.service === service));
  const longest = Math.max(...queues.map(({ length }) => length));
  return Array.from({ length: longest }, (_, round) => queues.flatMap((queue) => queue[round] ?? [])).flat();
}

const kills = [...atSteps, ...atPlaces, ...aroundChanges];
/** how often these scenarios are played: the kills, and once whole */
const played = (...names: ScenarioName[]): number =>
  names.length + kills.filter(({ phase }) => names.includes(scenarioOf(phase))).length;

describe('two copies of each service, of which one is killed with kill -9', () => {
  let asked: string[];

  beforeAll(async () => {
    const objects = process.env['STORY_OBJECTS'] === 's3' ? 's3' : 'folder';
    started = await StartedSystem.start({ copies: 2, objects, env: briskSettings('postgres') });
    const history = join(scratch, 'history.jsonl');
    writeFileSync(history, '');
    // the people of the stories, in this system
    process.env['STORY_DATA'] = started.data;
    process.env['ZHENMING_HISTORY'] = history;
    const [account, reviews] = await Promise.all(
      gateways.map((name) => FaultProxy.open(() => copiesOf(started, name))),
    );
    proxies = { account, 'review-queue': reviews } as Record<Gateway, FaultProxy>;
    // from now on everybody comes through there
    process.env['STORY_DOORS'] = JSON.stringify({ account: account?.url, 'review-queue': reviews?.url });
    const supplies = await Supplies.prepare({
      students: played('record', 'rival', 'classmate'),
      helpers: played('classmate'),
      reviewers: 4,
    });
    run = await FaultRun.on(started.system, supplies);
    await run.learn(scenarioNames, () => Object.values(proxies).forEach(({ seen }) => seen.clear()));
    asked = gateways.flatMap((name) => [...proxies[name].seen].map((one) => `${name} ${one}`));
  }, 300_000);

  afterAll(async () => {
    delete process.env['STORY_DOORS'];
    for (const proxy of Object.values(proxies ?? {})) await proxy.close();
    await run?.close();
    const code = await started?.stop();
    await started?.remove();
    rmSync(scratch, { recursive: true, force: true });
    if (code) throw new Error(`the system ended by itself (exit code ${code}):\n${started.output}`);
  }, 60_000);

  it('has a kill for every step of every consumer and for every change that is asked for, at least three per service', async () => {
    expect(asked.sort()).toEqual(changes.map((one) => `${one.gateway} ${one.asked}`).sort());
    const evidence = await run.everythingHolds();
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
        (await partsOf(run.target.system.file.services[service].url)).flatMap(
          ({ name }) => /^consumer (.*)$/.exec(name)?.[1] ?? [],
        ),
      ),
    );
    expect(running.flat().sort()).toEqual(followers.map(({ group }) => group).sort());
    for (const service of services)
      expect([...atSteps, ...atPlaces].filter((kill) => kill.service === service).length).toBeGreaterThanOrEqual(3);
  });

  it.each(inTurn(kills).map((kill) => [kill.name, kill] as const))(
    '%s: the scenario leaves what it leaves when nobody is killed',
    async (_name, { happens }) => happens(),
  );

  it('review-queue, while it serves: logins stay, and the auditor reads on', async () => {
    const auditor = await staff('auditor');
    const asking = { stopped: false, answered: 0 };
    const ask = (async () => {
      while (!asking.stopped)
        await auditor.request('GET', '/me').then(
          ({ status }) => (asking.answered += status === 200 ? 1 : 0),
          () => undefined,
        );
    })();
    await eventually('it serves', async () => asking.answered > 3);
    await killAll(run.target, 'review-queue');
    await isWhole(run.target, 'review-queue');
    asking.stopped = true;
    await ask;
    expect((await auditor.request('GET', '/me')).status).toBe(200);
  });

  // once for all of them: what a kill made wrong is still wrong here
  it('leaves logs, messages, tables and photos in which everything holds, and read models that equal a rebuild', async () => {
    expect(await readModelsEqualRebuild(run.target.system, await run.everythingHolds())).toEqual([]);
  });
});
