import { randomUUID } from 'node:crypto';
import { eventually, type Answer } from '../../tools/src/browser.js';
import { approval, Desk, rejection, type Decision, type TaskSeen } from '../../tools/src/desk.js';
import { photoOf, type Person, type StudyRecord } from '../../tools/src/portal.js';
import { inSchoolRecord, officeImports, somebody, staff, system } from '../stories/world.js';
import type { Phase, TaleName } from './points.js';

/** A story in its parts, in their order, each by the name of its phase. Whoever is at a browser tries again when nobody answers. */
export interface Tale {
  readonly parts: readonly (readonly [Phase, () => Promise<void>])[];
}

const PATIENCE_MS = 60_000;
const STRONG_DAYS = 181;

/** The answer, however often one has to ask: not while nobody answers, and not a "later, please". */
const patiently = <Body>(what: string, ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> =>
  eventually(
    what,
    async () => {
      const answer = await ask();
      const { slug } = answer.body as { slug?: string };
      if (answer.status >= 500 || slug === 'idempotency/in-flight') throw new Error(`${what}: ${answer.status}`);
      return answer;
    },
    PATIENCE_MS,
  );

/** the same, for what must go well */
async function well<Body>(what: string, ask: () => Promise<Answer<Body>>): Promise<Body> {
  const { status, body } = await patiently(what, ask);
  if (status !== 200) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** a change that is one, however often it is asked for */
const post = (person: Person, path: string, body: object) => {
  const headers = { 'idempotency-key': randomUUID() };
  return well(path, () => person.browser.request('POST', path, body, headers));
};

async function somebodyWithNumber(): Promise<Person> {
  const person = await somebody({ channel: 'EMAIL' }).register();
  if ((await person.signUp()).status !== 200) throw new Error('sign-up');
  return person;
}

const rightful = (holder: Person): Promise<Person> =>
  somebody({ identity: holder.identity, channel: 'EMAIL' }).register();

/** 「我要重新注册」, until the case is there */
async function claim(claimant: Person): Promise<string> {
  const { caseId } = await well('the claim', () => claimant.signUp(true));
  if (!caseId) throw new Error('a claim without a case');
  const seen = await eventually(
    'the case is open',
    async () => {
      const answer = await claimant.case(caseId);
      return answer.status === 200 && answer;
    },
    PATIENCE_MS,
  );
  if (seen.body.status !== 'OPEN') throw new Error(`the case is ${seen.body.status}`);
  return caseId;
}

/** until the winner holds the number, the holder is out and has been told */
async function won(winner: Person, caseId: string, holder: Person): Promise<void> {
  await eventually('the case is won', async () => (await winner.case(caseId)).body.outcome === 'WON', PATIENCE_MS);
  await eventually('the winner holds the number', async () => (await winner.me()).identity === 'HELD', PATIENCE_MS);
  // once: logins are counted, and a whole suite shares one network address
  await eventually('the holder can log in', async () => (await holder.login()).status === 201, PATIENCE_MS);
  await eventually(
    'the holder is out and knows why',
    async () => (await holder.inbox()).some(({ about }) => about === 'DEREGISTERED'),
    PATIENCE_MS,
  );
}

async function givesRecord(claimant: Person, caseId: string, given: StudyRecord): Promise<void> {
  const told = await post(claimant, `/cases/${caseId}/study-record`, { impactAcknowledged: true, ...given });
  if (told['confirmed'] !== true) throw new Error(`study record: ${JSON.stringify(told)}`);
}

async function handsIn(claimant: Person, caseId: string): Promise<void> {
  const draft = async (side: 'front' | 'back') => {
    const photo = await photoOf({ seed: claimant.seed, side, format: 'jpeg' });
    return (await well('a photo', () => claimant.putPhoto(caseId, side, photo))).photoId;
  };
  const photos = { front: await draft('front'), back: await draft('back') };
  await post(claimant, `/cases/${caseId}/photo-submissions`, { impactAcknowledged: true, ...photos });
}

/** hired and logged in before anything is cut */
const reviewer = async (): Promise<Desk> => new Desk(await staff('reviewer'));

async function looksAt(desk: Desk, caseId: string) {
  const task = await desk.taskOf(caseId);
  await desk.seesAll(task);
  return { task, revision: await desk.revisionOf(task) };
}

/** The reviewer takes the task of the case, looks, and decides; a decision whose answer was lost is one. */
async function decided(desk: Desk, caseId: string, decision: Decision): Promise<void> {
  let looked: { task: TaskSeen; revision: string } | undefined;
  await eventually(
    'a reviewer decides',
    async () => {
      looked ??= await looksAt(desk, caseId);
      const { status, body } = await desk.decides(looked.task, decision, looked.revision);
      if (body['slug'] === 'review/lease-lost') looked = undefined;
      return status === 200 || body['slug'] === 'review/decided';
    },
    PATIENCE_MS,
  );
}

const sentBack = (desk: Desk, caseId: string) => decided(desk, caseId, rejection('RETRY', ['FACE_UNCLEAR']));

/** S5: settled by a study record. */
async function recordTale(): Promise<Tale> {
  const holder = await somebodyWithNumber();
  const record = inSchoolRecord();
  await officeImports([{ ...holder.identity, ...record.row }]);
  const claimant = await rightful(holder);
  let caseId = '';
  return {
    parts: [
      ['record: claim', async () => void (caseId = await claim(claimant))],
      [
        'record: prove',
        async () => {
          await givesRecord(claimant, caseId, record.given);
          await won(claimant, caseId, holder);
        },
      ],
    ],
  };
}

/** S2: photos, sent back once, then approved. */
async function photoTale(): Promise<Tale> {
  const holder = await somebodyWithNumber();
  const claimant = await rightful(holder);
  const desk = await reviewer();
  let caseId = '';
  return {
    parts: [
      ['photo: claim', async () => void (caseId = await claim(claimant))],
      ['photo: hand in', () => handsIn(claimant, caseId)],
      [
        'photo: send back',
        async () => {
          await sentBack(desk, caseId);
          await eventually(
            'the claimant is asked for better photos',
            async () => (await claimant.case(caseId)).body.photo?.rejection?.verdict === 'RETRY',
            PATIENCE_MS,
          );
        },
      ],
      ['photo: hand in again', () => handsIn(claimant, caseId)],
      [
        'photo: approve',
        async () => {
          await decided(desk, caseId, approval(holder.identity));
          await won(claimant, caseId, holder);
        },
      ],
    ],
  };
}

/** S4: a classmate helps. */
async function classmateTale(): Promise<Tale> {
  const helper = helpers.pop();
  if (!helper) throw new Error('not enough helpers were prepared');
  await eventually('the helper can log in', async () => (await helper.login()).status === 201, PATIENCE_MS);
  const holder = await somebodyWithNumber();
  await officeImports([{ ...holder.identity, ...inSchoolRecord().row }]);
  const claimant = await rightful(holder);
  let caseId = '';
  let requestId = '';
  return {
    parts: [
      ['classmate: claim', async () => void (caseId = await claim(claimant))],
      [
        'classmate: ask',
        async () => {
          const { institution, level, entryYear: year } = inSchoolRecord().given.inSchool;
          const asked = { impactAcknowledged: true, classmateName: helper.identity.name, institution, level, year };
          await post(claimant, `/cases/${caseId}/assist-requests`, asked);
          const inbox = async () => (await helper.asked())[0]?.requestId;
          requestId = await eventually('the request is in the inbox', inbox, PATIENCE_MS);
        },
      ],
      [
        'classmate: vouch',
        async () => {
          const { code = '' } = (await claimant.case(caseId)).body.assist ?? {};
          const said = { claimantName: claimant.identity.name, code, metInPerson: true, liabilityAcknowledged: true };
          const { granted } = await post(helper, `/assists/${requestId}/grant`, said);
          if (granted !== true) throw new Error('not vouched for');
          await won(claimant, caseId, holder);
        },
      ],
    ],
  };
}

/** S11: a record that succeeded waits for a rival's photos, and wins when these are sent back. */
async function rivalTale(): Promise<Tale> {
  const holder = await somebodyWithNumber();
  const record = inSchoolRecord();
  await officeImports([{ ...holder.identity, ...record.row }]);
  const [photographer, student] = [await rightful(holder), await rightful(holder)];
  const desk = await reviewer();
  let ofPhotos = '';
  let ofRecord = '';
  return {
    parts: [
      [
        'rival: claim',
        async () => {
          ofPhotos = await claim(photographer);
          ofRecord = await claim(student);
          await handsIn(photographer, ofPhotos);
          await givesRecord(student, ofRecord, record.given);
        },
      ],
      [
        'rival: send back',
        async () => {
          await sentBack(desk, ofPhotos);
          await won(student, ofRecord, holder);
        },
      ],
    ],
  };
}

const helpers: Person[] = [];

/** People who may vouch, one for each tale of a classmate: their accounts must be half a year old, so the clock moves. */
export async function prepareHelpers(count: number): Promise<void> {
  for (let n = 0; n < count; n++) helpers.push(await somebodyWithNumber());
  await officeImports(helpers.map(({ identity }) => ({ ...identity, ...inSchoolRecord().row })));
  await system().moveClock(`+${STRONG_DAYS}d`);
}

export const tales: Readonly<Record<TaleName, () => Promise<Tale>>> = {
  record: recordTale,
  photo: photoTale,
  classmate: classmateTale,
  rival: rivalTale,
};
