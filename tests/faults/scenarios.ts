import { randomUUID } from 'node:crypto';
import { eventually, type Answer } from '../../tools/src/browser.js';
import {
  approval,
  rejection,
  type Decision,
  type ReviewerClient,
  type TaskSeen,
} from '../../tools/src/reviewer-client.js';
import { freshIdentity, photoOf, type Identity, type Person, type StudyRecord } from '../../tools/src/portal.js';
import { inSchoolRecord, newPerson } from '../stories/world.js';
import type { Phase, ScenarioName } from './fault-points.js';
import type { Supplies } from './supplies.js';

/** A way of people through the system, in its parts, in their order, each by the name of its phase. Whoever is at a browser tries again when nobody answers. */
export interface Scenario {
  readonly parts: readonly (readonly [Phase, () => Promise<void>])[];
  readonly people: readonly Person[];
  /** of the cases that were opened so far */
  readonly caseIds: readonly string[];
}

const TIMEOUT_MS = 60_000;

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
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** a change that is one, however often it is asked for */
const change = (person: Person, path: string, body: object) => {
  const headers = { 'idempotency-key': randomUUID() };
  return () => person.browser.request('POST', path, body, headers);
};
const post = (person: Person, path: string, body: object) => well(path, change(person, path, body));

/** Holds the number from now on. */
export async function holderOf(identity: Identity): Promise<Person> {
  const person = await newPerson({ identity, channel: 'EMAIL' }).register();
  if ((await person.signUp()).status !== 200) throw new Error('sign-up');
  return person;
}

/** A person who holds the number, and those who will claim it. */
async function parties(identity: Identity, claimants: 1 | 2 = 1): Promise<[Person, Person, Person]> {
  const claimant = () => newPerson({ identity, channel: 'EMAIL' }).register();
  const [holder, first, second] = await Promise.all([
    holderOf(identity),
    claimant(),
    claimants === 2 ? claimant() : undefined,
  ]);
  return [holder, first, second ?? first];
}

