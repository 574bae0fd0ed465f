import { expect } from '@jest/globals';
import { services, type ServiceName } from '@zhenming/contracts';
import { busFromConfig } from '@zhenming/event-bus';
import { Database } from '@zhenming/postgres';
import { eventually } from '../../tools/src/browser.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import type { CopyAt } from '../../tools/src/system/system-file.js';
import { atRest } from '../../tools/src/system/at-rest.js';
import { checks } from '../check/checks.js';
import type { Evidence } from '../check/evidence.js';
import { gather } from '../check/gather.js';
import { armPlace, armStep, type Armed } from './arm.js';
import {
  scenarioOf,
  type Change,
  type Moment,
  type Phase,
  type Place,
  type ScenarioName,
  type Step,
} from './fault-points.js';
import type { RequestMoment } from './fault-proxy.js';
import type { Doors } from './doors.js';
import { outcomeOf, type Outcome } from './outcome.js';
import type { Scenario } from './people.js';
import { scenarios } from './scenarios.js';
import { isWhole, kill9, type Target } from './service-copies.js';
import type { Supplies } from './supplies.js';

/** what follows by itself: a partition or a mail of a dead copy waits for its lease */
const OUTCOME_MS = 180_000;

async function play({ parts }: Scenario, around?: Phase, point?: () => Promise<void>): Promise<void> {
  for (const [phase, part] of parts) {
    if (phase === around) await point?.();
    await part();
  }
}

/**
 * Kills copies of a running system at fault points while people go their way through it. After each kill the scenario must
 * have left what it leaves when nobody is killed: see `learn`.
 */
export class FaultRun {
  private readonly usual = new Map<ScenarioName, Outcome>();

  private constructor(
    readonly target: Target,
    private readonly supplies: Supplies,
  ) {}

  static async on(system: RunningSystem, supplies: Supplies): Promise<FaultRun> {
    const databaseUrl = system.databaseUrl();
    const db = await Database.connect({ url: databaseUrl, schema: 'zhenming', poolSize: 4, applicationName: 'faults' });
    const bus = await busFromConfig({ bus: 'postgres', databaseUrl, clientId: 'faults' });
    return new FaultRun({ system, db, bus }, supplies);
  }

  async close(): Promise<void> {
    await this.target.bus.close();
    await this.target.db.close();
  }

  /**
   * Plays scenarios that nobody cuts, and keeps what they leave as that which the cut ones must leave. `playing` is called when
   * the people of one are there, and plays it.
   */
  async learn(
    names: readonly ScenarioName[],
    playing: (play: () => Promise<void>) => Promise<void> = (play) => play(),
  ): Promise<void> {
    const whole: [ScenarioName, Scenario][] = [];
    for (const name of names) {
      const scenario = await scenarios[name](this.supplies);
      await playing(() => play(scenario));
      whole.push([name, scenario]);
    }
    // nothing more comes
    await atRest(this.target.system, this.target.db);
    for (const [name, scenario] of whole) this.usual.set(name, await outcomeOf(scenario, this.target.db));
  }

  killedAtStep(step: Step, moment: Moment): Promise<void> {
    return this.killedAt(step.service, step.phase, () => armStep(this.target, step, moment));
  }

  killedAtPlace(place: Place): Promise<void> {
    return this.killedAt(place.service, place.phase, () => armPlace(this.target, place));
  }

  /** Copies are killed around one request that came through the proxy. */
  async killedAround(
    { gateway, asked, phase }: Change,
    moment: RequestMoment,
    proxies: Doors,
    kill: (copy: CopyAt) => Promise<unknown>,
  ): Promise<void> {
    const scenario = await this.begin(phase);
    const proxy = proxies[gateway];
    const [played] = await Promise.allSettled([play(scenario, phase, async () => proxy.set(asked, moment, kill))]);
    // first: where nobody was killed, the scenario has nothing to say
    await proxy.sprung();
    if (played.status === 'rejected') throw played.reason;
    await this.endsAsUsual(scenarioOf(phase), scenario);
  }

  /** Everything that was ever recorded, once the system has come to rest. */
  async everythingHolds(): Promise<Evidence> {
    const { system, db } = this.target;
    const evidence = await gather(system, db);
    for (const { id, breaches } of checks) expect([id, breaches(evidence)]).toEqual([id, []]);
    expect(evidence.parked).toEqual([]);
    return evidence;
  }

  /** One copy is killed at one point of a scenario. */
  private async killedAt(service: ServiceName, phase: Phase, arm: () => Promise<Armed>): Promise<void> {
    const scenario = await this.begin(phase);
    let killing: Promise<void> = Promise.reject(new Error('the scenario never came to the point'));
    killing.catch(() => undefined);
    let met = (): Promise<void> => Promise.resolve();
    const playing = play(scenario, phase, async () => {
      const armed = await arm();
      met = () => armed.met();
      killing = this.kill(service, armed);
      // reported below, together with the scenario
      killing.catch(() => undefined);
    });
    const [played] = await Promise.allSettled([playing]);
    // first: where the point was never met, the scenario has nothing to say
    await killing;
    if (played.status === 'rejected') throw played.reason;
    await met();
    await this.endsAsUsual(scenarioOf(phase), scenario);
  }

  private async kill(service: ServiceName, armed: Armed): Promise<void> {
    let dead: number | undefined;
    try {
      const process = await armed.reached();
      await kill9(this.target, service, process);
      dead = process;
    } finally {
      await armed.released(dead);
    }
  }

  private async begin(phase: Phase): Promise<Scenario> {
    for (const service of services) await isWhole(this.target, service);
    return scenarios[scenarioOf(phase)](this.supplies);
  }

  private async endsAsUsual(name: ScenarioName, scenario: Scenario): Promise<void> {
    const usual = this.usual.get(name);
    if (!usual) throw new Error(`what the scenario ${name} leaves was not learned`);
    let last: Outcome = {};
    const same = async (): Promise<boolean> => {
      last = await outcomeOf(scenario, this.target.db);
      return JSON.stringify(last) === JSON.stringify(usual);
    };
    await eventually('the scenario has left what it leaves', same, OUTCOME_MS).catch(() => undefined);
    expect(last).toEqual(usual);
  }
}
