import { describe, expect, it } from '@jest/globals';
import type { CaseCommand, CaseEvent, NumberFacts } from './conflict-case.js';
import {
  approved,
  claims,
  closed,
  day,
  expireIdle,
  facts,
  freshTaskId,
  giveRecord,
  id,
  ids,
  matched,
  opened,
  otherReviewer,
  photosOf,
  rejected,
  reviewer,
  reviewRequested,
  stateAfter,
  submissionOf,
  submitted,
  taskOf,
  theCase,
} from './case-story.fixture.js';

const { caseId, numberId, claimantId, rivalCase, rival } = ids;
type Of<Kind extends CaseCommand['kind']> = Extract<CaseCommand, { kind: Kind }>;

const submit = (n: number, on: number, more: Partial<Of<'SubmitPhotos'>> = {}): CaseCommand => ({
  kind: 'SubmitPhotos',
  submissionId: submissionOf(n),
  photos: photosOf(n),
  submissionsLeft: 5 - n,
  impactAcknowledged: true,
  freshTaskId: taskOf(n),
  facts,
  now: day(on),
  ...more,
});
const verdict = (
  n: number,
  given: Of<'TakeVerdict'>['verdict'],
  more: Partial<Of<'TakeVerdict'>> = {},
): CaseCommand => ({
  kind: 'TakeVerdict',
  taskId: taskOf(n),
  reviewer,
  verdict: given,
  reasons: given === 'APPROVE' ? [] : given === 'RETRY' ? ['FACE_UNCLEAR'] : ['WRONG_PERSON'],
  note: null,
  freshTaskId,
  facts,
  now: day(3),
  ...more,
});
const proven = (weight: 1 | 2 | 3 = 3, by = reviewer, n = 1): CaseEvent => ({
  type: 'RouteSucceeded',
  data: { caseId, numberId, claimantId, route: 'PHOTO', weight, taskId: taskOf(n), by },
});
const waits = [opened, ...submitted(1, 1)];
const retried = rejected(1, 'RETRY', ['FACE_UNCLEAR'], { idleAt: day(33) });
const refused = rejected(1, 'FINAL', ['WRONG_PERSON'], { appealUntil: day(33) });
const note = { noteId: id(90), hash: 'ef'.repeat(32) };
const appeal = (on = 5): CaseCommand => ({
  kind: 'Appeal',
  appealId: id(91),
  note,
  freshTaskId: taskOf(2),
  facts,
  now: day(on),
});
const appealed: CaseEvent[] = [
  { type: 'AppealRequested', data: { caseId, numberId, claimantId, appealId: id(91), note } },
  reviewRequested(1, 'APPEAL', day(12), [reviewer.staffId], 2),
];

describe('a case whose claimant hands photos in', () => {
  it('waits for a reviewer, who should look within 72 hours', () =>
    theCase
      .given(opened)
      .when(submit(1, 1))
      .then(...submitted(1, 1)));
  it('says that they are the first, so that new takers wait; later ones are not', () =>
    theCase
      .given(...waits, retried)
      .when(submit(2, 4))
      .then(...submitted(2, 4)));
  it('wants the impact acknowledged', () =>
    theCase
      .given(opened)
      .when(submit(1, 1, { impactAcknowledged: false }))
      .thenRefuses('case/impact-unacknowledged'));
  it('takes no second set while one is looked at', () =>
    theCase
      .given(...waits)
      .when(submit(2, 2))
      .thenRefuses('photo/being-reviewed'));
  it('stays quiet on a repeat', () =>
    theCase
      .given(...waits)
      .when(submit(1, 2))
      .thenNothing());
  it('wants something heavier than the photo that decided the number a while ago', () =>
    theCase
      .given(opened)
      .when(submit(1, 1, { facts: { ...facts, lastDecision: { weight: 3, at: day(0) } } }))
      .thenRefuses('number/decided-recently'));
  it('beats a study record that decided it', () =>
    theCase
      .given(opened)
      .when(submit(1, 1, { facts: { ...facts, lastDecision: { weight: 1, at: day(0) } } }))
      .then(...submitted(1, 1)));
  it('takes none where there is no case, or none any more', () => {
    theCase.given().when(submit(1, 1)).thenRefuses('case/not-found');
    theCase.given(opened, closed('IDLE')).when(submit(1, 1)).thenRefuses('case/closed');
    theCase
      .given(...waits, proven(), approved(['PHOTO'], 3))
      .when(submit(2, 4))
      .thenRefuses('case/being-settled');
  });
  it('has no idle end while it waits, and may be given up: what was handed in stays recorded', () => {
    theCase
      .given(...waits)
      .when(expireIdle(day(60)))
      .thenNothing();
    theCase
      .given(...waits)
      .when({ kind: 'Withdraw' })
      .then(closed('WITHDRAWN'));
  });
});

