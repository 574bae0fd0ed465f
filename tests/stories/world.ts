import { randomInt, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RejectionReason, ServiceName, StaffRole } from '@zhenming/contracts';
import { answerTo, Browser, done, eventually, type Answer } from '../../tools/src/browser.js';
import { ReviewerClient, type DecisionNotes } from '../../tools/src/reviewer-client.js';
import { freshIdentity, type Cohort, type Identity, type StudyRecord } from '../../tools/src/portal.js';
import { hearing, holdersAreHeard, isPresent, StoryPerson } from './setup/story-person.js';
import { needsTheSystemAlone, storySystem } from './setup/system.js';

export { hearing, holdersAreHeard };

/** the running system that the stories share */
export const system = storySystem;

/** A person who has not registered yet: a new person, unless an identity is given. */
export function newPerson({
  identity,
  channel,
}: { identity?: Identity; channel?: 'PHONE' | 'EMAIL' } = {}): StoryPerson {
  const person = new StoryPerson(system(), identity ?? freshIdentity(), channel ? { channel } : {});
  isPresent(person);
  return person;
}

/** A new person who holds their number. */
export async function registeredPerson(): Promise<StoryPerson> {
  const person = await newPerson().register();
  const { status } = await person.signUp();
  if (status !== 200) throw new Error(`sign-up: ${status}`);
  return person;
}

/** The clock of the whole system goes forward by `+16m`, `+31d`, …, for all, and these people log in again. */
export async function later(span: string, ...people: readonly { comesBack(): Promise<void> }[]): Promise<void> {
  await system().moveClock(span);
  for (const person of people) await person.comesBack();
}

export interface RecordRow {
  readonly kind: 'IN_SCHOOL' | 'GRADUATED';
  readonly institution: string;
  readonly level: string;
  readonly recordNumber: string;
  readonly year: string;
}

const school = { institution: '4111010001', level: 'BACHELOR' } as const;

/** the class of all whose record is an `inSchoolRecord`, unless it names another year */
export const cohort: Cohort = { ...school, year: 2024 };

/**
 * A study record of nobody yet: what stands in the registry, and what its person says at the portal. Where classmates are
 * asked for by name it is a class with a `year` of its own: in the others a person may by chance have the same name.
 */
export const inSchoolRecord = (year = cohort.year) => {
  const row = {
    kind: 'IN_SCHOOL',
    ...school,
    recordNumber: `S${randomInt(10 ** 12)}`,
    year: String(year),
  } as const satisfies RecordRow;
  const inSchool = { ...school, studentNumber: row.recordNumber, entryYear: year };
  return { row, given: { inSchool } satisfies StudyRecord };
};

export const graduatedRecord = () => {
  const row = {
    kind: 'GRADUATED',
    ...school,
    recordNumber: `${randomInt(10 ** 12)}`,
    year: '2021',
  } as const satisfies RecordRow;
  const graduated = { ...school, certificateNumber: row.recordNumber, graduationYear: Number(row.year) };
  return { row, given: { graduated } satisfies StudyRecord };
};

/** The office imports study records, or withdraws them, with the command it has for it. */
export async function officeImports(
  people: readonly (Identity & RecordRow)[],
  { withdrawn = false }: { withdrawn?: boolean } = {},
): Promise<void> {
  const file = join(tmpdir(), `registry-${randomUUID()}.csv`);
  const head = 'document_type,country,number,name,kind,institution,level,record_number,year';
  const lines = people.map(({ documentType, number, name, kind, institution, level, recordNumber, year }) =>
    [documentType, 'CHN', number, name, kind, institution, level, recordNumber, year].join(','),
  );
  writeFileSync(file, [head, ...lines, ''].join('\n'));
  try {
    await system().command('id-conflict', ['registry-import', ...(withdrawn ? ['--withdraw'] : []), file]);
  } finally {
    rmSync(file);
  }
}

export interface Dispute {
  readonly holder: StoryPerson;
  readonly claimant: StoryPerson;
  readonly caseId: string;
}

/** A person holds a number; another person claims it. A record, if there is one, is of this number and name. */
export async function dispute(record?: RecordRow): Promise<Dispute> {
  const holder = await registeredPerson();
  if (record) await officeImports([{ ...holder.identity, ...record }]);
  const { claimant, caseId } = await anotherClaim(holder);
  return { holder, claimant, caseId };
}

/** One more person claims the number that a person holds. */
export async function anotherClaim({ identity }: { identity: Identity }): Promise<Omit<Dispute, 'holder'>> {
  const claimant = await newPerson({ identity }).register();
  return { claimant, caseId: await claimant.claims() };
}

export const STAFF_PASSWORD = 'office-lamp-1138';

/** Adds a member of staff by the command there is for it; returns the login, whose password is STAFF_PASSWORD. */
export async function addStaff(roles: readonly StaffRole[], number = freshIdentity().number): Promise<string> {
  const login = `staff-${randomUUID().slice(0, 12)}`;
  const args = ['staff', 'add', '--login', login, ...roles.flatMap((role) => ['--role', role])];
  await system().command('review-queue', args, { input: `${number}\n${STAFF_PASSWORD}\n` });
  return login;
}

const logIn = (browser: Browser, login: string) =>
  done(browser.staff.POST('/api/v1/sessions', { body: { login, password: STAFF_PASSWORD } }));

