import { randomUUID } from 'node:crypto';
import { services, staffRoles, type ServiceName } from '@zhenming/contracts';
import { InternalTokens } from '@zhenming/service-kit';
import { PostgresClock } from '@zhenming/postgres';
import { done, eventually, type Browser } from '../../tools/src/browser.js';
import { ReviewerClient } from '../../tools/src/reviewer-client.js';
import { freshIdentity, freshMail, type Person } from '../../tools/src/portal.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import {
  cohort,
  dispute,
  inSchoolRecord,
  later,
  officeImports,
  newPerson,
  registeredPerson,
  staff,
  system,
} from '../stories/world.js';

/**
 * a person at the portal, by where they stand; the holder and the one without a number have nothing to do with the case, and
 * who contests a deregistration has another one
 */
export const people = ['no-number', 'claimant', 'holder', 'helper', 'deregistered', 'contesting'] as const;
/** `gateway-for-…` = account on behalf of that person; `other-for-claimant` = a service that is no gateway does the same */
export const vouched = [
  'gateway-for-claimant',
  'gateway-for-holder',
  'gateway-for-helper',
  'other-for-claimant',
] as const;
export const callers = [
  'anonymous',
  ...people,
  ...staffRoles,
  'subscriber',
  ...services.map((service) => `peer:${service}` as const),
  ...vouched,
] as const;
export type CallerName = (typeof callers)[number];

/** What a route's parameter names. `own` is the caller's: only who acts for its owner has one. */
export type Whose = 'own' | 'foreign' | 'random';
export type Thing =
  | 'case'
  | 'notice'
  | 'registration'
  | 'contact'
  | 'deregistration'
  | 'assist'
  | 'correction'
  | 'task'
  | 'view'
  | 'unknown-uuid'
  | 'unknown-name'
  | 'unknown-id';

export interface Cast {
  readonly system: RunningSystem;
  /** of those who decide */
  readonly reviewers: readonly ReviewerClient[];
  headersOf(caller: CallerName, to: ServiceName, method: string, path: string): Promise<Record<string, string>>;
  /** undefined: that caller has no such thing */
  idOf(thing: Thing, whose: Whose, caller: CallerName): string | undefined;
  close(): Promise<void>;
}

/** whose a thing is, where it is not the claimant's */
const owners: Partial<Record<Thing, CallerName>> = {
  assist: 'helper',
  correction: 'helper',
  task: 'reviewer',
  view: 'reviewer',
};
const owns = (caller: CallerName, thing: Thing): boolean => {
  const owner = owners[thing] ?? 'claimant';
  return caller === owner || caller === `gateway-for-${owner}`;
};

async function deregisteredPerson(): Promise<Person> {
  const record = inSchoolRecord();
  const { holder: person, claimant: winner, caseId } = await dispute(record.row);
  await winner.giveStudyRecord(caseId, record.given);
  await winner.closed(caseId, 'WON');
  await eventually('a restricted session', async () => {
    await person.login();
    return (await person.me()).status === 'DEREGISTERED';
  });
  return person;
}

async function contestingPerson(): Promise<{ contesting: Person; contestCase: string }> {
  const contesting = await deregisteredPerson();
  return { contesting, contestCase: await contesting.contests() };
}

async function startedContact(person: Person): Promise<string> {
  await person.provesByPassword();
  const body = { channel: 'EMAIL', address: freshMail() } as const;
  return (await done(person.browser.portal.POST('/api/v1/me/contacts', { body }))).proofId;
}

/** a proof is good for five minutes, and the table may take longer */
const PROVEN_MS = 120_000;
const provenAt = new WeakMap<Person, number>();
async function kept(person: Person): Promise<Person> {
  if (Date.now() - (provenAt.get(person) ?? 0) > PROVEN_MS) {
    await person.provesByPassword();
    provenAt.set(person, Date.now());
  }
  return person;
}

const firstNotice = (person: Person): Promise<string> =>
  eventually('a notice', async () => (await person.inbox())[0]?.id);

const COHORT = { ...cohort, year: 2022 };

/** A person who may help, half a year later; and the same for a claimant who asks them. */
async function personAsked(): Promise<{ helper: Person; requestId: string; correctionId: string }> {
  const helper = await registeredPerson();
  await officeImports([{ ...helper.identity, ...inSchoolRecord(COHORT.year).row }]);
  await later('+181d', helper);
  const { claimant, caseId } = await dispute(inSchoolRecord(COHORT.year).row);
  await claimant.asksClassmate(caseId, helper.identity.name, COHORT);
  return { helper, requestId: await helper.askedOnce(), correctionId: await correctionOf(helper) };
}