describe('photos that a reviewer accepts', () => {
  it('decide the case: whose verdict it was stands in it', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE'))
      .then(proven(), approved(['PHOTO'], 3)));
  it('decide nothing twice', () => {
    theCase
      .given(...waits, proven(), approved(['PHOTO'], 3))
      .when(verdict(1, 'APPROVE'))
      .thenNothing();
    theCase
      .given(...waits, proven(), approved(['PHOTO'], 3))
      .when(verdict(1, 'FINAL'))
      .thenNothing();
    theCase
      .given(...waits)
      .when(verdict(2, 'APPROVE'))
      .thenNothing();
    theCase
      .given(...waits, retried, ...submitted(2, 4))
      .when(verdict(1, 'APPROVE'))
      .thenNothing();
    theCase.given().when(verdict(1, 'APPROVE')).thenNothing();
    theCase
      .given(...waits, closed('RELEASED'))
      .when(verdict(1, 'APPROVE'))
      .thenNothing();
  });
  it('go together with a study record given meanwhile, which did not get round the reviewer', () => {
    theCase
      .given(...waits)
      .when(giveRecord)
      .then(...matched);
    theCase
      .given(...waits, ...matched)
      .when(verdict(1, 'APPROVE'))
      .then(proven(), approved(['STUDY_RECORD', 'PHOTO'], 3));
    theCase
      .given(...waits, ...matched)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(3) })
      .thenNothing();
  });
});

describe('a reviewer who must not decide', () => {
  const refusal = (reason: 'PARTY' | 'SEEN_BEFORE', staffId = reviewer.staffId, n = 1): CaseEvent => ({
    type: 'ReviewRefused',
    data: { taskId: taskOf(n), caseId, staffId, reason },
  });
  it('is a party: the disputed number is their own, under whatever login', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { reviewer: { ...reviewer, numberId } }))
      .then(refusal('PARTY')));
  it('is a helper, even one who took the help back', () => {
    const about = { caseId, numberId, claimantId, requestId: id(60), helperId: ids.helper };
    const helped: CaseEvent[] = [
      {
        type: 'AssistRequested',
        data: {
          ...{ caseId, numberId, claimantId, requestId: id(60), candidates: [ids.helper], expiresAt: day(8), tries: 5 },
          ...{ requestsLeft: 2, impactAcknowledged: true, idleAt: day(31) },
        },
      },
      { type: 'AssistGranted', data: { ...about, helperNumberId: reviewer.numberId } },
      { type: 'AssistWithdrawn', data: { ...about, evidence: 'waiting', weight: 3, idleAt: day(33) } },
    ];
    theCase
      .given(...waits, ...helped)
      .when(verdict(1, 'APPROVE'))
      .then(refusal('PARTY'));
  });
  it('is a helper of another claimant of the number', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { facts: { ...facts, rivalHelpers: [reviewer.numberId] } }))
      .then(refusal('PARTY')));
  it('decided it before, where an appeal is due to another person', () =>
    theCase
      .given(...waits, refused, ...appealed)
      .when(verdict(2, 'FINAL'))
      .then(refusal('SEEN_BEFORE', reviewer.staffId, 2)));
  it('leaves the evidence waiting for another', () =>
    theCase
      .given(...waits, refusal('PARTY', ids.stranger))
      .when(verdict(1, 'APPROVE'))
      .then(proven(), approved(['PHOTO'], 3)));
});

