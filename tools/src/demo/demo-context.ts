import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleNumber, sampleNumberCount, samplePerson } from '@zhenming/identity-number';
import type { StaffRole } from '@zhenming/contracts';
import { newestPolicy, type Policy } from '@zhenming/policy';
import { Browser, done, eventually } from '../browser.js';
import { Person, type Cohort, type Identity, type StudyRecord } from '../portal.js';
import type { RunningSystem } from '../system/running-system.js';

/** A login that the start prints. */
export interface DemoLogin {
  readonly who: string;
  readonly where: 'portal' | 'staff' | 'feed';
  readonly login: string;
  readonly password: string;
}

/** One person holds a number, another claims it. */
export interface Dispute {
  readonly holder: Person;
  readonly claimant: Person;
  readonly caseId: string;
  readonly record: StudyRecord;
}

/** A person of the registry, and what they say at route 3. */
interface Enrolled {
  readonly identity: Identity;
  readonly record: StudyRecord;
}

const RECORDS = 2_000;
/** demo people who are in no registry are taken from far behind the registry's; so are those of one class */
const OUTSIDE = Math.floor(sampleNumberCount / 2);
const CLASS = OUTSIDE + 2_010;
const CLASS_SIZE = 8;

const office: readonly (readonly [login: string, role: StaffRole])[] = [
  ['auditor', 'auditor'],
  ['admin', 'admin'],
  ['reviewer', 'reviewer'],
  ['reviewer-2', 'reviewer'],
  ['reviewer-3', 'reviewer'],
  ['senior', 'senior-reviewer'],
  ['support', 'support'],
];

/** the class whose members help each other */
export const cohort: Cohort = { institution: '4111010001', level: 'BACHELOR', year: 2022 };

