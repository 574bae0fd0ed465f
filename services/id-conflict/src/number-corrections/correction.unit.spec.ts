import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import type { RejectionReason } from '@zhenming/contracts';
import { correction, tolled, type CorrectionCommand, type CorrectionEvent } from './correction.js';
import { day, id, ids, photosOf, policy, reviewer, submissionOf, taskOf } from '../conflict-case/case-story.fixture.js';

const correctionId = id(70);
const { claimantId: accountId, numberId, otherNumber: rightNumberId } = ids;
const sides = ['FRONT' as const, 'BACK' as const];
const open: CorrectionCommand = {
  kind: 'Open',
  correctionId,
  accountId,
  numberId,
  rightNumberId,
  staffId: null,
  sides,
  policy,
  now: day(0),
};
const opened: CorrectionEvent = {
  type: 'CorrectionOpened',
  data: { correctionId, accountId, numberId, rightNumberId, sides, idleAt: day(30) },
};
const submit = (n = 1, on = 1): CorrectionCommand => ({
  kind: 'Submit',
  submissionId: submissionOf(n),
  photos: photosOf(n),
  submissionsLeft: 5 - n,
  freshTaskId: taskOf(n),
  policy,
  now: day(on),
});
const submitted = (n = 1, on = 1, submissionsLeft = 5 - n): CorrectionEvent[] => [
  {
    type: 'CorrectionEvidenceSubmitted',
    data: { correctionId, accountId, submissionId: submissionOf(n), photos: photosOf(n), submissionsLeft },
  },
  {
    type: 'ReviewRequested',
    data: {
      ...{ taskId: taskOf(n), kind: 'CORRECTION', caseId: correctionId, numberId, claimantId: accountId },
      ...{ submissionId: submissionOf(n), dueAt: day(on + 7), excluded: [] },
      photoIds: photosOf(n).map(({ photoId }) => photoId),
    },
  },
];
const verdict = (
  given: 'APPROVE' | 'RETRY' | 'FINAL',
  by = reviewer,
  n = 1,
  reason: RejectionReason = 'NUMBER_MISMATCH',
): CorrectionCommand => ({
  kind: 'TakeVerdict',
  taskId: taskOf(n),
  reviewer: by,
  verdict: given,
  reasons: given === 'APPROVE' ? [] : [reason],
  note: null,
  policy,
  now: day(3),
});
const rejected = (
  given: 'RETRY' | 'FINAL',
  submissionsLeft = 4,
  n = 1,
  reason: RejectionReason = 'NUMBER_MISMATCH',
): CorrectionEvent => ({
  type: 'CorrectionRejected',
  data: {
    ...{ correctionId, accountId, submissionId: submissionOf(n), taskId: taskOf(n), by: reviewer, verdict: given },
    ...{ reasons: [reason], submissionsLeft, idleAt: day(33) },
  },
});
const approved: CorrectionEvent = {
  type: 'CorrectionApproved',
  data: { correctionId, accountId, numberId, taskId: taskOf(1), by: reviewer, withdrawableFrom: day(4) },
};
const withdraw = (on = 3): CorrectionCommand => ({ kind: 'Withdraw', now: day(on) });
const closed = (outcome: 'CORRECTED' | 'REFUSED' | 'WITHDRAWN' | 'IDLE'): CorrectionEvent => ({
  type: 'CorrectionClosed',
  data: { correctionId, accountId, outcome },
});
const theCorrection = specify(correction);

