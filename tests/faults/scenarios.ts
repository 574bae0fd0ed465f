import { eventually } from '../../tools/src/browser.js';
import { freshIdentity } from '../../tools/src/portal.js';
import { approval } from '../../tools/src/reviewer-client.js';
import { inSchoolRecord } from '../stories/world.js';
import type { ScenarioName } from './fault-points.js';
import { guardedScenarios } from './guarded-scenarios.js';
import {
  claim,
  decided,
  givesRecord,
  handsIn,
  parties,
  post,
  sentBack,
  TIMEOUT_MS,
  won,
  type Scenario,
} from './people.js';
import type { Supplies } from './supplies.js';

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
  const [holder, photographer, student] = await parties(identity, { claimants: 2 });
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
  ...guardedScenarios,
};
