import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleNumberCount, samplePerson, sampleNumber } from '@zhenming/identity-number';
import { Browser, eventually } from './browser.js';
import { Person, type Identity, type StudyRecord } from './portal.js';
import type { RunningSystem } from './system/running-system.js';

/** Somebody whom a newcomer can log in as. */
export interface DemoLogin {
  readonly who: string;
  readonly where: 'portal' | 'staff' | 'feed';
  readonly login: string;
  readonly password: string;
}

const RECORDS = 2_000;
/** demo people who are in no registry are taken from far behind the registry's */
const OUTSIDE = Math.floor(sampleNumberCount / 2);

/** A person of the generated registry, and what they say at route 3. */
interface Enrolled {
  readonly identity: Identity;
  readonly record: StudyRecord;
}

const enrolled = (line: string): Enrolled => {
  const [documentType, , number, name, kind, institution, level, recordNumber, year] = line.split(',') as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const where = { institution, level };
  return {
    identity: { name, documentType, number },
    record:
      kind === 'IN_SCHOOL'
        ? { inSchool: { ...where, studentNumber: recordNumber, entryYear: Number(year) } }
        : { graduated: { ...where, certificateNumber: recordNumber, graduationYear: Number(year) } },
  };
};

/**
 * Fills a new system as its people would: through the public API, the office's commands and the test clock. There is a
 * case in every state that lasts and with every outcome. Returns whom to log in as.
 */
export class Demo {
  private phone = 0;
  private readonly people: Enrolled[] = [];
  private readonly logins: DemoLogin[] = [];

  constructor(
    private readonly system: RunningSystem,
    private readonly say: (line: string) => void,
  ) {}

  async make(): Promise<DemoLogin[]> {
    await Promise.all([this.registry(), this.staff()]);
    this.say('  people and cases');
    await this.walkthrough();
    const idle = await this.dispute();
    await this.system.moveClock('+31d');
    await Promise.all([
      idle.claimant.login().then(() => idle.claimant.closed(idle.caseId, 'IDLE')),
      this.fresh(),
      this.open(),
      this.exhausted(),
      this.won(),
      this.superseded(),
      this.withdrawn(),
      this.released(),
      this.office(),
    ]);
    await this.decided();
    const [subscriber] = Object.entries(this.system.keys.subscribers);
    if (subscriber)
      this.logins.push({ who: 'downstream', where: 'feed', login: subscriber[0], password: subscriber[1] });
    return this.logins;
  }

  private async registry(): Promise<void> {
    const file = join(this.system.folder.path, 'demo-registry.csv');
    await this.system.command('id-conflict', [
      'registry-generate',
      '--rows',
      String(RECORDS),
      '--seed',
      '1',
      '--out',
      file,
    ]);
    await this.system.command('id-conflict', ['registry-import', file]);
    const lines = readFileSync(file, 'utf8').split(/\r?\n/).slice(1);
    this.people.push(...lines.filter((line) => line !== '' && !line.includes('"')).map(enrolled));
    rmSync(file);
    this.say(`  ${RECORDS} study records`);
  }

  private async staff(): Promise<void> {
    for (const [index, role] of (['auditor', 'admin'] as const).entries()) {
      const number = sampleNumber(OUTSIDE + 1_000 + index);
      const args = ['staff', 'add', '--login', role, '--role', role];
      await this.system.command('review-queue', args, { input: `${number}\n${this.password}\n` });
      this.logins.push({ who: role, where: 'staff', login: role, password: this.password });
    }
  }

  private get password(): string {
    return this.system.keys.demoPassword;
  }

  private person(identity: Identity): Person {
    const phone = `1390000${String(++this.phone).padStart(4, '0')}`;
    return new Person(this.system, identity, { address: phone, password: this.password });
  }

  private next(): Enrolled {
    const person = this.people.shift();
    if (!person) throw new Error('the registry of the demo has too few people');
    return person;
  }

  private login(who: string, { address }: Person): void {
    this.logins.push({ who, where: 'portal', login: address, password: this.password });
  }

  /** somebody holds a number, somebody else claims it */
  private async dispute(): Promise<{ holder: Person; claimant: Person; caseId: string; record: StudyRecord }> {
    const { identity, record } = this.next();
    // both before the first wait, so that the demo's phone numbers are the same every time
    const [holder, claimant] = [this.person(identity), this.person(identity)];
    await holder.register();
    await holder.signUp();
    await claimant.register();
    return { holder, claimant, caseId: await claimant.claims(), record };
  }