describe('photos that a reviewer does not accept', () => {
  it('may be sent again, and the case waits 30 days for them', () => {
    theCase
      .given(...waits)
      .when(verdict(1, 'RETRY'))
      .then(retried);
    theCase
      .given(...waits, retried)
      .when(expireIdle(day(32)))
      .thenNothing();
    theCase
      .given(...waits, retried)
      .when(expireIdle(day(33)))
      .then(closed('IDLE'));
  });
  it('carry the reviewer’s words to the applicant by reference', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'RETRY', { note }))
      .then(rejected(1, 'RETRY', ['FACE_UNCLEAR'], { note, idleAt: day(33) })));
  it('leave a study record given meanwhile to decide', () =>
    theCase
      .given(...waits, ...matched)
      .when(verdict(1, 'RETRY'))
      .then(
        rejected(1, 'RETRY', ['FACE_UNCLEAR'], { evidence: 'succeeded', weight: 1, idleAt: day(33) }),
        approved(['STUDY_RECORD'], 1),
      ));
  it('use the route up when nothing is left, and the other ways stay open', () => {
    const last = [opened, ...submitted(5, 1, 0), rejected(5, 'RETRY', ['FACE_UNCLEAR'], { idleAt: day(33) })];
    theCase
      .given(...last)
      .when(submit(6, 4))
      // whether one is left by now the guard of number and person says
      .thenTypes('HandheldPhotoSubmitted', 'ReviewRequested');
    theCase
      .given(...last)
      .when(giveRecord)
      .then(...matched, approved(['STUDY_RECORD'], 1));
  });
  it('are refused for good as no ID card the second time only', () => {
    const once = rejected(1, 'RETRY', ['NOT_AN_ID'], { idleAt: day(33) });
    theCase
      .given(...waits)
      .when(verdict(1, 'RETRY', { reasons: ['NOT_AN_ID'] }))
      .then(once);
    theCase
      .given(...waits, once, ...submitted(2, 4))
      .when(verdict(2, 'RETRY', { reasons: ['NOT_AN_ID'], now: day(6) }))
      .then(rejected(2, 'FINAL', ['NOT_AN_ID'], { appealUntil: day(36) }));
  });
});

describe('a claimant who was refused for good', () => {
  const given = theCase.given(...waits, refused);
  it('may appeal once within 30 days, to another person', () => {
    theCase
      .given(...waits)
      .when(verdict(1, 'FINAL'))
      .then(refused);
    given.when(appeal()).then(...appealed);
    given.when(appeal(32)).thenTypes('AppealRequested', 'ReviewRequested');
    given.when(appeal(33)).thenRefuses('case/closed');
  });
  it('has no other way, although a study record would match', () => {
    given.when(giveRecord).thenRefuses('case/refused');
    given.when(submit(2, 4)).thenRefuses('case/refused');
    theCase
      .given(...waits, ...matched, refused)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(4) })
      .thenNothing();
  });
  it('is refused when the time for an appeal is over, or when they give up', () => {
    given.when({ kind: 'ExpireAppeal', now: day(32) }).thenNothing();
    given.when({ kind: 'ExpireAppeal', now: day(33) }).then(closed('REFUSED'));
    given.when({ kind: 'Withdraw' }).then(closed('REFUSED'));
    theCase
      .given(...waits, refused, ...appealed)
      .when({ kind: 'ExpireAppeal', now: day(33) })
      .thenNothing();
  });
  it('wins when the other reviewer accepts the photos', () =>
    theCase
      .given(...waits, refused, ...appealed)
      .when(verdict(2, 'APPROVE', { reviewer: otherReviewer }))
      .then(proven(3, otherReviewer, 2), approved(['PHOTO'], 3)));
  it('is refused in the end when the other reviewer agrees', () =>
    theCase
      .given(...waits, refused, ...appealed)
      .when(verdict(2, 'FINAL', { reviewer: otherReviewer, reasons: ['EDITED'], note }))
      .then(rejected(1, 'FINAL', ['EDITED'], { taskId: taskOf(2), by: otherReviewer, note }), closed('REFUSED')));
  describe('and of whom the appeal asks for better photos', () => {
    const askedAgain = rejected(1, 'RETRY', ['FACE_COVERED'], {
      taskId: taskOf(2),
      by: otherReviewer,
      idleAt: day(40),
    });
    const looked = [reviewer.staffId, otherReviewer.staffId];
    const better = [submitted(3, 12)[0] as CaseEvent, reviewRequested(3, 'APPEAL', day(19), looked)];
    const third = { staffId: ids.stranger, numberId: ids.otherNumber };
    const given = theCase.given(...waits, refused, ...appealed, askedAgain, ...better);
    it('sends them, and the appeal goes on with somebody who has not looked yet', () =>
      theCase
        .given(...waits, refused, ...appealed, askedAgain)
        .when(submit(3, 12))
        .then(...better));
    it('is not refused in the end by who refused before, nor by who asked for them', () => {
      for (const by of [reviewer, otherReviewer])
        given.when(verdict(3, 'FINAL', { reviewer: by })).then({
          type: 'ReviewRefused',
          data: { taskId: taskOf(3), caseId, staffId: by.staffId, reason: 'SEEN_BEFORE' },
        });
    });
    it('has no second appeal when they are refused for good, by one person under either policy', () => {
      const end = [rejected(3, 'FINAL', ['EDITED'], { by: third, note }), closed('REFUSED')];
      const refuses = verdict(3, 'FINAL', { reviewer: third, reasons: ['EDITED'], note });
      given.when(refuses).then(...end);
      const guarded: CaseEvent = { ...opened, data: { ...opened.data, policy: { name: 'guarded', version: 1 } } };
      theCase
        .given(guarded, ...waits.slice(1), refused, ...appealed, askedAgain, ...better)
        .when(refuses)
        .then(...end);
    });
  });
  it('has an appeal that succeeded and comes back, for another holder, looked at by who has not looked yet', () => {
    const changed: NumberFacts = { ...facts, holder: rival, holderVersion: 2 };
    const refusedEffect = { decidedHolderVersion: 1, reason: 'HOLDER_CHANGED', freshTaskId: taskOf(7) } as const;
    theCase
      .given(...waits, refused, ...appealed, proven(3, otherReviewer, 2), approved(['PHOTO'], 3))
      .when({ kind: 'EffectRefused', ...refusedEffect, facts: changed, now: day(5) })
      .then(
        {
          type: 'ConflictCaseReturned',
          data: { caseId, reason: 'HOLDER_CHANGED', times: 1, holderVersion: 2, holder: rival, idleAt: day(35) },
        },
        reviewRequested(1, 'APPEAL', day(12), [reviewer.staffId, otherReviewer.staffId], 7),
      );
  });
  it('has nothing to appeal before, and not twice', () => {
    theCase
      .given(...waits)
      .when(appeal())
      .thenRefuses('case/no-refusal');
    theCase
      .given(...waits, refused, ...appealed)
      .when(appeal())
      .thenRefuses('case/no-refusal');
    theCase
      .given(...waits, refused, closed('REFUSED'))
      .when(appeal())
      .thenRefuses('case/closed');
    theCase.given().when(appeal()).thenRefuses('case/not-found');
  });
});

