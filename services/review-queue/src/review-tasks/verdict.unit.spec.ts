import { describe, it } from '@jest/globals';
import {
  claimVerdicts,
  finalReasons,
  partyVerdicts,
  photoRuleNames,
  photoRules,
  rejectionReasons,
  verdicts,
  type RejectionReason,
  type Verdict,
} from '@zhenming/contracts';
import {
  bothSides,
  cancelled,
  dealt,
  decide,
  decided,
  keptBut,
  NEXT_UNTIL,
  opened,
  returned,
  rules,
  shown,
  UNTIL,
} from './review-task.fixture.js';

const under = rules.given(opened(), dealt());
const note = { noteId: 'note', hash: 'ab' };

describe('a verdict under a live lease', () => {
  it('is recorded with who gave it, their number, and under which token', () => under.when(decide()).then(decided()));

  it('carries its notes', () =>
    under
      .when(decide({ applicantNote: note, staffNote: { ...note, noteId: 'staff' } }))
      .then(decided({ applicantNote: note, staffNote: { ...note, noteId: 'staff' } })));

  it('counts as long as the lease was kept alive', () =>
    under.when(decide({ leaseUntil: NEXT_UNTIL, now: UNTIL })).then(decided()));
});

describe('a verdict without the lease', () => {
  it('is refused after its end, under another token, and without any lease', () => {
    under.when(decide({ now: UNTIL })).thenRefuses('review/lease-lost');
    under.when(decide({ fencingToken: 2 })).thenRefuses('review/lease-lost');
    under.when(decide({ leaseUntil: undefined })).thenRefuses('review/lease-lost');
  });

  it('is refused when the task went to another person, whatever token it names', () => {
    const lost = rules.given(opened(), dealt(), returned('LEASE_EXPIRED'), dealt('han', 2));
    lost.when(decide()).thenRefuses('review/lease-lost');
    lost.when(decide({ fencingToken: 2 })).thenRefuses('review/lease-lost');
  });

  it('is none of a person who never had the task', () =>
    under.when(decide({ staffId: 'han' })).thenRefuses('review/not-found'));

  it('is refused when there is one already, or nothing left to decide', () => {
    rules.given(opened(), dealt(), decided()).when(decide()).thenRefuses('review/decided');
    rules.given(opened(), dealt(), cancelled).when(decide()).thenRefuses('review/cancelled');
  });
});

describe('evidence', () => {
  it('must have been shown, every photo of it, for every verdict', () => {
    for (const verdict of verdicts) {
      under.when(decide({ verdict, shown: [] })).thenRefuses('review/unseen');
      under.when(decide({ verdict, shown: [shown('front')] })).thenRefuses('review/unseen');
      under.when(decide({ verdict, shown: [shown('front'), shown('other')] })).thenRefuses('review/unseen');
    }
    under.when(decide({ shown: ['other', 'back', 'front', 'back'].map((photoId) => shown(photoId)) })).then(decided());
  });

  it('must have been shown to whoever decides', () =>
    under.when(decide({ shown: [shown('front'), shown('back', { staffId: 'han' })] })).thenRefuses('review/unseen'));

  it('must have been shown since the task was dealt to them', () => {
    const dealtAgain = rules.given(opened(), dealt(), returned('LEASE_EXPIRED'), dealt('li', 2));
    const [front, back] = [shown('front', { fencingToken: 2 }), shown('back', { fencingToken: 2 })];
    dealtAgain.when(decide({ fencingToken: 2, shown: [front, shown('back')] })).thenRefuses('review/unseen');
    dealtAgain.when(decide({ fencingToken: 2, shown: [front, back] })).then(decided({ fencingToken: 2 }));
  });

  const lost = (photoId: string, more = {}) => shown(photoId, { lost: true, ...more });

  it('that is lost lets nobody decide, but ask for better', () => {
    const given = { verdict: 'RETRY', reasons: ['CARD_TEXT_UNREADABLE'], kept: [], cardAgrees: false } as const;
    for (const found of [
      [shown('front'), lost('back')],
      [lost('front'), lost('back')],
    ]) {
      under.when(decide({ ...given, shown: found })).then(
        decided({
          ...given,
          reasons: [...given.reasons],
          kept: [],
          unanswered: keptBut('CARD_TEXT_UNREADABLE'),
          lost: true,
        }),
      );
      for (const verdict of verdicts.filter((other) => !other.startsWith('RETRY')))
        under.when(decide({ verdict, shown: found })).thenRefuses('review/unseen');
    }
    const noId = { ...given, reasons: ['NOT_AN_ID'], shown: [shown('front'), lost('back')] } as const;
    under.when(decide(noId)).thenRefuses('review/unseen');
    under.when(decide({ ...given, shown: [lost('back')] })).thenRefuses('review/unseen');
    under
      .when(decide({ ...given, shown: [shown('front'), lost('back', { fencingToken: 2 })] }))
      .thenRefuses('review/unseen');
    under.when(decide({ shown: [shown('front'), lost('back'), shown('back')] })).then(decided());
  });

  it('is not what has no photo', () =>
    rules
      .given(opened({ photoIds: [] }), dealt())
      .when(decide())
      .thenRefuses('review/unseen'));
});

