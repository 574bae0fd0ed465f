import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../browser.js';
import type { Person } from '../portal.js';
import type { DemoContext } from './demo-context.js';

/**
 * Holders and claims, and what study records make of them. Each method creates its people before its first wait, so
 * that methods that run side by side use the same phone numbers every time.
 */
export class RecordSeeder {
  constructor(private readonly context: DemoContext) {}

  async fresh(): Promise<void> {
    this.context.login('holder, undisputed', await this.context.holder(this.context.outsider()));
  }

  async open(): Promise<void> {
    const { claimant, holder } = await this.context.dispute();
    this.context.login('claimant, case OPEN', claimant);
    this.context.login('holder of that number', holder);
  }

  async exhausted(): Promise<void> {
    const opening = this.context.dispute();
    const others = Array.from({ length: 3 }, () => this.context.next().record);
    const { claimant, caseId } = await opening;
    for (const record of others) await claimant.giveStudyRecord(caseId, record);
    this.context.login('claimant, three tries', claimant);
  }

  async won(): Promise<void> {
    const { holder, claimant, caseId, record } = await this.context.dispute();
    await claimant.giveStudyRecord(caseId, record);
    this.context.willClose({ claimant, caseId }, 'WON');
    this.context.login('claimant, case WON', claimant);
    this.context.login('holder, deregistered', holder);
  }

  async superseded(): Promise<void> {
    const enrolled = this.context.next();
    const opening = this.context.dispute(enrolled);
    const other = this.context.person(enrolled.identity);
    const { claimant, caseId, record } = await opening;
    await other.register();
    await other.claims();
    await claimant.giveStudyRecord(caseId, record);
    this.context.willClose({ claimant, caseId }, 'WON');
    this.context.login('claimant, SUPERSEDED', other);
  }

  /** proved, and its holder is heard, where the policy hears them */
  async waiting(): Promise<void> {
    if (this.context.policy.name === 'seed') return;
    const { holder, claimant, caseId, record } = await this.context.dispute();
    await claimant.giveStudyRecord(caseId, record);
    await eventually('the time of the effect', async () => (await claimant.case(caseId)).body.effect?.at);
    this.context.login('claimant, case WAITING', claimant);
    this.context.login('holder, being heard', holder);
  }

  async withdrawn(): Promise<void> {
    const { claimant, caseId } = await this.context.dispute();
    const { status } = await claimant.withdraws(caseId);
    if (status !== 200) throw new Error(`withdrawal: ${status}`);
    await claimant.closed(caseId, 'WITHDRAWN');
    this.context.login('claimant, WITHDRAWN', claimant);
  }

  async released(): Promise<void> {
    const { holder, claimant, caseId } = await this.context.dispute();
    await holder.letGo();
    await claimant.closed(caseId, 'RELEASED');
    this.context.login('claimant, RELEASED', claimant);
  }

  /** accounts a recruiting office made: nobody has logged in to them */
  async office(): Promise<void> {
    const { system } = this.context;
    const file = join(system.folder.path, 'demo-office.csv');
    const lines = Array.from({ length: 3 }, () => {
      const { number, name } = this.context.outsider();
      return `${name},RESIDENT_ID,CHN,${number},,`;
    });
    writeFileSync(file, ['name,document_type,country,number,channel,address', ...lines, ''].join('\n'), {
      mode: 0o600,
    });
    await system.command('account', ['import', file]);
    rmSync(file);
  }

  /**
   * Nobody holds the number any more. One claimant proves that it is theirs, and before that takes effect a newcomer does: the
   * newcomer comes too late, nothing heavier follows, and the case stays DECIDED.
   */
  async decided(): Promise<void> {
    const enrolled = this.context.next();
    const opening = this.context.dispute(enrolled);
    const [other, newcomer] = [this.context.person(enrolled.identity), this.context.person(enrolled.identity)];
    const { holder, claimant, caseId, record } = await opening;
    await other.register();
    await newcomer.register();
    await other.claims();
    await holder.letGo();
    const is = (person: Person, id: string, status: string) =>
      eventually(`the case is ${status}`, async () => (await person.case(id)).body.status === status);
    let newcomersCase = '';
    await this.context.whilePaused('account.outcomes', async () => {
      await claimant.giveStudyRecord(caseId, record);
      await is(claimant, caseId, 'EFFECT_PENDING');
      newcomersCase = await newcomer.claims();
      await newcomer.giveStudyRecord(newcomersCase, record);
    });
    await claimant.closed(caseId, 'WON');
    await is(newcomer, newcomersCase, 'DECIDED');
    this.context.login('claimant, case DECIDED', newcomer);
  }
}
