import { randomUUID } from 'node:crypto';
import { eventually, type Answer } from '../../tools/src/browser.js';
import { photoOf, type Identity, type Person, type StudyRecord } from '../../tools/src/portal.js';
import { rejection, type Decision, type TaskSeen } from '../../tools/src/reviewer-client.js';
import { newPerson, system, type Reviewer } from '../stories/world.js';
import type { Phase } from './fault-points.js';

/** A way of people through the system, in its parts, in their order, each by the name of its phase. Whoever is at a browser tries again when nobody answers. */
export interface Scenario {
  readonly parts: readonly (readonly [Phase, () => Promise<void>])[];
  readonly people: readonly Person[];
  /** of the cases that were opened so far */
  readonly caseIds: readonly string[];
}

export const TIMEOUT_MS = 180_000;

/** The answer, however often one has to ask: not while nobody answers, and not a "later, please". */
const retried = <Body>(what: string, ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> =>
  eventually(
    what,
    async () => {
      const answer = await ask();
      const { slug } = answer.body as { slug?: string };
      if (answer.status >= 500 || slug === 'idempotency/in-flight') throw new Error(`${what}: ${answer.status}`);
      return answer;
    },
    TIMEOUT_MS,
  );

/** the same, for what must go well */
async function well<Body>(what: string, ask: () => Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await retried(what, ask);
  if (status !== 200 && status !== 201) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** a change that is one, however often it is asked for */
const change = (person: Person, path: string, body: object) => {
  const headers = { 'idempotency-key': randomUUID() };
  return () => person.browser.request('POST', path, body, headers);
};
export const post = (person: Person, path: string, body: object) => well(path, change(person, path, body));

/** Holds the number from now on. */
export async function holderOf(identity: Identity, channel: Person['channel'] = 'EMAIL'): Promise<Person> {
  const person = await newPerson({ identity, channel }).register();
  if ((await person.signUp()).status !== 200) throw new Error('sign-up');
  return person;
}

/** A person who holds the number, and those who will claim it. */
export async function parties(
  identity: Identity,
  { claimants = 1, holder }: { claimants?: 1 | 2; holder?: Person['channel'] } = {},
): Promise<[Person, Person, Person]> {
  const claimant = () => newPerson({ identity, channel: 'EMAIL' }).register();
  const [held, first, second] = await Promise.all([
    holderOf(identity, holder),
    claimant(),
    claimants === 2 ? claimant() : undefined,
  ]);
  return [held, first, second ?? first];
}

/** 「我要重新注册」, until the case is there */
export async function claim(claimant: Person): Promise<string> {
  const claimed = { ...claimant.identity, reclaim: true };
  const { caseId } = await post(claimant, `/registrations/${claimant.registrationId}/identity`, claimed);
  if (typeof caseId !== 'string') throw new Error('a claim without a case');
  const seen = await eventually(
    'the case is open',
    async () => {
      const answer = await claimant.case(caseId);
      return answer.status === 200 && answer;
    },
    TIMEOUT_MS,
  );
  if (seen.body.status !== 'OPEN') throw new Error(`the case is ${seen.body.status}`);
  return caseId;
}

/** until the winner holds the number, the holder is out and has been told */
export async function won(winner: Person, caseId: string, holder: Person): Promise<void> {
  await eventually('the case is won', async () => (await winner.case(caseId)).body.outcome === 'WON', TIMEOUT_MS);
  await eventually('the winner holds the number', async () => (await winner.me()).identity === 'HELD', TIMEOUT_MS);
  // once: logins are counted, and a whole suite shares one network address
  await eventually('the holder can log in', async () => (await holder.login()).status === 201, TIMEOUT_MS);
  await eventually(
    'the holder is out and knows why',
    async () => (await holder.inbox()).some(({ about }) => about === 'DEREGISTERED'),
    TIMEOUT_MS,
  );
}

export async function givesRecord(claimant: Person, caseId: string, given: StudyRecord): Promise<void> {
  const answer = await post(claimant, `/cases/${caseId}/study-record`, { impactAcknowledged: true, ...given });
  if (answer['confirmed'] !== true) throw new Error(`study record: ${JSON.stringify(answer)}`);
}

/**
 * Two photos and their submission. An upload whose answer was lost may arrive after the one that replaced it, and
 * the later draft counts: who hears that the photo is gone uploads again.
 */
export async function handsIn(person: Person, id: string, of: 'cases' | 'objections' = 'cases'): Promise<void> {
  const path = `/${of}/${id}/photo-submissions`;
  const said = of === 'cases' ? { impactAcknowledged: true } : {};
  const draft = async (side: 'front' | 'back') => {
    const photo = await photoOf({ seed: person.seed, side, format: 'jpeg' });
    return (await well('a photo', () => person.putPhoto(id, side, photo, of))).photoId;
  };
  const handIn = async () => {
    const photos = { front: await draft('front'), back: await draft('back') };
    return retried(path, change(person, path, { ...said, ...photos }));
  };
  let answer = await handIn();
  for (let again = 0; again < 3 && answer.body['slug'] === 'photo/not-found'; again++) answer = await handIn();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function looksAt(reviewer: Reviewer, caseId: string) {
  const task = await reviewer.taskOf(caseId);
  await reviewer.viewsAll(task);
  return { task, revision: await reviewer.revisionOf(task) };
}

/** The reviewer takes the task of the case, looks, and decides; a decision whose answer was lost is one. */
export async function decided(reviewer: Reviewer, caseId: string, decision: Decision): Promise<void> {
  let looked: { task: TaskSeen; revision: string } | undefined;
  await eventually(
    'a reviewer decides',
    async () => {
      looked ??= await looksAt(reviewer, caseId);
      const { status, body } = await reviewer.decides(looked.task, decision, looked.revision);
      if (body['slug'] === 'review/lease-lost') looked = undefined;
      return status === 200 || body['slug'] === 'review/decided';
    },
    TIMEOUT_MS,
  );
}

export const sentBack = (reviewer: Reviewer, caseId: string) =>
  decided(reviewer, caseId, rejection('RETRY', ['FACE_UNCLEAR']));

/** much less than a session lasts, and time enough on a busy machine for what is to stand ready when the time has come */
const LEFT_MS = 600_000;

/** The clock of the whole system goes on to `at`, or stays where it is later already. */
async function clockAt(at: number): Promise<void> {
  const left = Math.ceil((at - (await system().moveClock('0s')).getTime()) / 1_000);
  if (left > 0) await system().moveClock(`+${Math.floor(left / 3_600)}h${left % 3_600}s`);
}

/** They log in, however often they have to ask. */
export async function logIn(...people: readonly { comesBack(): Promise<void> }[]): Promise<void> {
  for (const person of people) await eventually('a login', () => person.comesBack().then(() => true), TIMEOUT_MS);
}

/** Ten minutes are left until `at`. Whoever has something to do then logs in: no session lasts so long, and what is due meets no login. */
export async function lastMinuteBefore(at: string, ...people: readonly Person[]): Promise<void> {
  await clockAt(Date.parse(at) - LEFT_MS);
  await logIn(...people);
}

/** It is `at`. */
export const until = (at: string): Promise<void> => clockAt(Date.parse(at));