describe('checklist and reasons', () => {
  const rejected = { cardAgrees: false } as const;

  it.each(photoRuleNames)('%s is broken by each of its reasons', (rule) => {
    for (const reason of photoRules[rule]) {
      const verdict = reason === 'WRONG_PERSON' || reason === 'EDITED' ? 'FINAL' : 'RETRY';
      const given = { ...rejected, verdict, reasons: [reason], kept: keptBut(reason) } as const;
      under.when(decide(given)).then(decided({ ...given, reasons: [reason] }));
      under.when(decide({ ...given, kept: photoRuleNames })).thenRefuses('review/reasons');
      under.when(decide({ ...given, reasons: [] })).thenRefuses('review/reasons');
    }
  });

  it.each(rejectionReasons)('%s is enough to reject: the rules that nobody asked about stay unanswered', (reason) => {
    const verdict = finalReasons.some((one) => one === reason) ? 'FINAL' : 'RETRY';
    const said = { ...rejected, verdict, reasons: [reason], kept: [] } as const;
    under.when(decide(said)).then(decided({ ...said, reasons: [reason], kept: [], unanswered: keptBut(reason) }));
  });

  it('a rejection may keep some rules and leave others open', () => {
    const said = { ...rejected, verdict: 'RETRY', reasons: ['FACE_UNCLEAR'], kept: ['CARD_TEXT'] } as const;
    const unanswered = keptBut('FACE_UNCLEAR').filter((rule) => rule !== 'CARD_TEXT');
    under.when(decide(said)).then(decided({ ...said, reasons: ['FACE_UNCLEAR'], kept: ['CARD_TEXT'], unanswered }));
  });

  it('APPROVE keeps every rule', () => {
    under.when(decide({ kept: [] })).thenRefuses('review/reasons');
    under.when(decide({ kept: keptBut('FACE_UNCLEAR') })).thenRefuses('review/reasons');
    under.when(decide({ kept: keptBut('FACE_UNCLEAR'), reasons: ['FACE_UNCLEAR'] })).thenRefuses('review/reasons');
  });

  it('RETRY and FINAL say why', () => {
    under.when(decide({ verdict: 'RETRY' })).thenRefuses('review/reasons');
    under.when(decide({ verdict: 'FINAL' })).thenRefuses('review/reasons');
  });

  it('what cannot be mended is FINAL, what can is not', () => {
    const edited = { reasons: ['EDITED', 'FACE_UNCLEAR'], kept: keptBut('EDITED', 'FACE_UNCLEAR') } as const;
    under.when(decide({ ...rejected, ...edited, verdict: 'RETRY' })).thenRefuses('review/reasons');
    under.when(decide({ ...rejected, ...edited, verdict: 'FINAL' })).thenTypes('ReviewDecided');
    const unclear = { reasons: ['FACE_UNCLEAR'], kept: keptBut('FACE_UNCLEAR') } as const;
    under.when(decide({ ...rejected, ...unclear, verdict: 'FINAL' })).thenRefuses('review/reasons');
  });

  it('what is no identity document is not final yet: whether it is the second time is known to the case', () => {
    const none = { ...rejected, reasons: ['NOT_AN_ID'], kept: keptBut('NOT_AN_ID') } as const;
    under.when(decide({ ...none, verdict: 'RETRY' })).thenTypes('ReviewDecided');
    under.when(decide({ ...none, verdict: 'FINAL' })).thenRefuses('review/reasons');
  });
});

describe('the card', () => {
  it('must agree for APPROVE', () => under.when(decide({ cardAgrees: false })).thenRefuses('review/card-mismatch'));
});

describe('what two persons saw differently', () => {
  it('is answered in writing, because it may have been an appeal', () => {
    const senior = rules.given(opened({ kind: 'SENIOR' }), dealt());
    senior.when(decide()).thenRefuses('review/note-missing');
    senior.when(decide({ applicantNote: note })).then(decided({ kind: 'SENIOR', applicantNote: note }));
  });
});

describe.each(['APPEAL', 'CONTEST'] as const)('a review of the kind %s', (kind) => {
  const asked = rules.given(opened({ kind }), dealt());

  it('is answered in writing, whatever the answer', () => {
    asked.when(decide()).thenRefuses('review/note-missing');
    const edited = { verdict: 'FINAL', reasons: ['EDITED'], kept: keptBut('EDITED'), cardAgrees: false } as const;
    asked.when(decide(edited)).thenRefuses('review/note-missing');
    asked.when(decide({ ...edited, staffNote: note })).thenRefuses('review/note-missing');
    asked.when(decide({ applicantNote: note })).then(decided({ kind, applicantNote: note }));
  });
});

describe('a review of one side', () => {
  it('is not asked whose the number is', () => {
    for (const verdict of verdicts.filter((one) => !claimVerdicts.some((asked) => asked === one)))
      under.when(decide({ verdict, applicantNote: note })).thenRefuses('review/verdict');
  });
});

