import { randomInt, randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleNumber, sampleNumberCount } from '@zhenming/identity-number';
import { publicTopics, type Deregistration, type StaffRole } from '@zhenming/contracts';
import { busFromConfig } from '@zhenming/event-bus';
import { Browser, eventually } from '../../tools/src/browser.js';
import { freshIdentity, Person, type Identity, type StudyRecord } from '../../tools/src/portal.js';
import { storySystem } from './setup/system.js';

export { solvedChallenge } from '../../tools/src/browser.js';

/** the running system that the stories share */
export const system = storySystem;

/** Somebody who has not registered yet: a new person, unless an identity is given. */
export const somebody = ({ identity, channel }: { identity?: Identity; channel?: 'PHONE' | 'EMAIL' } = {}): Person =>
  new Person(system(), identity ?? freshIdentity(), channel ? { channel } : {});

/** Somebody new who holds their number. */
export async function somebodyRegistered(): Promise<Person> {
  const person = await somebody().register();
  const { status } = await person.signUp();
  if (status !== 200) throw new Error(`sign-up: ${status}`);
  return person;
}

export interface RecordRow {
  readonly kind: 'IN_SCHOOL' | 'GRADUATED';
  readonly institution: string;
  readonly level: string;
  readonly recordNumber: string;
  readonly year: string;
}

const school = { institution: '4111010001', level: 'BACHELOR' } as const;

/** a study record of nobody yet: what stands in the registry, and what its person says at the portal */
export const inSchoolRecord = () => {
  const row = {
    kind: 'IN_SCHOOL',
    ...school,
    recordNumber: `S${randomInt(10 ** 12)}`,
    year: '2024',
  } as const satisfies RecordRow;
  const inSchool = { ...school, studentNumber: row.recordNumber, entryYear: Number(row.year) };
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

/** The office imports study records, with the command it has for it. */
export async function officeImports(people: readonly (Identity & RecordRow)[]): Promise<void> {
  const file = join(tmpdir(), `registry-${randomUUID()}.csv`);
  const head = 'document_type,country,number,name,kind,institution,level,record_number,year';
  const lines = people.map(({ documentType, number, name, kind, institution, level, recordNumber, year }) =>
    [documentType, 'CHN', number, name, kind, institution, level, recordNumber, year].join(','),
  );
  writeFileSync(file, [head, ...lines, ''].join('\n'));
  try {
    await system().command('id-conflict', ['registry-import', file]);
  } finally {
    rmSync(file);
  }
}

const STAFF_PASSWORD = 'office-lamp-1138';

/** Somebody of the office, added by the command there is for it, and logged in. */
export async function staff(...roles: StaffRole[]): Promise<Browser> {
  const login = `staff-${randomUUID().slice(0, 12)}`;
  const number = sampleNumber(randomInt(sampleNumberCount));
  const args = ['staff', 'add', '--login', login, ...roles.flatMap((role) => ['--role', role])];
  await system().command('review-queue', args, { input: `${number}\n${STAFF_PASSWORD}\n` });
  const browser = new Browser(system().staffGateway);
  await browser.expect(201, 'POST', '/sessions', { login, password: STAFF_PASSWORD });
  return browser;
}

export interface Step {
  readonly type: string;
  readonly revision: number;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** a case as an auditor reads it */
export async function timelineOf(caseId: string): Promise<Step[]> {
  const auditor = await staff('auditor');
  const story = await auditor.expect<{ case: { events: Step[] } }>(200, 'GET', `/cases/${caseId}/timeline`);
  return story.case.events;
}

interface Readiness {
  readonly parts: readonly { readonly name: string; readonly state: string }[];
}

/** An operator pauses or resumes a consumer group; waits until its service says that it has heard. */
export async function consumers(action: 'pause' | 'resume', group: string): Promise<void> {
  const operator = await staff('admin');
  await operator.expect(204, 'POST', `/consumers/${group}/${action}`);
  await eventually(`${group}: ${action}`, async () => {
    const ready = (await (await fetch(`${system().gateway}/health/ready`)).json()) as Readiness;
    const state = ready.parts.find(({ name }) => name === `consumer ${group}`)?.state;
    return (state === 'paused') === (action === 'pause');
  });
}

interface FeedItem extends Deregistration {
  readonly cursor: string;
}

const subscriberKey = () => Object.values(system().keys.subscribers)[0] as string;

/** a downstream system with the key that the first start made */
export const feed = {
  read(key: string | undefined = subscriberKey(), after = '0') {
    return new Browser(system().gateway).request<{ items: FeedItem[]; next: string }>(
      'GET',
      `/feeds/deregistrations?after=${after}&limit=100`,
      undefined,
      key === '' ? {} : { authorization: `Bearer ${key}` },
    );
  },
  async all(): Promise<FeedItem[]> {
    const found: FeedItem[] = [];
    for (let after = '0'; ;) {
      const { status, body } = await this.read(undefined, after);
      if (status !== 200) throw new Error(`feed: ${status}`);
      found.push(...body.items);
      if (body.items.length === 0) return found;
      after = body.next;
    }
  },
  async acknowledge(deregistrationId: string): Promise<void> {
    const { status } = await new Browser(system().gateway).request(
      'POST',
      `/feeds/deregistrations/${deregistrationId}/acknowledgements`,
      {},
      { authorization: `Bearer ${subscriberKey()}` },
    );
    if (status >= 300) throw new Error(`acknowledge: ${status}`);
  },
};

/** What the public topic holds, read from its beginning until `enough`, on whichever bus the system runs. */
export async function publicTopic(enough: (read: readonly Deregistration[]) => boolean): Promise<Deregistration[]> {
  const { file } = system();
  const bus = busFromConfig({
    bus: file.bus,
    databaseUrl: system().databaseUrl('account'),
    ...(file.kafka ? { kafkaBrokers: file.kafka.brokers } : {}),
    clientId: 'downstream',
  });
  const read: Deregistration[] = [];
  const group = `downstream.${randomUUID()}`;
  const running = await bus.subscribe({
    group,
    topics: [publicTopics.deregistrations],
    deliver: ({ event }) => {
      if (!('broken' in event)) read.push(event.data as Deregistration);
      return Promise.resolve('applied');
    },
  });
  try {
    await eventually('the public topic has it', () => Promise.resolve(enough(read)), 40_000);
    return read;
  } finally {
    await running.stop();
    await bus.close();
  }
}