describe('rivals', () => {
  const both: NumberFacts = { ...facts, claims: [{ accountId: rival, caseId: rivalCase }, ...claims] };
  const withRival = (state: { waiting: 3 | null; succeeded: 1 | 3 | null }, seen = both): NumberFacts => ({
    ...seen,
    rivals: [{ caseId: rivalCase, ...state }],
  });
  it('whose photo waits hold an accepted photo up, and it goes on when theirs is decided', () => {
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { facts: withRival({ waiting: 3, succeeded: null }) }))
      .then(proven());
    theCase
      .given(...waits, proven())
      .when({ kind: 'Reconsider', freshTaskId, facts: both, now: day(4) })
      .then(approved(['PHOTO'], 3, both));
  });
  it('who are proven alike go first where they claimed first, and second where they claimed later', () => {
    const later = { ...both, claims: [...both.claims].reverse() };
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { facts: withRival({ waiting: null, succeeded: 3 }) }))
      .then(proven());
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { facts: withRival({ waiting: null, succeeded: 3 }, later) }))
      .then(proven(), approved(['PHOTO'], 3, withRival({ waiting: null, succeeded: 3 }, later)));
  });
  it('with less do not hold a photo up', () =>
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { facts: withRival({ waiting: null, succeeded: 1 }) }))
      .then(proven(), approved(['PHOTO'], 3, both)));
});

describe('a photo’s decision that account refused', () => {
  const pending = [...waits, proven(), approved(['PHOTO'], 3)];
  const now3: NumberFacts = { ...facts, holder: rival, holderVersion: 2 };
  const back = (
    reason: 'HOLDER_CHANGED' | 'RIVAL_EVIDENCE_WAITS',
    seen: NumberFacts,
  ): Extract<CaseEvent, { type: 'ConflictCaseReturned' }> => ({
    type: 'ConflictCaseReturned',
    data: { caseId, reason, times: 1, holderVersion: seen.holderVersion, holder: seen.holder, idleAt: day(35) },
  });
  const refuse = (reason: 'HOLDER_CHANGED' | 'RIVAL_EVIDENCE_WAITS', seen: NumberFacts): CaseCommand => ({
    kind: 'EffectRefused',
    decidedHolderVersion: 1,
    reason,
    freshTaskId: taskOf(7),
    facts: seen,
    now: day(5),
  });
  const again = reviewRequested(1, 'RETURNED', day(6), [], 7);
  it('is looked at again with the old photos when the holder is another one', () => {
    theCase
      .given(...pending)
      .when(refuse('HOLDER_CHANGED', now3))
      .then(back('HOLDER_CHANGED', now3), again);
    theCase
      .given(...pending, back('HOLDER_CHANGED', now3), again)
      .when(verdict(7, 'APPROVE', { facts: now3, now: day(6) }))
      .then(proven(3, reviewer, 7), approved(['PHOTO'], 3, now3));
  });
  it('keeps its verdict when it only has to wait for a rival’s', () => {
    const held: NumberFacts = { ...facts, rivals: [{ caseId: rivalCase, waiting: 3, succeeded: null }] };
    const { type, data } = back('RIVAL_EVIDENCE_WAITS', held);
    const heldUp: CaseEvent = { type, data: { ...data, claimantId, heldUp: true } };
    theCase
      .given(...pending)
      .when(refuse('RIVAL_EVIDENCE_WAITS', held))
      .then(heldUp);
    theCase
      .given(...pending, heldUp)
      .when({ kind: 'Reconsider', freshTaskId, facts, now: day(7) })
      .then(approved(['PHOTO'], 3));
  });
});