describe('a correction', () => {
  it('is opened once and waits 30 days for photos', () => {
    theCorrection.given().when(open).then(opened);
    theCorrection.given(opened).when(open).thenNothing();
    theCorrection
      .given(opened)
      .when({ kind: 'ExpireIdle', now: day(29) })
      .thenNothing();
    theCorrection
      .given(opened)
      .when({ kind: 'ExpireIdle', now: day(30) })
      .then(closed('IDLE'));
  });
  it('does not end before the instant from which times end', () => {
    const held = tolled(fold(correction, [opened]), day(40));
    expect(correction.decide({ kind: 'ExpireIdle', now: day(39) }, held)).toEqual([]);
    expect(correction.decide({ kind: 'ExpireIdle', now: day(40) }, held)).toEqual([closed('IDLE')]);
    expect(tolled(fold(correction, [opened]), '')).toEqual(fold(correction, [opened]));
  });
  it('takes photos and asks for a review within a week', () => {
    theCorrection
      .given(opened)
      .when(submit())
      .then(...submitted());
    theCorrection
      .given(opened, ...submitted())
      .when(submit())
      .thenNothing();
    theCorrection
      .given(opened, ...submitted())
      .when(submit(2))
      .thenRefuses('photo/being-reviewed');
    theCorrection.given().when(submit()).thenRefuses('correction/not-found');
    theCorrection.given(opened, closed('IDLE')).when(submit()).thenRefuses('correction/closed');
  });
  it('does not go idle while a reviewer is looking', () =>
    theCorrection
      .given(opened, ...submitted())
      .when({ kind: 'ExpireIdle', now: day(60) })
      .thenNothing());
  it('may be withdrawn until it takes effect', () => {
    theCorrection.given(opened).when(withdraw()).then(closed('WITHDRAWN'));
    theCorrection
      .given(opened, ...submitted())
      .when(withdraw())
      .then(closed('WITHDRAWN'));
    theCorrection.given(opened, closed('WITHDRAWN')).when(withdraw()).thenNothing();
    theCorrection
      .given(opened, ...submitted(), approved)
      .when(withdraw())
      .thenRefuses('correction/being-settled');
    theCorrection.given(opened, closed('IDLE')).when(withdraw()).thenRefuses('correction/closed');
    theCorrection.given().when(withdraw()).thenRefuses('correction/not-found');
  });
  it('may be withdrawn as well when nothing has come of the approval for a day', () => {
    const given = theCorrection.given(opened, ...submitted(), approved);
    given.when(withdraw(3)).thenRefuses('correction/being-settled');
    given.when(withdraw(4)).then(closed('WITHDRAWN'));
  });
});

describe('a correction that support opened for a caller', () => {
  const { staff: staffId } = ids;
  const byStaff: CorrectionEvent = { type: 'CorrectionOpened', data: { ...opened.data, staffId } };
  const [evidence, review] = submitted() as [CorrectionEvent, CorrectionEvent];
  const asked = { ...review, data: { ...review.data, excluded: [staffId] } } as CorrectionEvent;
  it('has one submission of its own, whatever its person has left', () => {
    expect(fold(correction, [opened])).toMatchObject({ reopened: 0 });
    expect(fold(correction, [byStaff])).toMatchObject({ reopened: 1 });
    const last = [byStaff, ...submitted(1, 1, 0)];
    expect(fold(correction, last)).toMatchObject({ reopened: 0 });
  });
  it('is never decided by who opened it', () => {
    theCorrection
      .given()
      .when({ ...open, staffId })
      .then(byStaff);
    theCorrection.given(byStaff).when(submit()).then(evidence, asked);
    theCorrection
      .given(byStaff, evidence, asked)
      .when(verdict('APPROVE', { ...reviewer, staffId }))
      .then({ type: 'ReviewRefused', data: { taskId: taskOf(1), caseId: correctionId, staffId, reason: 'PARTY' } });
    theCorrection
      .given(byStaff, evidence, asked)
      .when(verdict('APPROVE', { ...reviewer, staffId: ids.otherStaff }))
      .then({ ...approved, data: { ...approved.data, by: { ...reviewer, staffId: ids.otherStaff } } });
  });
});