const enrolled = (line: string): Enrolled => {
  const [documentType, , number, name, kind, institution, level, recordNumber, year] = line.split(',') as [
    ...[Identity['documentType'], string, string, string, string],
    ...[string, Cohort['level'], string, string],
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

const outsider = (index: number): Identity => ({ documentType: 'RESIDENT_ID', ...samplePerson(OUTSIDE + index) });

/** What every part of the demo needs: people, the office, and whom to log in as afterwards. */
export class DemoContext {
  private readonly staff: DemoLogin[] = [];
  private readonly portal: DemoLogin[] = [];
  private phone = 0;
  private outsiders = 0;
  private readonly expected: (() => Promise<unknown>)[] = [];
  private readonly people: Enrolled[] = [];
  private readonly classmates = Array.from({ length: CLASS_SIZE }, (_, index): Identity => ({
    documentType: 'RESIDENT_ID',
    ...samplePerson(CLASS + index),
  }));

  constructor(
    readonly system: RunningSystem,
    readonly say: (line: string) => void,
  ) {}

  get policy(): Policy {
    return newestPolicy(this.system.file.policy) as Policy;
  }

  get password(): string {
    return this.system.keys.demoPassword;
  }

  /** the same order every time */
  get logins(): readonly DemoLogin[] {
    const subscribers = Object.entries(this.system.keys.subscribers).map(([login, password]): DemoLogin => ({
      who: 'downstream',
      where: 'feed',
      login,
      password,
    }));
    const portal = this.portal.toSorted((one, other) => one.login.localeCompare(other.login));
    return [...this.staff, ...portal, ...subscribers];
  }

  /** study records of people who do not exist, and of one class */
  async fillRegistry(): Promise<void> {
    const file = join(this.system.folder.path, 'demo-registry.csv');
    const generate = ['registry-generate', '--rows', String(RECORDS), '--seed', '1', '--out', file];
    await this.system.command('id-conflict', generate);
    const lines = readFileSync(file, 'utf8').split(/\r?\n/);
    this.people.push(
      ...lines
        .slice(1)
        .filter((line) => line !== '' && !line.includes('"'))
        .map(enrolled),
    );
    const { institution, level, year } = cohort;
    const inClass = this.classmates.map(
      ({ number, name }, index) =>
        `RESIDENT_ID,CHN,${number},${name},IN_SCHOOL,${institution},${level},${year}10001${String(index).padStart(6, '0')},${year},法学`,
    );
    writeFileSync(file, [...lines.filter((line) => line !== ''), ...inClass, ''].join('\n'), { mode: 0o600 });
    await this.system.command('id-conflict', ['registry-import', file]);
    rmSync(file);
    this.say(`  ${RECORDS + CLASS_SIZE} study records`);
  }

  /** A member of the office for every role, each with a number of their own. */
  async hireOffice(): Promise<void> {
    const password = this.password;
    await Promise.all(
      office.map(async ([login, role], index) => {
        this.staff.push({ who: role, where: 'staff', login, password });
        const input = `${sampleNumber(OUTSIDE + 1_000 + index)}\n${password}\n`;
        await this.system.command('review-queue', ['staff', 'add', '--login', login, '--role', role], { input });
      }),
    );
    this.say(`  ${office.length} members of the office`);
  }

  async office(login: string): Promise<Browser> {
    const browser = new Browser(this.system.staffGateway);
    await this.logsIn(browser, login);
    return browser;
  }

  logsIn(office: Browser, login: string): Promise<unknown> {
    return done(office.staff.POST('/api/v1/sessions', { body: { login, password: this.password } }));
  }

  person(identity: Identity): Person {
    const address = `1390000${String(++this.phone).padStart(4, '0')}`;
    return new Person(this.system, identity, { address, password: this.password });
  }

  /** the next of the registry */
  next(): Enrolled {
    const person = this.people.shift();
    if (!person) throw new Error('the registry of the demo has too few people');
    return person;
  }

  /** the next of the class */
  classmate(): Identity {
    const identity = this.classmates.shift();
    if (!identity) throw new Error('the class of the demo is too small');
    return identity;
  }

  /** the next who is in no registry */
  outsider(): Identity {
    return outsider(this.outsiders++);
  }

  /** The printed list has this person, whose password is the demo's. */
  login(who: string, { address }: Person): void {
    this.portal.push({ who, where: 'portal', login: address, password: this.password });
  }

  /** a new person who holds this number */
  holder(identity: Identity): Promise<Person> {
    return this.takesNumber(this.person(identity));
  }

  async takesNumber(person: Person): Promise<Person> {
    await person.register();
    await person.signUp();
    return person;
  }

  /** That the case is closed so when the clock has moved on: a decision against a holder waits, and so does an appeal. */
  willClose({ claimant, caseId }: Pick<Dispute, 'claimant' | 'caseId'>, outcome: string): void {
    this.expected.push(async () => {
      // no session lasts that long
      await claimant.comesBack();
      await claimant.closed(caseId, outcome);
    });
  }

  /** The clock has moved on: waits until what should have happened did. */
  async clockMoved(): Promise<void> {
    await Promise.all(this.expected.splice(0).map((happened) => happened()));
  }

  async dispute({ identity, record }: Enrolled = this.next()): Promise<Dispute> {
    // both before the first wait, so that the demo's phone numbers are the same every time
    const [holder, claimant] = [this.person(identity), this.person(identity)];
    await this.takesNumber(holder);
    await claimant.register();
    return { holder, claimant, caseId: await claimant.claims(), record };
  }

  /** Runs `work` while a consumer group is paused. */
  async whilePaused(group: string, work: () => Promise<void>): Promise<void> {
    const operator = await this.office('admin');
    const params = { path: { group } };
    await done(operator.staff.POST('/api/v1/consumers/{group}/pause', { params }));
    try {
      await eventually(`${group} pauses`, async () => {
        const answer = await fetch(`${this.system.file.services.account.internalUrl}/health/ready`);
        const { parts } = (await answer.json()) as { parts: { name: string; state: string }[] };
        return parts.some(({ name, state }) => name === `consumer ${group}` && state === 'paused');
      });
      await work();
    } finally {
      await done(operator.staff.POST('/api/v1/consumers/{group}/resume', { params }));
    }
  }
}