describe('photos of claimant and holder, beside each other', () => {
  const asked = opened({ kind: 'TWO_PARTY', ...bothSides });
  const compared = rules.given(asked, dealt());
  const all = ['front', 'back', ...bothSides.holderSide.photoIds];
  const seen = { shown: all.map((photoId) => shown(photoId)) };
  const settles = { ...seen, applicantNote: note } as const;
  const unclear: RejectionReason[] = ['FACE_UNCLEAR'];
  const inPart = { reasons: unclear, kept: keptBut('FACE_UNCLEAR'), cardAgrees: false };
  const fitting = (verdict: Verdict) => {
    if (verdict === 'NEITHER') return { verdict, kept: [], cardAgrees: false };
    return verdict === 'RETRY' || verdict === 'RETRY_HOLDER' ? { verdict, ...inPart } : { verdict };
  };

  it.each(partyVerdicts)('are decided by %s', (verdict) =>
    compared
      .when(decide({ ...settles, ...fitting(verdict) }))
      .then(decided({ kind: 'TWO_PARTY', applicantNote: note, ...fitting(verdict) })),
  );

  it('are not approved or refused: whose the number is must be said', () => {
    for (const verdict of ['APPROVE', 'FINAL'] as const)
      compared.when(decide({ ...settles, verdict })).thenRefuses('review/verdict');
  });

  it('must have been shown, of both sides, for every verdict', () => {
    for (const verdict of partyVerdicts)
      for (const unseen of all) {
        const rest = all.filter((photoId) => photoId !== unseen).map((photoId) => shown(photoId));
        compared.when(decide({ ...settles, ...fitting(verdict), shown: rest })).thenRefuses('review/unseen');
      }
  });

  it.each([
    ['RETRY', ['back']],
    ['RETRY_HOLDER', ['back-of-holder']],
    ['RETRY', ['back', 'back-of-holder']],
    ['RETRY_HOLDER', ['back', 'back-of-holder']],
  ] as const)('that are lost on one side are asked for anew of that side, and nothing else: %s, %j', (asks, gone) => {
    const seen = all.map((photoId) => shown(photoId, { lost: gone.some((one) => one === photoId) }));
    for (const verdict of partyVerdicts) {
      const told = compared.when(decide({ ...settles, ...fitting(verdict), shown: seen }));
      if (verdict === asks)
        told.then(decided({ kind: 'TWO_PARTY', applicantNote: note, ...fitting(verdict), lost: true }));
      else if (gone.length === 1 || !verdict.startsWith('RETRY')) told.thenRefuses('review/unseen');
    }
  });

  it.each(['CLAIMANT', 'HOLDER'] as const)('for %s, keep every rule, and the card agrees with that side', (verdict) => {
    compared.when(decide({ ...settles, verdict, ...inPart, cardAgrees: true })).thenRefuses('review/reasons');
    compared.when(decide({ ...settles, verdict, kept: [] })).thenRefuses('review/reasons');
    compared.when(decide({ ...settles, verdict, cardAgrees: false })).thenRefuses('review/card-mismatch');
  });

  it('for NEITHER, are of nobody who is right: no rule is kept by anybody, and no reason given', () => {
    const neither = { ...settles, ...fitting('NEITHER') };
    compared.when(decide({ ...neither, kept: ['FACE'] })).thenRefuses('review/reasons');
    compared.when(decide({ ...neither, reasons: ['EDITED'] })).thenRefuses('review/reasons');
  });

  it.each(['RETRY', 'RETRY_HOLDER'] as const)('for %s, have what better photos can mend', (verdict) => {
    compared.when(decide({ ...seen, ...fitting(verdict) })).thenTypes('ReviewDecided');
    compared.when(decide({ ...seen, verdict })).thenRefuses('review/reasons');
    const edited = { reasons: ['EDITED'], kept: keptBut('EDITED') } as const;
    compared.when(decide({ ...seen, verdict, ...edited })).thenRefuses('review/reasons');
  });

  it('are answered in writing when they are decided: whoever loses reads why', () => {
    for (const verdict of ['CLAIMANT', 'HOLDER', 'NEITHER'] as const)
      compared.when(decide({ ...seen, ...fitting(verdict) })).thenRefuses('review/note-missing');
  });

  it('are asked about in the same way of a second person and of a senior', () => {
    for (const kind of ['SECOND', 'SENIOR'] as const) {
      const further = rules.given(opened({ kind, ...bothSides }), dealt());
      further
        .when(decide({ ...settles, verdict: 'HOLDER' }))
        .then(decided({ kind, verdict: 'HOLDER', applicantNote: note }));
      further.when(decide(settles)).thenRefuses('review/verdict');
    }
  });

  it('are decided once: a second verdict is refused', () =>
    rules
      .given(asked, dealt(), decided({ kind: 'TWO_PARTY', verdict: 'HOLDER', applicantNote: note }))
      .when(decide({ ...settles, verdict: 'HOLDER' }))
      .thenRefuses('review/decided'));
});