  private async fresh(): Promise<void> {
    const { number, name } = samplePerson(OUTSIDE);
    const person = this.person({ documentType: 'RESIDENT_ID', number, name });
    await person.register();
    await person.signUp();
    this.login('holder, undisputed', person);
  }

  /** the first person of the registry, whose number the README's walkthrough takes over */
  private async walkthrough(): Promise<void> {
    const holder = this.person(this.next().identity);
    await holder.register();
    await holder.signUp();
    this.login('holder, walkthrough', holder);
  }

  private async open(): Promise<void> {
    const { claimant, holder } = await this.dispute();
    this.login('claimant, case OPEN', claimant);
    this.login('holder of that number', holder);
  }

  private async exhausted(): Promise<void> {
    const { claimant, caseId } = await this.dispute();
    for (let tries = 0; tries < 3; tries++) await claimant.giveStudyRecord(caseId, this.next().record);
    this.login('claimant, three tries', claimant);
  }

  private async won(): Promise<void> {
    const { holder, claimant, caseId, record } = await this.dispute();
    await claimant.giveStudyRecord(caseId, record);
    await claimant.closed(caseId, 'WON');
    this.login('claimant, case WON', claimant);
    this.login('holder, deregistered', holder);
  }

  private async superseded(): Promise<void> {
    const { claimant, caseId, record, holder } = await this.dispute();
    const other = this.person(holder.identity);
    await other.register();
    await other.claims();
    await claimant.giveStudyRecord(caseId, record);
    await claimant.closed(caseId, 'WON');
    this.login('claimant, SUPERSEDED', other);
  }

  private async withdrawn(): Promise<void> {
    const { claimant, caseId } = await this.dispute();
    await claimant.browser.expect(200, 'POST', `/cases/${caseId}/withdrawal`, {});
    await claimant.closed(caseId, 'WITHDRAWN');
    this.login('claimant, WITHDRAWN', claimant);
  }

  private async released(): Promise<void> {
    const { holder, claimant, caseId } = await this.dispute();
    await holder.letGo();
    await claimant.closed(caseId, 'RELEASED');
    this.login('claimant, RELEASED', claimant);
  }

  /** accounts a recruiting office made: nobody has logged in to them */
  private async office(): Promise<void> {
    const file = join(this.system.folder.path, 'demo-office.csv');
    const lines = [1, 2, 3].map((index) => {
      const { number, name } = samplePerson(OUTSIDE + index);
      return `${name},RESIDENT_ID,CHN,${number},,`;
    });
    writeFileSync(file, ['name,document_type,country,number,channel,address', ...lines, ''].join('\n'), {
      mode: 0o600,
    });
    await this.system.command('account', ['import', file]);
    rmSync(file);
  }

  /** two claimants prove at once: the second one's effect is refused, and nothing heavier follows: its case stays DECIDED */
  private async decided(): Promise<void> {
    const { holder, claimant, caseId, record } = await this.dispute();
    const second = this.person(holder.identity);
    await second.register();
    const operator = new Browser(this.system.staffGateway);
    await operator.expect(201, 'POST', '/sessions', { login: 'admin', password: this.password });
    await operator.expect(204, 'POST', '/consumers/account.outcomes/pause');
    let secondCase: string;
    try {
      await this.paused('account.outcomes');
      await claimant.giveStudyRecord(caseId, record);
      secondCase = await second.claims();
      await second.giveStudyRecord(secondCase, record);
    } finally {
      await operator.expect(204, 'POST', '/consumers/account.outcomes/resume');
    }
    await claimant.closed(caseId, 'WON');
    await eventually(
      'the second case is returned',
      async () => (await second.case(secondCase)).body.status === 'DECIDED',
    );
    this.login('claimant, case DECIDED', second);
  }

  private async paused(group: string): Promise<void> {
    await eventually(`${group} pauses`, async () => {
      const answer = await fetch(`${this.system.gateway}/health/ready`);
      const { parts } = (await answer.json()) as { parts: { name: string; state: string }[] };
      return parts.some(({ name, state }) => name === `consumer ${group}` && state === 'paused');
    });
  }
}
