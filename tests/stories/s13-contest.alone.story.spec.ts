import { describe, expect, it } from '@jest/globals';
import { answerTo, done, eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import { feed } from './downstream.js';
import {
  anotherClaim,
  dispute,
  holdersAreHeard,
  inSchoolRecord,
  later,
  refusal,
  refuseForGood,
  reviewer,
  seniorReviewer,
  staff,
  timelineOf,
  type Dispute,
  type Reviewer,
} from './world.js';

const ANSWER = '经重新核对，持证人与照片一致，原决定有误';
const NOTE = '照片中的证件与申请不符，原决定不变';

/** Somebody proved by a study record that the number is theirs; its holder has read so. */
async function deregistered(): Promise<Dispute> {
  const record = inSchoolRecord();
  const parties = await dispute(record.row);
  const { holder, claimant, caseId } = parties;
  await claimant.giveStudyRecord(caseId, record.given);
  await claimant.closed(caseId, 'WON');
  await comesToRestricted(holder);
  return parties;
}

async function comesToRestricted(person: Person): Promise<void> {
  await eventually('the restricted login', async () => {
    await person.login();
    return (await person.me()).status === 'DEREGISTERED';
  });
}

const opensNumber = ({ browser }: Reviewer, caseId: string) =>
  answerTo(
    browser.staff.POST('/api/v1/cases/{id}/tries', {
      params: { path: { id: caseId } },
      body: { routes: ['NUMBER'], note: '本人有新的证明材料' },
    }),
  );

const inUse = (person: Person) =>
  eventually('the account is in use again', async () => (await person.me()).status === 'ACTIVE');

/** Photos of a contest are accepted by one more person, where the policy wants two against a holder like this one. */
async function secondOpinion(caseId: string, { identity }: Person): Promise<void> {
  if (!holdersAreHeard()) return;
  const other = await reviewer();
  const { status } = await other.approves(await other.taskOf(caseId), identity, { applicantNote: ANSWER });
  expect(status).toBe(200);
}

/** alone: it moves the clock */
describe('S13: a deregistered person contests the decision', () => {
  it('by photos, before somebody who did not decide it: the number comes back, and the winner goes on without it', async () => {
    const { holder, claimant: winner, caseId: decided } = await dispute();
    await winner.handsPhotosIn(decided);
    const first = await reviewer();
    expect((await first.approves(await first.taskOf(decided), holder.identity)).status).toBe(200);
    await winner.closed(decided, 'WON');
    await comesToRestricted(holder);
    // by the number one comes to the winner's account by now, and to one's own by phone
    expect((await holder.login(holder.identity.number)).body).toMatchObject({ accountId: winner.accountId });
    await comesToRestricted(holder);
    // whoever only knows the password begins no time, and nothing else
    expect(await holder.deregistration()).toMatchObject({ firstReadAt: null, contest: { possible: true } });
    const begins = await holder.browser.request('POST', '/me/contests', { impactAcknowledged: true });
    expect(refusal(begins)).toEqual([403, 'reauthentication/code-required']);
    await holder.provesByCode();
    const why = await holder.deregistration();
    const days = Date.parse(why.contestableUntil) - Date.parse(why.firstReadAt ?? '');
    expect(days).toBe(30 * 86_400_000);

    expect(refusal(await holder.asksToContest(false))).toEqual([422, 'case/impact-unacknowledged']);
    const caseId = await holder.contests();
    expect((await holder.asksToContest()).body.caseId).toBe(caseId);
    expect((await holder.deregistration()).contestCaseId).toBe(caseId);
    await holder.notified('CONTEST_OPENED');
    await winner.notified('NUMBER_CONTESTED');
    expect(await winner.holderClaims()).toMatchObject([{ contests: { winner: 'YOU' } }]);
    // the other ways do not exist for a contest, nor do other cases
    expect((await holder.giveStudyRecord(caseId, inSchoolRecord().given)).status).toBe(403);
    expect(refusal(await holder.case(decided))).toEqual([404, 'case/not-found']);

    const handed = await holder.handsPhotosIn(caseId);
    expect(handed.body).toMatchObject({ trigger: 'CONTEST', photo: { review: { kind: 'CONTEST' } } });
    expect((await winner.me()).identity).toBe('HELD');
    const second = await reviewer();
    const task = await second.taskOf(caseId);
    expect(task).toMatchObject({ kind: 'CONTEST', case: { trigger: 'CONTEST' } });
    expect(refusal(await second.approves(task, holder.identity))).toEqual([422, 'review/note-missing']);
    expect((await second.approves(task, holder.identity, { applicantNote: ANSWER })).status).toBe(200);
    await secondOpinion(caseId, holder);

    await holder.heard(caseId);
    await inUse(holder);
    expect(await holder.me()).toMatchObject({ identity: 'HELD', proof: 'PROVEN', name: holder.identity.name });
    expect((await holder.closed(caseId, 'WON')).photo?.answer).toBe(ANSWER);
    await holder.notified('CONTEST_WON');
    await winner.login();
    const without = { status: 'ACTIVE', identity: 'NONE', numberMasked: null };
    expect(await winner.me()).toMatchObject({ ...without, reinstatement: { unrestored: ['NUMBER'] } });
    await winner.notified('DECISION_REVERSED');
    expect(refusal(await winner.saveProfile(true))).toEqual([409, 'number/claim-again-later']);
    expect((await timelineOf(decided)).at(-1)).toMatchObject({
      type: 'ConflictCaseClosed',
      data: { outcome: 'REVERSED', byCaseId: caseId },
    });

    const followed = await eventually('the feed has both', async () => {
      const mine = (await feed.all()).filter(({ accounts }) => accounts.includes(holder.accountId));
      return mine.length === 2 && mine;
    });
    expect(followed.map(({ type }) => type)).toEqual(['Deregistration', 'Reinstatement']);
    expect(followed[1]).toMatchObject({
      ...{ accounts: [holder.accountId], holdingAccount: holder.accountId },
      leavingAccount: winner.accountId,
    });
  });

  it('and the winner of what is reversed comes to a review again, once a senior opens the number for that claim', async () => {
    const { holder, claimant: winner, caseId: decided } = await dispute();
    await winner.handsPhotosIn(decided);
    const first = await reviewer();
    await first.approves(await first.taskOf(decided), holder.identity);
    await winner.closed(decided, 'WON');
    await comesToRestricted(holder);
    const contest = await holder.contests();
    await holder.handsPhotosIn(contest);
    const decider = await seniorReviewer();
    await decider.approves(await decider.taskOf(contest), holder.identity, { applicantNote: ANSWER });
    await secondOpinion(contest, holder);
    await holder.heard(contest);
    await inUse(holder);
    await later('+8d', winner, holder, decider);

    const { caseId = '' } = (await winner.saveProfile(true)).body;
    const offered = await eventually('the claim', async () => {
      const { body } = await winner.case(caseId);
      return body.humanHelp && body;
    });
    expect(offered).toMatchObject({ standing: 'DECIDED_RECENTLY', humanHelp: 'OFFERED' });
    const record = inSchoolRecord().given;
    expect(refusal(await winner.giveStudyRecord(caseId, record))).toEqual([409, 'number/decided-recently']);
    expect((await winner.asksHumanHelp(caseId)).body).toMatchObject({ humanHelp: 'ASKED' });
    const support = await staff('support');
    const listed = await eventually('support sees the case', async () => {
      const { items } = await done(support.staff.GET('/api/v1/human-help', { params: { query: { limit: 100 } } }));
      return items.find((one) => one.caseId === caseId);
    });
    expect(listed).toMatchObject({ usedUp: ['DECIDED_RECENTLY'], decision: { caseId: contest } });

    expect(refusal(await opensNumber(decider, caseId))).toEqual([409, 'review/party']);
    expect((await opensNumber(await seniorReviewer(), caseId)).status).toBe(204);
    await winner.notified('TRIES_REOPENED');
    expect((await winner.handsPhotosIn(caseId)).status).toBe(200);
    await holder.notified('EVIDENCE_GIVEN');
    for (const other of [await reviewer(), ...(holdersAreHeard() ? [await reviewer()] : [])])
      expect((await other.approves(await other.taskOf(caseId), winner.identity)).status).toBe(200);
    await winner.closed(caseId, 'WON');
    expect((await winner.holds()).identity).toBe('HELD');
    // who lost it by that may contest it in turn
    await comesToRestricted(holder);
    expect(await holder.deregistration()).toMatchObject({ caseId, contest: { possible: true } });
  });

  it('that its own reviewers never look at', async () => {
    const { holder, claimant: winner, caseId: decided } = await dispute();
    await winner.handsPhotosIn(decided);
    const first = await reviewer();
    await first.approves(await first.taskOf(decided), holder.identity);
    await winner.closed(decided, 'WON');
    await comesToRestricted(holder);
    const caseId = await holder.contests();
    await holder.handsPhotosIn(caseId);
    await eventually('a place in the queue', async () => (await holder.case(caseId)).body.photo?.review?.position);
    for (let task = await first.next(); task; task = await first.next()) {
      expect(task.caseId).not.toBe(caseId);
      await first.giveBack(task);
    }
  });

  it('refused in writing, it cannot be contested again, and who holds the number notices nothing', async () => {
    const { holder, claimant: winner } = await deregistered();
    const caseId = await holder.contests();
    await holder.handsPhotosIn(caseId);
    await refuseForGood(caseId, ['WRONG_PERSON'], { applicantNote: NOTE });
    await eventually('the refusal', async () => (await holder.case(caseId)).body.status === 'REFUSED');
    expect((await holder.case(caseId)).body.photo?.rejection?.text).toBe(NOTE);
    expect((await holder.withdraws(caseId)).status).toBe(200);
    await holder.closed(caseId, 'REFUSED');
    await holder.notified('CONTEST_REFUSAL_ACCEPTED');
    expect(refusal(await holder.asksToContest())).toEqual([409, 'contest/used']);
    expect((await holder.me()).status).toBe('DEREGISTERED');
    expect((await winner.me()).identity).toBe('HELD');
  });

  it('while a third person holds the number: that person was told, and may contest in turn', async () => {
    const { holder, claimant: winner } = await deregistered();
    // the winner of the decision loses the number to somebody with better evidence
    const { claimant: third, caseId: thirds } = await anotherClaim(holder);
    await third.handsPhotosIn(thirds);
    const looks = await reviewer();
    await looks.approves(await looks.taskOf(thirds), holder.identity);
    await third.closed(thirds, 'WON');
    await third.holds();

    const caseId = await holder.contests();
    await holder.handsPhotosIn(caseId);
    await third.notified('NUMBER_CONTESTED');
    expect((await third.me()).identity).toBe('HELD');
    const other = await reviewer();
    const decided = await other.approves(await other.taskOf(caseId), holder.identity, { applicantNote: ANSWER });
    expect(decided.status).toBe(200);
    await secondOpinion(caseId, holder);
    await holder.heard(caseId);
    await inUse(holder);
    await holder.closed(caseId, 'WON');
    await comesToRestricted(third);
    expect((await third.deregistration()).caseId).toBe(caseId);
    await third.contests();
    await comesToRestricted(winner);
  });

  it('says "not my number" instead: the account comes back without one', async () => {
    const { holder, claimant: winner } = await deregistered();
    await holder.contests();
    await holder.disown();
    await holder.without();
    expect((await holder.me()).status).toBe('ACTIVE');
    await winner.notified('CONTEST_GONE');
    expect((await winner.me()).identity).toBe('HELD');
  });

  it('no later than 30 days after its person first proved themselves by a code', async () => {
    const { holder } = await deregistered();
    await holder.provesByCode();
    await later('+30d', holder);
    const late = await holder.asksToContest();
    expect(refusal(late)).toEqual([409, 'contest/too-late']);
  });
});
