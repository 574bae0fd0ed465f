import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { services, type ServiceName } from '@zhenming/contracts';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import type { CopyAt } from '../../tools/src/system/system-file.js';
import { briskSettings } from '../brisk-settings.js';
import { partsOf } from '../../tools/src/system/at-rest.js';
import { allEvents } from '../check/evidence.js';
import { followers } from '../check/gather.js';
import { readModelsEqualRebuild } from '../check/rebuild.js';
import { gateways, moments, scenarioOf, type FaultPoints, type Phase, type ScenarioName } from './fault-points.js';
import { closeDoors, openDoors, type Doors } from './doors.js';
import { FaultRun } from './fault-run.js';
import { kill9, killAll } from './service-copies.js';
import { Supplies } from './supplies.js';

interface Kill {
  readonly name: string;
  readonly service: ServiceName;
  readonly phase: Phase;
  readonly happens: (at: Running) => Promise<void>;
}

/** What is hurt: a system of two copies each, and what stands before its gateways. */
interface Running {
  readonly run: FaultRun;
  readonly proxies: Doors;
}

/**
 * With KILLS=first, before a change lands, one of those that are alike: a type of event for each consumer, a change for each gateway and
 * for whoever stands behind it.
 */
const oneOf = <T>(all: readonly T[], alike: (one: T) => string): readonly T[] =>
  process.env['KILLS'] === 'first'
    ? all.filter((one, at) => all.findIndex((other) => alike(other) === alike(one)) === at)
    : all;

const atSteps = ({ steps }: FaultPoints): Kill[] =>
  oneOf(steps, ({ group }) => group).flatMap((step) =>
    moments.map((moment): Kill => {
      const { service, phase, group, type, saying } = step;
      return {
        name: `${group}, ${type}${saying?.['about'] ? ` of ${saying['about']}` : ''} ${moment}`,
        service,
        phase,
        happens: ({ run }) => run.killedAtStep(step, moment),
      };
    }),
  );

const atPlaces = ({ places }: FaultPoints): Kill[] =>
  places.map((place) => {
    const { service, phase, name } = place;
    return { name: `${service} at ${name}`, service, phase, happens: ({ run }) => run.killedAtPlace(place) };
  });

const aroundChanges = ({ changes }: FaultPoints): Kill[] =>
  oneOf(changes, ({ gateway, behind }) => `${gateway} ${behind ?? ''}`).flatMap((change): Kill[] => {
    const { gateway, asked, phase, behind } = change;
    const one = { service: gateway, phase };
    const kill =
      (moment: 'asked' | 'answered') =>
      ({ run, proxies }: Running) =>
        run.killedAround(change, moment, proxies, (copy: CopyAt) => kill9(run.target, gateway, copy.pid));
    return [
      { ...one, name: `${gateway}, ${asked} was taken`, happens: kill('asked') },
      { ...one, name: `${gateway}, ${asked} was made and not answered`, happens: kill('answered') },
      ...(behind
        ? [
            {
              ...{ phase, service: behind, name: `all of ${behind}, ${asked} was passed on` },
              happens: ({ run, proxies }: Running) =>
                run.killedAround(change, 'asked', proxies, () => killAll(run.target, behind)),
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

const stepsOf = ({ steps }: FaultPoints): string[] => steps.map(({ group, type }) => `${group} ${type}`);
const quietOf = ({ quiet }: FaultPoints): string[] =>
  Object.entries(quiet).flatMap(([group, types]) => types.map((type) => `${group} ${type}`));
const changesOf = ({ changes }: FaultPoints): string[] => changes.map(({ gateway, asked }) => `${gateway} ${asked}`);

/**
 * A system under the policy of these points, with a kill -9 at each of them and everything checked at the end. `more` adds tests
 * of the same system before that.
 */
export function killsLeaveNoTrace(points: FaultPoints, more: (at: () => Running) => void = () => undefined): void {
  const { policy, scenarios, beside } = points;
  const kills = [...atSteps(points), ...atPlaces(points), ...aroundChanges(points)];
  /** how often these scenarios are played: the kills, and once whole */
  const played = (...names: readonly ScenarioName[]): number =>
    names.length + kills.filter(({ phase }) => names.includes(scenarioOf(phase))).length;

  describe(`two copies of each service under the policy ${policy}, of which one is killed with kill -9`, () => {
    const scratch = mkdtempSync(join(tmpdir(), 'zhenming-kills-'));
    let started: StartedSystem;
    let at: Running;
    const asked = new Set<string>();

    beforeAll(async () => {
      const objects = process.env['STORY_OBJECTS'] === 's3' ? 's3' : 'folder';
      started = await StartedSystem.start({ copies: 2, objects, policy, env: briskSettings('postgres') });
      const history = join(scratch, 'history.jsonl');
      writeFileSync(history, '');
      // the people of the stories, in this system
      process.env['STORY_DATA'] = started.data;
      process.env['ZHENMING_HISTORY'] = history;
      const proxies = await openDoors(started);
      const supplies = await Supplies.prepare({
        students: played(...scenarios),
        helpers: scenarios.includes('classmate') ? played('classmate') : 0,
        reviewers: 4,
      });
      at = { run: await FaultRun.on(started.system, supplies), proxies };
      await at.run.learn(scenarios, async (play) => {
        for (const name of gateways) proxies[name].seen.clear();
        await play();
        for (const name of gateways) for (const one of proxies[name].seen) asked.add(`${name} ${one}`);
      });
    }, 300_000);

    afterAll(async () => {
      if (at) await closeDoors(at.proxies);
      await at?.run.close();
      const code = await started?.stop();
      await started?.remove();
      rmSync(scratch, { recursive: true, force: true });
      if (code) throw new Error(`the system ended by itself (exit code ${code}):\n${started.output}`);
    });

    it('has a kill for every step of every consumer and for every change that is asked for', async () => {
      const elsewhere = beside ? changesOf(beside) : [];
      expect([...asked].filter((one) => !elsewhere.includes(one)).sort()).toEqual(changesOf(points).sort());
      const evidence = await at.run.everythingHolds();
      const typeOf = new Map(allEvents(evidence).map(({ id, type }) => [id, type]));
      const passed = new Set(evidence.applied.map(({ group, eventId }) => `${group} ${typeOf.get(eventId)}`));
      const known = [points, ...(beside ? [beside] : [])].flatMap((of) => [...stepsOf(of), ...quietOf(of)]);
      expect([...passed].filter((one) => !known.includes(one))).toEqual([]);
      expect(stepsOf(points).filter((one) => !passed.has(one))).toEqual([]);

      const running = await Promise.all(
        services.map(async (service) =>
          (await partsOf(started.system.file.services[service])).flatMap(
            ({ name }) => /^consumer (.*)$/.exec(name)?.[1] ?? [],
          ),
        ),
      );
      expect(running.flat().sort()).toEqual(followers.map(({ group }) => group).sort());
    });

    it.each(inTurn(kills).map((kill) => [kill.name, kill] as const))(
      '%s: the scenario leaves what it leaves when nobody is killed',
      async (_name, { happens }) => happens(at),
    );

    more(() => at);

    // once for all of them: what a kill made wrong is still wrong here
    it('leaves logs, messages, tables and photos in which everything holds, and read models that equal a rebuild', async () => {
      const { run } = at;
      await run.everythingHolds();
      expect(await readModelsEqualRebuild(run.target.system)).toEqual([]);
    });
  });
}