/** logins of those who decide nothing, by system and roles */
const lookers = new Map<string, Promise<string>>();

/** Adding a person starts a process: auditor and operator of a file are always the same, who decides is a new person. */
function loginOf(roles: readonly StaffRole[]): Promise<string> {
  if (roles.some((role) => role.endsWith('reviewer'))) return addStaff(roles);
  const key = [system().folder.path, ...roles].join();
  const login = lookers.get(key) ?? addStaff(roles);
  lookers.set(key, login);
  return login;
}

/** A member of staff, logged in. */
export async function staff(...roles: StaffRole[]): Promise<Browser> {
  const login = await loginOf(roles);
  const browser = new Browser(system().staffGateway);
  await logIn(browser, login);
  isPresent(atWork(browser, login));
  return browser;
}

const atWork = (browser: Browser, login: string) => ({
  isLoggedIn: async () => (await answerTo(browser.staff.GET('/api/v1/me'))).status === 200,
  logsInAgain: () => logIn(browser, login),
});

/** A reviewer at work. */
export class Reviewer extends ReviewerClient {
  constructor(
    readonly login: string,
    readonly role: 'reviewer' | 'senior-reviewer',
  ) {
    super(new Browser(system().staffGateway));
    isPresent(atWork(this.browser, login));
  }

  /** after a while in which no session lasts */
  async comesBack(): Promise<void> {
    await logIn(this.browser, this.login);
  }
}

/** A reviewer, logged in; `number` is the reviewer's own as a citizen. */
export async function reviewer(number = freshIdentity().number): Promise<Reviewer> {
  const reviewer = new Reviewer(await addStaff(['reviewer'], number), 'reviewer');
  await reviewer.comesBack();
  return reviewer;
}

/** The same of a senior reviewer. */
export async function seniorReviewer(number?: string): Promise<Reviewer> {
  const senior = new Reviewer(await addStaff(['senior-reviewer'], number), 'senior-reviewer');
  await senior.comesBack();
  return senior;
}

/** These photos are not accepted, for good, by as many persons as the policy wants for that; resolves to the first. */
export async function refuseForGood(caseId: string, ...why: [RejectionReason[], DecisionNotes?]): Promise<Reviewer> {
  const reviewers = [await reviewer(), ...(holdersAreHeard() ? [await reviewer()] : [])] as const;
  for (const one of reviewers) {
    const { status } = await one.rejects(await one.taskOf(caseId), 'FINAL', ...why);
    if (status !== 200) throw new Error(`refusal for good: ${status}`);
  }
  return reviewers[0];
}

/** Waits until the case's task is there for a person to take. */
export const inTheQueue = ({ claimant, caseId }: Pick<Dispute, 'claimant' | 'caseId'>): Promise<boolean> =>
  eventually('a place in the queue', async () => {
    const { position } = (await claimant.case(caseId)).body.photo?.review ?? {};
    return typeof position === 'number';
  });

/** Every case of which this reviewer is dealt a task now; the tasks are given back. */
export async function casesDealtTo(reviewer: ReviewerClient): Promise<string[]> {
  const cases: string[] = [];
  for (let task = await reviewer.next(); task; task = await reviewer.next()) {
    cases.push(task.caseId);
    await reviewer.giveBack(task);
  }
  return cases;
}

export interface Step {
  readonly type: string;
  readonly revision: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** a case as an auditor reads it, and finds it verified */
export async function timelineOf(caseId: string): Promise<Step[]> {
  const auditor = await staff('auditor');
  const params = { path: { id: caseId } };
  const { events } = (await done(auditor.staff.GET('/api/v1/cases/{id}/timeline', { params }))).case;
  const found = await done(auditor.staff.POST('/api/v1/cases/{id}/verification', { params }));
  if (!found.verified) throw new Error(`case ${caseId} does not verify: ${JSON.stringify(found.firstBroken)}`);
  return events;
}

/** status and slug of an answer that says no */
export const refusal = ({ status, body }: Answer<object>) => [status, (body as { slug?: string }).slug];

/** What a stranger can see of an answer, without what is random by design. */
export const visible = ({ status, body, headers }: Answer<object>) => {
  const random = new Set(['date', 'x-request-id', 'set-cookie', 'etag']);
  return {
    status,
    body: JSON.stringify(body)
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replace(/\d{4}-\d{4}-\d{4}/g, 'reference')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
      .replace(/"code":"\d{6}"/g, '"code":"digits"'),
    headers: [...headers].filter(([name]) => !random.has(name) && !name.startsWith('ratelimit')),
  };
};

interface Readiness {
  readonly parts: readonly { readonly name: string; readonly state: string }[];
}

/** An operator pauses or resumes a consumer group, for all; waits until its service says that it has heard. */
export async function consumers(action: 'pause' | 'resume', group: string): Promise<void> {
  needsTheSystemAlone(`consumer ${group}: ${action}`);
  const operator = await staff('admin');
  const [service] = group.split('.') as [ServiceName];
  await done(operator.staff.POST(`/api/v1/consumers/{group}/${action}`, { params: { path: { group } } }));
  await eventually(`${group}: ${action}`, async () => {
    const ready = (await (
      await fetch(`${system().file.services[service].internalUrl}/health/ready`)
    ).json()) as Readiness;
    const state = ready.parts.find(({ name }) => name === `consumer ${group}`)?.state;
    return (state === 'paused') === (action === 'pause');
  });
}
