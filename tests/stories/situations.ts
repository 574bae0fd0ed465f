import { eventually, type Answer } from '../../tools/src/browser.js';
import type { Identified, Person } from '../../tools/src/portal.js';
import {
  cohort,
  dispute,
  inSchoolRecord,
  later,
  newPerson,
  officeImports,
  registeredPerson,
  reviewer,
  type Dispute,
} from './world.js';

export const SITUATION_1 = { slug: 'number/under-review', title: '证件号码重复待审核，不能再次注册此证件号码' };
export const SITUATION_2 = { slug: 'number/already-registered', title: '证件号码已被注册，查看【解决方法】' };

/** asks again until the answer is of that situation */
export const answered = (
  ask: () => Promise<Answer<Identified>>,
  { slug }: typeof SITUATION_1,
): Promise<Answer<Identified>> =>
  eventually(`answered with ${slug}`, async () => {
    const answer = await ask();
    return answer.body.slug === slug && answer;
  });

/** a new account without a number, which a person wants to enter */
export const newcomer = (like: Person, channel: 'PHONE' | 'EMAIL'): Promise<Person> =>
  newPerson({ identity: like.identity, channel }).register();

/** photos as often as they may be handed in, and none is accepted */
export async function photosUsedUp(parties: Dispute): Promise<Dispute> {
  const { claimant, caseId } = parties;
  const looking = await reviewer();
  for (let n = 1; n <= 5; n++) {
    await claimant.handsPhotosIn(caseId);
    await looking.rejects(await looking.taskOf(caseId), 'RETRY', ['FACE_UNCLEAR']);
    await eventually('the answer', async () => {
      const { photo } = (await claimant.case(caseId)).body;
      return photo?.submissionsLeft === 5 - n && !photo.review;
    });
  }
  return parties;
}

/** a case in which a person is asked to vouch who has been here long enough for it */
export async function mateAsked() {
  const mate = await registeredPerson();
  await officeImports([{ ...mate.identity, ...inSchoolRecord().row }]);
  await later('+181d', mate);
  const { claimant, caseId } = await dispute(inSchoolRecord().row);
  const { assist } = (await claimant.asksClassmate(caseId, mate.identity.name, cohort)).body;
  return { mate, claimant, code: assist?.code ?? '', requestId: await mate.askedOnce() };
}
