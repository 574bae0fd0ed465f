import { expect } from '@jest/globals';
import { eventually } from '../../tools/src/browser.js';
import { dispute, inSchoolRecord, refusal, refuseForGood } from './world.js';

export const NOTE = '两张图片中的证件边框不一致，无法采用';
export const APPEAL = '照片是同一天在宿舍拍的，请再核对一次证件边框';

/** A person whose photos were refused for good, and who was told why. */
export async function refusedForGood() {
  const parties = await dispute(inSchoolRecord().row);
  const { claimant, caseId } = parties;
  const early = await claimant.appeals(caseId, APPEAL);
  expect(refusal(early)).toEqual([409, 'case/no-refusal']);
  await claimant.handsPhotosIn(caseId);
  const first = await refuseForGood(caseId, ['EDITED'], { applicantNote: NOTE });
  const seen = await eventually('the refusal', async () => {
    const { body } = await claimant.case(caseId);
    return body.status === 'REFUSED' && body;
  });
  return { ...parties, first, seen };
}
