import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '../browser.js';
import type { Dispute, Stage } from './stage.js';

/**
 * Holders and claims, and what study records make of them. Each scene names its people before its first wait, so that those
 * who play side by side have the same numbers every time.
 */
export class RecordScenes {
  constructor(private readonly stage: Stage) {}

  async fresh(): Promise<void> {
    this.stage.login('holder, undisputed', await this.stage.holder(this.stage.outsider()));
  }

  async open(): Promise<void> {
    const { claimant, holder } = await this.stage.dispute();
    this.stage.login('claimant, case OPEN', claimant);
    this.stage.login('holder of that number', holder);
  }

  async exhausted(): Promise<void> {
    const playing = this.stage.dispute();
    const others = Array.from({ length: 3 }, () => this.stage.next().record);
    const { claimant, caseId } = await playing;
    for (const record of others) await claimant.giveStudyRecord(caseId, record);
    this.stage.login('claimant, three tries', claimant);
  }

  async won(): Promise<void> {
    const { holder, claimant, caseId, record } = await this.stage.dispute();
    await claimant.giveStudyRecord(caseId, record);
    await claimant.closed(caseId, 'WON');
    this.stage.login('claimant, case WON', claimant);
    this.stage.login('holder, deregistered', holder);
  }

  async superseded(): Promise<void> {
    const enrolled = this.stage.next();
    const playing = this.stage.dispute(enrolled);
    const other = this.stage.person(enrolled.identity);
    const { claimant, caseId, record } = await playing;
    await other.register();
    await other.claims();
    await claimant.giveStudyRecord(caseId, record);
    await claimant.closed(caseId, 'WON');
    this.stage.login('claimant, SUPERSEDED', other);
  }

  /** nobody has done anything about it for 180 days */
  async idle({ claimant, caseId }: Dispute): Promise<void> {
    await claimant.login();
    await claimant.closed(caseId, 'IDLE');
  }

  async withdrawn(): Promise<void> {
    const { claimant, caseId } = await this.stage.dispute();
    await claimant.browser.expect(200, 'POST', `/cases/${caseId}/withdrawal`, {});
    await claimant.closed(caseId, 'WITHDRAWN');
    this.stage.login('claimant, WITHDRAWN', claimant);
  }

  async released(): Promise<void> {
    const { holder, claimant, caseId } = await this.stage.dispute();
    await holder.letGo();
    await claimant.closed(caseId, 'RELEASED');
    this.stage.login('claimant, RELEASED', claimant);
  }

  /** accounts a recruiting office made: nobody has logged in to them */
  async office(): Promise<void> {
    const { system } = this.stage;
    const file = join(system.folder.path, 'demo-office.csv');
    const lines = Array.from({ length: 3 }, () => {
      const { number, name } = this.stage.outsider();
      return `${name},RESIDENT_ID,CHN,${number},,`;
    });
    writeFileSync(file, ['name,document_type,country,number,channel,address', ...lines, ''].join('\n'), {
      mode: 0o600,
    });
    await system.command('account', ['import', file]);
    rmSync(file);
  }

  /** two claimants prove at once: the second one's effect is refused, and nothing heavier follows: its case stays DECIDED */
  async decided(): Promise<void> {
    const enrolled = this.stage.next();
    const playing = this.stage.dispute(enrolled);
    const second = this.stage.person(enrolled.identity);
    const { claimant, caseId, record } = await playing;
    await second.register();
    let secondCase = '';
    await this.stage.whilePaused('account.outcomes', async () => {
      await claimant.giveStudyRecord(caseId, record);
      secondCase = await second.claims();
      await second.giveStudyRecord(secondCase, record);
    });
    await claimant.closed(caseId, 'WON');
    const returned = async () => (await second.case(secondCase)).body.status === 'DECIDED';
    await eventually('the second case is returned', returned);
    this.stage.login('claimant, case DECIDED', second);
  }
}
