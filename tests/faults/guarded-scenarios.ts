import { eventually } from '../../tools/src/browser.js';
import { freshIdentity, type Person } from '../../tools/src/portal.js';
import { approval, settlement } from '../../tools/src/reviewer-client.js';
import type { ScenarioName } from './fault-points.js';
import {
  claim,
  decided,
  givesRecord,
  handsIn,
  lastMinuteBefore,
  logIn,
  parties,
  post,
  TIMEOUT_MS,
  until,
  won,
  type Scenario,
} from './people.js';
import type { Supplies } from './supplies.js';

const ANSWER = '经重新核对，持证人与照片一致，原决定有误';

/** when the decision takes effect: known once the holder was told */
const effectOf = (claimant: Person, caseId: string): Promise<string> =>
  eventually('the time of the effect', async () => (await claimant.case(caseId)).body.effect?.at, TIMEOUT_MS);

/** “it is mine”, until the case has heard it: the objection, and until when both sides owe photos */
async function objects(holder: Person): Promise<{ readonly objectionId: string; readonly owedUntil: string }> {
  const { objections } = await post(holder, '/me/identity/objection', {});
  const [{ objectionId = '' } = {}] = objections as { objectionId?: string }[];
  return eventually(
    'the objection is raised',
    async () => {
      const { status, body } = await holder.objection(objectionId);
      return status === 200 && body;
    },
    TIMEOUT_MS,
  );
}

/** until when the claimant owes photos: longer than the holder, once the notice of it was delivered */
const toldUntil = (claimant: Person, caseId: string, before: string): Promise<string> =>
  eventually(
    'the claimant is told of the objection',
    async () => {
      const owedUntil = (await claimant.case(caseId)).body.objection?.owedUntil;
      return owedUntil !== before && owedUntil;
    },
    TIMEOUT_MS,
  );

const tells = (person: Person, about: string) =>
  eventually(`the notice ${about}`, async () => (await person.inbox()).some((one) => one.about === about), TIMEOUT_MS);

/** S9: a record counts when the holder was heard, who has a phone: of the two who are told of the wait, only this one is by SMS. */
async function wait(supplies: Supplies): Promise<Scenario> {
  const { identity, given } = supplies.student();
  const [holder, claimant] = await parties(identity, { holder: 'PHONE' });
  const caseIds: string[] = [];
  let effect = '';
  return {
    people: [holder, claimant],
    caseIds,
    parts: [
      ['wait: claim', async () => void caseIds.push(await claim(claimant))],
      [
        'wait: prove',
        async () => {
          await givesRecord(claimant, caseIds[0] as string, given);
          effect = await effectOf(claimant, caseIds[0] as string);
        },
      ],
      ['wait: last minute', () => lastMinuteBefore(effect, claimant)],
      [
        'wait: effect',
        async () => {
          await until(effect);
          await won(claimant, caseIds[0] as string, holder);
        },
      ],
    ],
  };
}

/** S9: the holder, who has a phone, objects and hands in photos, the claimant is told of it and silent, and the claim ends. */
async function objection(): Promise<Scenario> {
  const [holder, claimant] = await parties(freshIdentity(), { holder: 'PHONE' });
  const caseIds: string[] = [];
  let mine = { objectionId: '', owedUntil: '' };
  let theirs = '';
  await holder.provesByCode();
  return {
    people: [holder, claimant],
    caseIds,
    parts: [
      ['objection: claim', async () => void caseIds.push(await claim(claimant))],
      [
        'objection: raise',
        async () => {
          mine = await objects(holder);
          theirs = await toldUntil(claimant, caseIds[0] as string, mine.owedUntil);
        },
      ],
      ['objection: hand in', () => handsIn(holder, mine.objectionId, 'objections')],
      ['objection: last minute', () => lastMinuteBefore(theirs, holder, claimant)],
      [
        'objection: silence',
        async () => {
          await until(theirs);
          await tells(holder, 'CLAIM_UNSUPPORTED');
          await tells(claimant, 'CLAIM_REFUSED');
        },
      ],
    ],
  };
}

/** S9: both sides hand in photos, two reviewers find for the holder, and nobody appeals. */
async function compare(supplies: Supplies): Promise<Scenario> {
  const identity = freshIdentity();
  const [holder, claimant] = await parties(identity);
  const [looks, one, other] = [supplies.reviewer(), supplies.reviewer(), supplies.reviewer()];
  const caseIds: string[] = [];
  let objectionId = '';
  await holder.provesByCode();
  await logIn(looks, one, other);
  return {
    people: [holder, claimant],
    caseIds,
    parts: [
      [
        'compare: claim',
        async () => {
          caseIds.push(await claim(claimant));
          ({ objectionId } = await objects(holder));
          await handsIn(claimant, caseIds[0] as string);
          await decided(looks, caseIds[0] as string, approval(identity));
        },
      ],
      ['compare: hand in', () => handsIn(holder, objectionId, 'objections')],
      ['compare: first opinion', () => decided(one, caseIds[0] as string, settlement('HOLDER', identity))],
      [
        'compare: second opinion',
        async () => {
          await decided(other, caseIds[0] as string, settlement('HOLDER', identity));
          await eventually('the holder is proven', async () => (await holder.me()).proof === 'PROVEN', TIMEOUT_MS);
        },
      ],
      [
        'compare: no appeal',
        async () => {
          const appealUntil = await eventually(
            'the time to appeal',
            async () => (await claimant.case(caseIds[0] as string)).body.photo?.rejection?.appealUntil,
            TIMEOUT_MS,
          );
          await lastMinuteBefore(appealUntil, claimant);
          await until(appealUntil);
          await tells(claimant, 'CLAIM_REFUSED');
        },
      ],
    ],
  };
}

/** S13: whoever lost the number contests that by photos, which two reviewers accept, and has it again. */
async function contest(supplies: Supplies): Promise<Scenario> {
  const { identity, given } = supplies.student();
  const [holder, winner] = await parties(identity);
  const [one, other] = [supplies.reviewer(), supplies.reviewer()];
  const decision = await claim(winner);
  await givesRecord(winner, decision, given);
  let effect = await effectOf(winner, decision);
  await lastMinuteBefore(effect, winner);
  await until(effect);
  await won(winner, decision, holder);
  await holder.provesByCode();
  await logIn(one, other);
  const caseIds = [decision];
  return {
    people: [holder, winner],
    caseIds,
    parts: [
      [
        'contest: open',
        async () => {
          const { caseId } = await post(holder, '/me/contests', { impactAcknowledged: true });
          caseIds.push(caseId as string);
          await eventually(
            'the contest is open',
            async () => (await holder.case(caseId as string)).status === 200,
            TIMEOUT_MS,
          );
        },
      ],
      [
        'contest: accept',
        async () => {
          await handsIn(holder, caseIds[1] as string);
          for (const reviewer of [one, other])
            await decided(reviewer, caseIds[1] as string, approval(identity, { applicantNote: ANSWER }));
          effect = await effectOf(holder, caseIds[1] as string);
        },
      ],
      ['contest: last minute', () => lastMinuteBefore(effect, holder)],
      [
        'contest: reversal',
        async () => {
          await until(effect);
          await eventually('the number is back', async () => (await holder.me()).identity === 'HELD', TIMEOUT_MS);
          await tells(holder, 'CONTEST_WON');
          // whose sessions end with it
          await logIn(winner);
          await tells(winner, 'DECISION_REVERSED');
        },
      ],
    ],
  };
}

export const guardedScenarios = { wait, objection, compare, contest } satisfies Partial<
  Record<ScenarioName, (supplies: Supplies) => Promise<Scenario>>
>;