describe('a case that another decision overtakes without having seen it', () => {
  const overtaken: CaseCommand = {
    kind: 'NumberSettled',
    byCaseId: rivalCase,
    deregisteredCases: [],
    holder: rival,
    holderVersion: 2,
    freshTaskId: taskOf(9),
    now: day(5),
  };
  it('goes idle after 30 days where it had a success that counts no more', () => {
    const back: CaseEvent = {
      type: 'ConflictCaseReturned',
      data: { caseId, reason: 'OVERTAKEN', times: 1, holderVersion: 2, holder: rival, idleAt: day(35) },
    };
    theCase
      .given(opened, ...matched)
      .when(overtaken)
      .then(back);
    theCase
      .given(opened, ...matched, back)
      .when(expireIdle(day(35), { ...facts, holder: rival, holderVersion: 2, lastDecision: { weight: 1, at: day(5) } }))
      .then(closed('IDLE'));
  });
  it('goes on as it is where nothing has succeeded yet, and its photos are decided against the new holder', () => {
    theCase
      .given(...waits)
      .when(overtaken)
      .thenNothing();
    const now2: NumberFacts = { ...facts, holder: rival, holderVersion: 2, lastDecision: { weight: 1, at: day(5) } };
    theCase
      .given(...waits)
      .when(verdict(1, 'APPROVE', { facts: now2, now: day(6) }))
      .then(proven(), approved(['PHOTO'], 3, now2));
  });
});

describe('a case all of whose ways are used up', () => {
  it('stays: submissions come back, and a person can be asked', () => {
    const used: CaseEvent[] = [
      opened,
      ...[2, 1, 0].map((triesLeft): CaseEvent => ({
        type: 'EducationRecordNotMatched',
        data: {
          caseId,
          tryId: id(500 + triesLeft),
          kind: 'IN_SCHOOL',
          triesLeft,
          impactAcknowledged: true,
          idleAt: day(31),
        },
      })),
      {
        type: 'AssistRequested',
        data: {
          ...{ caseId, numberId, claimantId, requestId: id(61), candidates: [], expiresAt: day(8), tries: 5 },
          ...{ requestsLeft: 0, impactAcknowledged: true, idleAt: day(31) },
        },
      },
      { type: 'AssistExpired', data: { caseId, claimantId, requestId: id(61) } },
      ...submitted(5, 9, 0),
    ];
    expect(stateAfter(...used).routes).toEqual({ PHOTO: 'waiting', CLASSMATE: 'exhausted', STUDY_RECORD: 'exhausted' });
    theCase
      .given(...used)
      .when(verdict(5, 'RETRY', { now: day(10) }))
      .then(rejected(5, 'RETRY', ['FACE_UNCLEAR'], { idleAt: day(40) }));
  });
  it('leave the case one submission of its own where one was lost', () => {
    const history = [opened, ...submitted(1, 1, 0)];
    const lost = rejected(1, 'RETRY', ['FACE_UNCLEAR'], { submissionsLeft: 1, idleAt: day(33), lost: true });
    theCase
      .given(...history)
      .when(verdict(1, 'RETRY', { lost: true }))
      .then(lost);
    const { routes, photo } = stateAfter(...history, lost);
    expect([routes.PHOTO, photo.reopened]).toEqual(['idle', 1]);
    expect(stateAfter(...history, lost, ...submitted(2, 4, 0)).photo.reopened).toBe(0);
  });
});