async function correctionOf(person: Person): Promise<string> {
  const { correctionId } = (await person.asksCorrection(freshIdentity())).body;
  await eventually('the correction is open', async () => (await person.correction(correctionId)).status === 200);
  return correctionId;
}

/** a task that this person of the office holds, and a look at one photo */
async function taskOf(office: Browser): Promise<{ taskId: string; viewId: string }> {
  const { claimant, caseId } = await dispute();
  await claimant.handsPhotosIn(caseId);
  const { taskId, fencingToken, photos } = await new ReviewerClient(office).taskOf(caseId);
  const { viewId } = await new ReviewerClient(office).opensView({ taskId, fencingToken }, photos[0]?.photoId ?? '');
  return { taskId, viewId };
}

/** Real people, staff and keys of the running system, and the things that belong to them. */
export async function castOf(): Promise<Cast> {
  const running = system();
  // first, and one after another: these move the clock, and a code that is on its way would be too old
  const { helper, requestId, correctionId } = await personAsked();
  const deregistered = await deregisteredPerson();
  const contest = await contestingPerson();
  const [{ holder, claimant, caseId }, foreigners, noNumber, officers] = await Promise.all([
    dispute(),
    dispute(),
    newPerson().register(),
    Promise.all(staffRoles.map(async (role) => [role, await staff(role)] as const)),
  ]);
  const { claimant: rival, caseId: foreignCase } = foreigners;
  const persons: Record<(typeof people)[number], Person> = {
    ...{ claimant, holder, helper, deregistered, contesting: contest.contesting },
    'no-number': noNumber,
  };
  const office = Object.fromEntries(officers);
  const mine = await taskOf(office['reviewer'] as Browser);
  const theirs = await taskOf(await staff('reviewer'));
  const db = await running.connect('account');
  const clock = new PostgresClock(db);
  const tokens = Object.fromEntries(
    await Promise.all(
      services.map(async (service) => {
        const key = running.keys.services[service].identity;
        return [service, await InternalTokens.create(service, clock, { own: key, peers: [] })] as const;
      }),
    ),
  ) as Record<ServiceName, InternalTokens>;
  const { rows: settled } = await db.query<{ id: string }>(
    'select deregistration_id as id from deregistration_feed order by position limit 1',
  );
  const own: Partial<Record<Thing, string>> = {
    case: caseId,
    notice: await firstNotice(claimant),
    registration: claimant.registrationId,
    contact: await startedContact(claimant),
    assist: requestId,
    correction: correctionId,
    task: mine.taskId,
    view: mine.viewId,
  };
  const foreign: Partial<Record<Thing, string>> = {
    case: foreignCase,
    notice: await firstNotice(rival),
    registration: rival.registrationId,
    contact: await startedContact(rival),
    correction: await correctionOf(await registeredPerson()),
    task: theirs.taskId,
    view: theirs.viewId,
    ...(settled[0] ? { deregistration: settled[0].id } : {}),
  };
  const random: Partial<Record<Thing, string>> = { 'unknown-name': 'nobody.nothing', 'unknown-id': '999999999' };

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    system: running,
    reviewers: (['reviewer', 'senior-reviewer'] as const).map((role) => new ReviewerClient(office[role] as Browser)),
    async headersOf(caller, audience, method, path) {
      const scope = { audience, method, path };
      if (caller === 'anonymous') return {};
      if (caller === 'subscriber') return bearer(Object.values(running.keys.subscribers)[0] as string);
      if (caller.startsWith('peer:')) return bearer(await tokens[caller.slice(5) as ServiceName].sign(scope));
      const person = persons[caller as keyof typeof persons];
      if (person) return { cookie: (await kept(person)).browser.cookies };
      const officer = office[caller];
      if (officer) return { cookie: officer.cookies };
      const by = persons[caller.split('-').at(-1) as keyof typeof persons];
      const signer = caller.startsWith('gateway') ? tokens.account : tokens['review-queue'];
      return bearer(await signer.sign({ ...scope, caller: { kind: 'account', id: by.accountId } }));
    },
    idOf(thing, whose, caller) {
      if (caller === 'contesting' && thing === 'case' && whose === 'own') return contest.contestCase;
      if (whose === 'random') return random[thing] ?? randomUUID();
      return whose === 'foreign' ? foreign[thing] : owns(caller, thing) ? own[thing] : undefined;
    },
    close: () => db.close(),
  };
}