/** 「我要重新注册」, until the case is there */
async function claim(claimant: Person): Promise<string> {
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
async function won(winner: Person, caseId: string, holder: Person): Promise<void> {
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

async function givesRecord(claimant: Person, caseId: string, given: StudyRecord): Promise<void> {
  const answer = await post(claimant, `/cases/${caseId}/study-record`, { impactAcknowledged: true, ...given });
  if (answer['confirmed'] !== true) throw new Error(`study record: ${JSON.stringify(answer)}`);
}

/**
 * Two photos and their submission. An upload whose answer was lost may arrive after the one that replaced it, and
 * the later draft counts: who hears that the photo is gone uploads again.
 */
async function handsIn(claimant: Person, caseId: string): Promise<void> {
  const path = `/cases/${caseId}/photo-submissions`;
  const draft = async (side: 'front' | 'back') => {
    const photo = await photoOf({ seed: claimant.seed, side, format: 'jpeg' });
    return (await well('a photo', () => claimant.putPhoto(caseId, side, photo))).photoId;
  };
  const handIn = async () => {
    const photos = { front: await draft('front'), back: await draft('back') };
    return retried(path, change(claimant, path, { impactAcknowledged: true, ...photos }));
  };
  let answer = await handIn();
  for (let again = 0; again < 3 && answer.body['slug'] === 'photo/not-found'; again++) answer = await handIn();
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

async function looksAt(reviewer: ReviewerClient, caseId: string) {
  const task = await reviewer.taskOf(caseId);
  await reviewer.viewsAll(task);
  return { task, revision: await reviewer.revisionOf(task) };
}

/** The reviewer takes the task of the case, looks, and decides; a decision whose answer was lost is one. */
async function decided(reviewer: ReviewerClient, caseId: string, decision: Decision): Promise<void> {
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

const sentBack = (reviewer: ReviewerClient, caseId: string) =>
  decided(reviewer, caseId, rejection('RETRY', ['FACE_UNCLEAR']));

/** S5: settled by a study record. */
async function record(supplies: Supplies): Promise<Scenario> {
  const { identity, given } = supplies.student();
  const [holder, claimant] = await parties(identity);
  const caseIds: string[] = [];
  return {
    people: [holder, claimant],
    caseIds,
    parts: [
      ['record: claim', async () => void caseIds.push(await claim(claimant))],
      [
        'record: prove',
        async () => {
          await givesRecord(claimant, caseIds[0] as string, given);
          await won(claimant, caseIds[0] as string, holder);
        },
      ],
    ],
  };
}

/** S2: photos, sent back once, then approved. */
async function photo(supplies: Supplies): Promise<Scenario> {
  const identity = freshIdentity();
  const [holder, claimant] = await parties(identity);
  const reviewer = supplies.reviewer();
  const caseIds: string[] = [];
  return {
    people: [holder, claimant],
    caseIds,
    parts: [
      ['photo: claim', async () => void caseIds.push(await claim(claimant))],
      ['photo: hand in', () => handsIn(claimant, caseIds[0] as string)],
      [
        'photo: send back',
        async () => {
          await sentBack(reviewer, caseIds[0] as string);
          await eventually(
            'the claimant is asked for better photos',
            async () => (await claimant.case(caseIds[0] as string)).body.photo?.rejection?.verdict === 'RETRY',
            TIMEOUT_MS,
          );
        },
      ],
      ['photo: hand in again', () => handsIn(claimant, caseIds[0] as string)],
      [
        'photo: approve',
        async () => {
          await decided(reviewer, caseIds[0] as string, approval(identity));
          await won(claimant, caseIds[0] as string, holder);
        },
      ],
    ],
  };
}

/** S4: a classmate helps. */
async function classmate(supplies: Supplies): Promise<Scenario> {
  const helper = supplies.helper();
  await eventually('the helper can log in', async () => (await helper.login()).status === 201, TIMEOUT_MS);
  const { identity } = supplies.student();
  const [holder, claimant] = await parties(identity);
  const caseIds: string[] = [];
  let requestId = '';
  return {
    people: [holder, claimant, helper],
    caseIds,
    parts: [
      ['classmate: claim', async () => void caseIds.push(await claim(claimant))],
      [
        'classmate: ask',
        async () => {
          const { institution, level, entryYear: year } = inSchoolRecord().given.inSchool;
          const asked = { impactAcknowledged: true, classmateName: helper.identity.name, institution, level, year };
          await post(claimant, `/cases/${caseIds[0]}/assist-requests`, asked);
          const inbox = async () => (await helper.asked())[0]?.requestId;
          requestId = await eventually('the request is in the inbox', inbox, TIMEOUT_MS);
        },
      ],
      [
        'classmate: vouch',
        async () => {
          const { code = '' } = (await claimant.case(caseIds[0] as string)).body.assist ?? {};
          const said = { claimantName: identity.name, code, metInPerson: true, liabilityAcknowledged: true };
          // a login is the fresh proof that help wants
          await helper.comesBack();
          const { granted } = await post(helper, `/assists/${requestId}/grant`, said);
          if (granted !== true) throw new Error('not vouched for');
          await won(claimant, caseIds[0] as string, holder);
        },
      ],
    ],
  };
}

/** S11: a record that succeeded waits for a rival's photos, and wins when these are sent back. */
async function rival(supplies: Supplies): Promise<Scenario> {
  const { identity, given } = supplies.student();
  const [holder, photographer, student] = await parties(identity, 2);
  const reviewer = supplies.reviewer();
  const caseIds: string[] = [];
  return {
    people: [holder, photographer, student],
    caseIds,
    parts: [
      [
        'rival: claim',
        async () => {
          caseIds.push(await claim(photographer), await claim(student));
          await handsIn(photographer, caseIds[0] as string);
          await givesRecord(student, caseIds[1] as string, given);
        },
      ],
      [
        'rival: send back',
        async () => {
          await sentBack(reviewer, caseIds[0] as string);
          await won(student, caseIds[1] as string, holder);
        },
      ],
    ],
  };
}

export const scenarios: Readonly<Record<ScenarioName, (supplies: Supplies) => Promise<Scenario>>> = {
  record,
  photo,
  classmate,
  rival,
};
