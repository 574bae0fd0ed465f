import { services } from '@zhenming/contracts';
import { eventually } from '../../tools/src/browser.js';
import { officeImports, system, type Reviewer } from '../stories/world.js';
import { copiesOf } from '../faults/service-copies.js';
import type { Chance } from './chance.js';
import type { Town } from './people.js';
import { pause } from './steps.js';

const SPANS = [
  [6, '+20m'],
  [4, '+5h'],
  [3, '+25h'],
  [4, '+73h'],
  [2, '+8d'],
  [1, '+31d'],
  [1, '+190d'],
] as const;

/** What happens to the system and to what the office keeps, whatever people are at: one after another. */
export class Mishaps {
  constructor(
    private readonly chance: Chance,
    private readonly town: Town,
    private readonly office: readonly Reviewer[],
  ) {}

  async step(): Promise<string> {
    const { chance } = this;
    await pause(4_000 + 6_000 * chance.next());
    return chance.weighed<() => Promise<string>>([
      [30, () => this.timePasses()],
      [8, () => this.kills()],
      [4, () => this.freezes()],
      [3, () => this.killsEngine()],
      [4, () => this.erases()],
      [4, () => this.changesRegistry()],
      [4, () => this.changesOffice()],
    ])();
  }

  private async timePasses(): Promise<string> {
    const span = this.chance.weighed<string>(SPANS);
    await system().moveClock(span);
    return `clock ${span}`;
  }

  /** with kill -9: the supervisor starts it again */
  private async kills(): Promise<string> {
    const { service, pid } = this.copy();
    if (pid === null) return `${service} is down already`;
    process.kill(pid, 'SIGKILL');
    return `kill -9 ${service}`;
  }

  /** for longer than its leases last, as a machine that is moved: it goes on as if nothing had been */
  private async freezes(): Promise<string> {
    const { service, pid } = this.copy();
    if (pid === null) return `${service} is down already`;
    process.kill(pid, 'SIGSTOP');
    try {
      await pause(3_000 + 9_000 * this.chance.next());
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    return `froze ${service}`;
  }

  private async killsEngine(): Promise<string> {
    const now = () => {
      const { database, kafka, s3 } = system().file;
      return { PostgreSQL: database.pid, Kafka: kafka?.pid ?? null, S3: s3?.pid ?? null };
    };
    const before = now();
    const running = (['PostgreSQL', 'Kafka', 'S3'] as const).filter((name) => before[name] !== null);
    const name = this.chance.of(running);
    process.kill(before[name] as number, 'SIGKILL');
    await eventually(`${name} is back`, async () => now()[name] !== before[name]);
    return `kill -9 ${name}`;
  }

  private copy() {
    const service = this.chance.of(services);
    const { pid } = this.chance.of(copiesOf({ system: system() }, service));
    return { service, pid };
  }

  /** at their request: refused while anything of theirs is open */
  private async erases(): Promise<string> {
    const { accountId } = this.chance.of(this.chance.of(this.town.disputed).people);
    if (!accountId) return 'nobody to erase';
    const erasure = system().command('account', ['erase', accountId, '--reference', '2026-0001', '--confirm']);
    return erasure.then(
      () => 'erased',
      (refusal: unknown) => `not erased: ${/[a-z]+\/[a-z-]+/.exec(String(refusal))?.[0] ?? String(refusal)}`,
    );
  }

  /** A record is taken back, or comes (again). */
  private async changesRegistry(): Promise<string> {
    const { identity, row } = this.chance.of(this.town.disputed);
    const withdrawn = this.chance.in(2);
    await officeImports([{ ...identity, ...row }], { withdrawn });
    return `registry: a record ${withdrawn ? 'is withdrawn' : 'comes'}`;
  }

  /** Somebody of the office may not decide for a while, with whatever lies before them, or may decide more and less. */
  private async changesOffice(): Promise<string> {
    const { login, role } = this.chance.of(this.office);
    const staff = (...args: string[]) => system().command('review-queue', ['staff', ...args, '--login', login]);
    if (this.chance.in(2)) {
      await staff('disable');
      await pause(5_000 * this.chance.next());
      await staff('enable');
      return `staff: ${role} is out for a while`;
    }
    await staff('roles', '--role', role === 'reviewer' ? 'senior-reviewer' : 'reviewer');
    await pause(5_000 * this.chance.next());
    await staff('roles', '--role', role);
    return `staff: ${role} is something else for a while`;
  }
}
