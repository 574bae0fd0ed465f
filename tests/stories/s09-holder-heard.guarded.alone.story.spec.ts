import { describe, expect, it } from '@jest/globals';
import { eventually, mailbox } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import {
  anotherClaim,
  dispute,
  inSchoolRecord,
  inTheQueue,
  later,
  officeImports,
  refusal,
  registeredPerson,
  reviewer,
  system,
  timelineOf,
} from './world.js';

const HOUR = 3_600_000;
const told = (person: Person, text: string) =>
  eventually(`a message: ${text}`, async () =>
    (await mailbox(system(), person.address)).some((message) => message.text.includes(text)),
  );
const effectOf = (claimant: Person, caseId: string) =>
  eventually('the time of the effect', async () => (await claimant.case(caseId)).body.effect?.at);
const stillHolds = async (holder: Person) =>
  expect(await holder.me()).toMatchObject({ identity: 'HELD', status: 'ACTIVE' });
const comesToRestricted = (holder: Person) =>
  eventually('the restricted login', async () => {
    await holder.login();
    return (await holder.me()).status === 'DEREGISTERED';
  });

/** alone: it moves the clock */
describe('S9: nobody loses a number unheard, under the guarded policy', () => {
  it('a right study record moves it three days after the holder was told, and the claimant sees when', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await told(holder, '另一个账号申请使用您账号中的证件号码');
    const given = await claimant.giveStudyRecord(caseId, record.given);
    expect(given.body).toMatchObject({ confirmed: true, status: 'WAITING' });
    await told(holder, '您账号中的证件号码将归该账号使用');
    await holder.notified('NUMBER_WILL_MOVE');
    await claimant.notified('CLAIM_DECIDED');
    const at = await effectOf(claimant, caseId);
    const wait = Date.parse(at) - Date.parse(given.body.effect?.notBefore ?? '');
    expect(wait).toBeGreaterThanOrEqual(0);
    expect(wait).toBeLessThan(HOUR);
    const { reference } = (await claimant.case(caseId)).body;
    const explained = await system().command('id-conflict', ['case-explain', reference]);
    for (const line of ['against a weak holder', 'enough: study_record, a wait of 72 h', `takes effect ${at}`])
      expect(explained).toContain(line);
    await later('+71h', holder, claimant);
    await stillHolds(holder);
    expect((await claimant.case(caseId)).body).toMatchObject({ status: 'WAITING', effect: { at } });
    await later('+2h', claimant);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('UNPROVEN');
    await comesToRestricted(holder);
    const decided = (await timelineOf(caseId)).find(({ type }) => type === 'ConflictCaseApproved');
    expect(decided?.data['policy']).toMatchObject({ name: 'guarded', hash: expect.any(String) });
  });

  it('a strong holder’s number takes photos, two persons and seven days; a record alone is not enough', async () => {
    const record = inSchoolRecord();
    const holder = await registeredPerson();
    await officeImports([{ ...holder.identity, ...record.row }]);
    await later('+181d', holder);
    const { claimant, caseId } = await anotherClaim(holder);
    const { body } = await claimant.giveStudyRecord(caseId, record.given);
    expect(body).toMatchObject({ confirmed: true, status: 'OPEN' });
    expect(body.statusText).toContain('不足以作出决定');

    await claimant.handsPhotosIn(caseId);
    await inTheQueue({ claimant, caseId });
    const [one, other] = [await reviewer(), await reviewer()];
    expect((await one.approves(await one.taskOf(caseId), holder.identity)).status).toBe(200);
    await eventually('a second opinion is asked for', async () =>
      (await timelineOf(caseId)).some(({ type, data }) => type === 'ReviewRequested' && data['kind'] === 'SECOND'),
    );
    expect((await claimant.case(caseId)).body.photo.review).toMatchObject({ kind: 'PHOTO' });
    await stillHolds(holder);
    expect((await other.approves(await other.taskOf(caseId), holder.identity)).status).toBe(200);
    // with the record three days instead of seven
    const at = await effectOf(claimant, caseId);
    const started = (await timelineOf(caseId)).find(({ type }) => type === 'WaitStarted');
    expect(started?.data).toMatchObject({ against: 'strong', waitHours: 72 });
    expect(Date.parse(at) - Date.parse(started?.at ?? '')).toBeLessThan(73 * HOUR);
    await later('+71h', holder, claimant);
    await stillHolds(holder);
    await later('+2h', claimant);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('PROVEN');
    await comesToRestricted(holder);
  });

  it('a claimant thinks better of it while the holder is heard, and nothing happens', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await claimant.giveStudyRecord(caseId, record.given);
    await effectOf(claimant, caseId);
    await claimant.withdraws(caseId);
    await claimant.without();
    await later('+4d', holder, claimant);
    await stillHolds(holder);
    expect(refusal(await claimant.giveStudyRecord(caseId, record.given))).toEqual([409, 'case/closed']);
  });

  it('a holder who lets it go while being heard ends the wait: the claimant has the number at once', async () => {
    const record = inSchoolRecord();
    const { holder, claimant, caseId } = await dispute(record.row);
    await claimant.giveStudyRecord(caseId, record.given);
    await effectOf(claimant, caseId);
    await holder.letGo();
    await claimant.closed(caseId, 'RELEASED');
    await claimant.holds();
  });
});