describe('a correction that a reviewer decides', () => {
  const waits = theCorrection.given(opened, ...submitted());
  it('is approved for account to apply, and over when account has', () => {
    waits.when(verdict('APPROVE')).then(approved);
    theCorrection
      .given(opened, ...submitted(), approved)
      .when(verdict('APPROVE'))
      .thenNothing();
    theCorrection
      .given(opened, ...submitted(), approved)
      .when({ kind: 'Applied' })
      .then(closed('CORRECTED'));
    theCorrection
      .given(opened, ...submitted(), approved, closed('CORRECTED'))
      .when({ kind: 'Applied' })
      .thenNothing();
    theCorrection
      .given(opened, ...submitted(), approved)
      .when(submit(2))
      .thenRefuses('correction/being-settled');
  });
  it('asks for better photos, or refuses for good', () => {
    waits.when(verdict('RETRY')).then(rejected('RETRY'));
    theCorrection
      .given(opened, ...submitted(), rejected('RETRY'))
      .when(submit(2, 4))
      .then(...submitted(2, 4));
    waits.when(verdict('FINAL')).then(rejected('FINAL'), closed('REFUSED'));
  });
  it('waits 30 days for better photos', () => {
    const again = theCorrection.given(opened, ...submitted(), rejected('RETRY'));
    again.when({ kind: 'ExpireIdle', now: day(32) }).thenNothing();
    again.when({ kind: 'ExpireIdle', now: day(33) }).then(closed('IDLE'));
  });
  it('takes no verdict twice, about earlier photos or after its end', () => {
    theCorrection
      .given(opened, ...submitted(), rejected('RETRY'))
      .when(verdict('RETRY'))
      .thenNothing();
    theCorrection
      .given(opened, ...submitted(), rejected('RETRY'), ...submitted(2, 4))
      .when(verdict('FINAL'))
      .thenNothing();
    theCorrection
      .given(opened, ...submitted(), closed('WITHDRAWN'))
      .when(verdict('APPROVE'))
      .thenNothing();
  });
  it('takes something that is no identity document as a mistake once, and as an answer the second time', () => {
    const once = [opened, ...submitted(), rejected('RETRY', 4, 1, 'NOT_AN_ID'), ...submitted(2)];
    theCorrection
      .given(opened, ...submitted())
      .when(verdict('RETRY', reviewer, 1, 'NOT_AN_ID'))
      .then(rejected('RETRY', 4, 1, 'NOT_AN_ID'));
    theCorrection
      .given(...once)
      .when(verdict('RETRY', reviewer, 2, 'NOT_AN_ID'))
      .then(rejected('FINAL', 3, 2, 'NOT_AN_ID'), closed('REFUSED'));
    theCorrection
      .given(...once)
      .when(verdict('RETRY', reviewer, 2))
      .then(rejected('RETRY', 3, 2));
  });
  it('is refused when no submission is left', () =>
    theCorrection
      .given(opened, ...submitted(1, 1, 0))
      .when(verdict('RETRY'))
      .then(rejected('RETRY', 0), closed('REFUSED')));
  it('is not refused for a photo that was lost: one more submission is its own', () => {
    const { type, data } = rejected('RETRY', 1) as Extract<CorrectionEvent, { type: 'CorrectionRejected' }>;
    const lost: CorrectionEvent = { type, data: { ...data, lost: true } };
    theCorrection
      .given(opened, ...submitted(1, 1, 0))
      .when({ ...verdict('RETRY'), lost: true } as CorrectionCommand)
      .then(lost);
    const after = fold(correction, [opened, ...submitted(1, 1, 0), lost]);
    expect(after).toMatchObject({ status: 'OPEN', reopened: 1 });
    expect(fold(correction, [opened, ...submitted(1, 1, 0), lost, ...submitted(2, 4, 0)])).toMatchObject({
      reopened: 0,
    });
  });
  it('takes no verdict of the person whose number it is, nor one of another task', () => {
    for (const own of [numberId, rightNumberId])
      waits.when(verdict('APPROVE', { ...reviewer, numberId: own })).then({
        type: 'ReviewRefused',
        data: { taskId: taskOf(1), caseId: correctionId, staffId: reviewer.staffId, reason: 'PARTY' },
      });
    waits.when(verdict('APPROVE', reviewer, 2)).thenNothing();
    waits.when({ kind: 'Applied' }).thenNothing();
  });
});
