import { describe, expect, it } from '@jest/globals';
import { objectionEnds } from '@zhenming/contracts';
import type { Event } from '@zhenming/kernel';
import fc from 'fast-check';
import { numberLedger } from '../../services/account/src/number-ledger/number-ledger.js';
import { conflictCase } from '../../services/id-conflict/src/conflict-case/conflict-case.js';
import {
  brokenComparison,
  brokenEvidence,
  brokenContest,
  brokenHearing,
  brokenHelp,
  brokenHelpers,
  brokenI1,
  brokenI13,
  brokenI2,
  brokenIdle,
  brokenInheritance,
  brokenObjection,
  brokenOver,
  brokenPersons,
  brokenReturn,
  brokenReview,
  brokenSilence,
  brokenTurns,
  brokenTwice,
  brokenWait,
  brokenWeight,
  helpEnds,
  namedByAudit,
} from './invariants.js';
import { accounts, classmate, deliverNotice, helpers, people, review, reviewers, time } from './people.js';
import { Settlement } from './settlement.js';

const invariants = [
  brokenContest,
  brokenHearing,
  brokenHelp,
  brokenI1,
  brokenI2,
  brokenIdle,
  brokenInheritance,
  brokenI13,
  brokenObjection,
  brokenOver,
  brokenPersons,
  brokenReview,
  brokenSilence,
  brokenTurns,
  brokenTwice,
  brokenWait,
];

/** One step of a history, in fast-check's terms: nothing is modelled beside the rules, what must hold is looked at after each. */
class Step implements fc.Command<object, Settlement> {
  constructor(
    private readonly says: string,
    private readonly act: (settlement: Settlement) => void,
  ) {}

  check(): boolean {
    return true;
  }

  run(_model: object, settlement: Settlement): void {
    this.act(settlement);
    for (const broken of invariants) {
      const how = broken(settlement);
      // an `expect` for each would take more time than all the histories
      if (how !== undefined) throw new Error(how);
    }
  }

  toString(): string {
    return this.says;
  }
}

const account = fc.constantFrom(...accounts);
/** which of the claimants */
const nth = fc.nat({ max: 6 });
const often = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T>[] =>
  Array<fc.Arbitrary<T>>(times).fill(arbitrary);

/** a step without a choice in it */
const step = (says: string, act: (settlement: Settlement) => void) => fc.constant(new Step(says, act));

/** a reader takes what is next: one event, or several at once */
const reading = (says: string, deliver: (settlement: Settlement) => void) =>
  fc.integer({ min: 1, max: 8 }).map(
    (events) =>
      new Step(`${says}: ${events}`, (s) => {
        for (let n = 0; n < events; n++) deliver(s);
      }),
  );

/** as often as makes the rare ends of a story frequent: what only ends things is seldom */
const steps: fc.Arbitrary<Step>[] = [
  ...often(
    10,
    fc
      .tuple(
        account,
        fc.constantFrom(true, true, true, false),
        fc.constantFrom('SIGN_UP' as const, 'PROFILE_SAVE' as const),
      )
      .map(
        ([who, reclaim, trigger]) =>
          new Step(`${who} takes${reclaim ? ' and claims' : ''}`, (s) => people.take(s, who, reclaim, trigger)),
      ),
  ),
  ...often(
    3,
    nth.map((n) => new Step(`claimant ${n} proves by record`, (s) => people.studyRecord(s, n, true))),
  ),
  ...often(
    8,
    nth.map((n) => new Step(`claimant ${n} hands photos in`, (s) => people.photo(s, n))),
  ),
  ...often(
    10,
    fc
      .tuple(
        fc.constantFrom(...reviewers),
        fc.constantFrom('APPROVE' as const, 'RETRY' as const, 'FINAL' as const),
        fc.nat({ max: 2 }),
      )
      .map(([by, verdict, n]) => new Step(`${by.staffId} says ${verdict} ${n}`, (s) => review(s, by, verdict, n))),
  ),
  ...often(
    5,
    step('a refused claimant appeals', (s) => people.appeal(s)),
  ),
  ...often(
    6,
    nth.map((n) => new Step(`claimant ${n} asks a classmate`, (s) => people.askClassmate(s, n))),
  ),
  ...often(
    6,
    fc
      .tuple(fc.constantFrom(...helpers), fc.boolean())
      .map(
        ([by, right]) =>
          new Step(`${by.helperId} ${right ? 'vouches' : 'mistypes'}`, (s) => classmate.vouches(s, by, right)),
      ),
  ),
  fc.constantFrom(...helpers).map((by) => new Step(`${by.helperId} declines`, (s) => classmate.declines(s, by))),
  ...often(
    5,
    step('a classmate takes it back', (s) => classmate.takesBack(s)),
  ),
  ...often(
    3,
    fc
      .tuple(fc.constantFrom(...helpers), fc.constantFrom(true, true, false))
      .map(
        ([{ helperId }, leaves]) =>
          new Step(`${helperId} ${leaves ? 'leaves the own number' : 'holds it again'}`, (s) =>
            leaves ? s.helperLeaves(helperId) : s.helperReturns(helperId),
          ),
      ),
  ),
  ...often(
    3,
    reading('id-conflict ends help', (s) => s.deliverToHelped()),
  ),
  nth.map((n) => new Step(`claimant ${n} gives a wrong record`, (s) => people.studyRecord(s, n, false))),
  ...often(
    4,
    account.map((who) => new Step(`${who} contests`, (s) => people.contest(s, who))),
  ),
  account.map((who) => new Step(`${who} lets go`, (s) => people.letGo(s, who))),
  ...often(
    4,
    account.map((who) => new Step(`${who} says: it is mine`, (s) => people.object(s, who))),
  ),
  ...often(
    5,
    step('a holder hands photos in', (s) => people.holderPhotos(s)),
  ),
  step('sides that owe photos were silent', (s) => time.objections(s)),
  account.map((who) => new Step(`${who} disowns`, (s) => people.disown(s, who))),
  account.map((who) => new Step(`${who}’s number is corrected`, (s) => people.correct(s, who))),
  nth.map((n) => new Step(`claimant ${n} withdraws`, (s) => people.withdraw(s, n))),
  step('idle cases end', (s) => time.idle(s)),
  step('the time to appeal ends', (s) => time.appealWindows(s)),
  step('requests for help expire', (s) => time.requests(s)),
  ...often(
    4,
    fc
      .tuple(fc.boolean(), fc.constantFrom(0, 0, 1, 2))
      .map(
        ([holder, older]) =>
          new Step(`notices reach ${holder ? 'holders' : 'claimants'} ${older}`, (s) =>
            deliverNotice(s, holder, older),
          ),
      ),
  ),
  ...often(
    4,
    step('waits that are over take effect', (s) => time.waits(s)),
  ),
  ...often(
    3,
    step('a month passes, and what is due by then ends', (s) => {
      s.wait(31);
      time.idle(s);
      time.appealWindows(s);
      time.requests(s);
      time.objections(s);
      time.waits(s);
    }),
  ),
  ...often(
    2,
    fc.integer({ min: 1, max: 200 }).map((days) => new Step(`${days} days pass`, (s) => s.wait(days))),
  ),
  ...often(
    10,
    reading('id-conflict reads on', (s) => s.deliverToCases()),
  ),
  ...often(
    10,
    reading('account reads on', (s) => s.deliverToLedger()),
  ),
  fc.boolean().map(
    (answers) =>
      new Step(`id-conflict ${answers ? 'answers' : 'does not answer'} account`, (s) => {
        s.answers = answers;
      }),
  ),
  ...often(
    5,
    reading('id-conflict hears of its cases', (s) => s.deliverToRivals()),
  ),
  ...often(
    8,
    reading('verdicts arrive', (s) => s.deliverReview()),
  ),
];
const histories = fc.commands(steps, { maxCommands: 120, size: 'max' }).filter((history) => [...history].length >= 40);

/** runs a history on a new settlement and hands it back */
const lived = (history: Iterable<fc.Command<object, Settlement>>, settlement = new Settlement()): Settlement => {
  fc.modelRun(() => ({ model: {}, real: settlement }), history);
  return settlement;
};

/** what one history in a thousand meets is met by so many dozens of times */
const RARE = 12_000;
const TOGETHER = 1_000;

/** Histories until all of these were met, RARE at most; where new ones are tried, RARE. `live` answers what one of them met. */
function meets(wanted: readonly string[], live: (history: Iterable<fc.Command<object, Settlement>>) => string[]): void {
  const missing = new Set(wanted);
  const { seed } = fc.readConfigureGlobal();
  const property = fc.property(histories, (history) => {
    for (const met of live(history)) missing.delete(met);
  });
  for (let n = 0; n < RARE / TOGETHER && (seed === undefined || missing.size > 0); n++)
    fc.assert(property, { numRuns: TOGETHER, ...(seed === undefined ? {} : { seed: seed + n }) });
  expect([...missing]).toEqual([]);
}
/** Everything is delivered, and account, the cases and those who help agree. */
const atRest = (settlement: Settlement): void => {
  expect(settlement.settle()).toBe(true);
  for (const broken of [brokenEvidence, brokenWeight, brokenHelpers, brokenReturn])
    expect(broken(settlement)).toBeUndefined();
};

const policies = ['seed', 'guarded'] as const;
const under = (name: (typeof policies)[number]) => new Settlement(undefined, { name, version: 1 });

/** a holder and seven claimants */
const crowded = (): Settlement => {
  const settlement = new Settlement();
  for (const who of ['h', 'a', 'b', 'c', 'd', 'e', 'f', 'g']) people.take(settlement, who, true, 'SIGN_UP');
  settlement.settle();
  return settlement;
};

/** the holder and one claimant were deregistered by a decision about the other claimant */
const decided = (): Settlement => {
  const settlement = new Settlement();
  for (const who of ['a', 'b', 'c']) people.take(settlement, who, true, 'SIGN_UP');
  settlement.settle();
  people.studyRecord(settlement, 0, true);
  settlement.settle();
  return settlement;
};

/** a decision takes effect of which account has not read yet, and to which the holder has said “it is mine” */
const objectedTooLate = (): Settlement => {
  const settlement = under('guarded');
  people.take(settlement, 'a', false, 'SIGN_UP');
  people.take(settlement, 'b', true, 'SIGN_UP');
  settlement.settle();
  people.photo(settlement, 0);
  review(settlement, reviewers[0], 'APPROVE');
  settlement.settle();
  deliverNotice(settlement, true);
  settlement.settle();
  settlement.wait(2);
  time.waits(settlement);
  people.object(settlement, 'a');
  settlement.deliverToCases();
  const [state] = settlement.opened;
  expect([state?.status, state?.objection?.over]).toEqual(['EFFECT_PENDING', false]);
  return settlement;
};

/** a decision takes effect of which account has not read yet, and whoever vouched for it has left the own number */
const helpedByWhoLeft = (): Settlement => {
  const settlement = under('guarded');
  people.take(settlement, 'a', false, 'SIGN_UP');
  people.take(settlement, 'b', true, 'SIGN_UP');
  settlement.settle();
  people.askClassmate(settlement, 0);
  classmate.vouches(settlement, helpers[0], true);
  deliverNotice(settlement, true);
  settlement.settle();
  settlement.wait(4);
  time.waits(settlement);
  settlement.helperLeaves(helpers[0].helperId);
  settlement.deliverToHelped();
  const [state] = settlement.opened;
  expect([state?.status, state?.helpers.length]).toEqual(['EFFECT_PENDING', 1]);
  return settlement;
};

/** the holder says “it is mine” to a claim whose photos one person accepted, and both sides have handed in */
const objected = (): Settlement => {
  const settlement = under('guarded');
  people.take(settlement, 'a', false, 'SIGN_UP');
  people.take(settlement, 'b', true, 'SIGN_UP');
  settlement.settle();
  people.object(settlement, 'a');
  settlement.settle();
  people.photo(settlement, 0);
  review(settlement, reviewers[0], 'APPROVE');
  settlement.settle();
  people.holderPhotos(settlement);
  settlement.settle();
  return settlement;
};

describe('one number, many claimants, events delivered whenever they like', () => {
  it.each(policies)('never has two holders and never an effect without its decision, under %s', (policy) => {
    fc.assert(
      fc.property(histories, (history) => void lived(history, under(policy))),
      { numRuns: 1_500 },
    );
  });

  it.each(policies)('comes to rest with every case over or free to go on, under %s', (policy) => {
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history, under(policy));
        atRest(settlement);
        time.waits(settlement);
        time.idle(settlement);
        atRest(settlement);
        expect(namedByAudit(settlement)).toBeUndefined();
        const live = new Set(settlement.ledger.claims.map(({ caseId }) => caseId));
        for (const [caseId, state] of settlement.cases) {
          expect(state.status).not.toBe('EFFECT_PENDING');
          expect(live.has(caseId)).toBe(state.status !== 'CLOSED');
        }
        // nobody is left behind who could go on, and nobody is blocked without cause
        for (const [caseId, state] of settlement.cases) {
          const facts = settlement.factsFor(caseId);
          expect(
            conflictCase.decide(
              { kind: 'Reconsider', freshTaskId: settlement.fresh('task'), facts, now: settlement.now },
              state,
            ),
          ).toEqual([]);
          const waits = state.status !== 'NONE' && state.status !== 'CLOSED' && state.photo.pending !== null;
          if (settlement.ledger.reviewFlag.cases.includes(caseId)) expect(waits).toBe(true);
        }
        const { holder } = settlement.ledger;
        const won = [...settlement.cases.values()].filter(
          (one) => one.status === 'CLOSED' && (one.outcome === 'WON' || one.outcome === 'REVERSED'),
        );
        const effects = settlement.numberHistory.filter(
          ({ type, data }) =>
            type === 'AccountsDeregistered' || (type === 'AccountsReinstated' && data.leaves !== undefined),
        );
        expect(won.length).toBe(effects.length);
        expect(holder === null || !settlement.deregistered.has(holder)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('hears five claims at a time and lets the others wait, and the cases know whose turn it is', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history, crowded());
        for (const { type } of settlement.history) seen.add(type);
        expect(settlement.settle()).toBe(true);
        for (const { caseId, waitsForTurn } of settlement.ledger.claims) {
          const state = settlement.cases.get(caseId) ?? conflictCase.initial;
          expect(state).toMatchObject({ waitsForTurn });
          const facts = settlement.factsFor(caseId);
          expect(
            conflictCase.decide(
              { kind: 'Reconsider', freshTaskId: settlement.fresh('task'), facts, now: settlement.now },
              state,
            ),
          ).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['ConflictCaseTurnCame', 'ConflictCaseTurnLost']));
  });

  it('reverses a decision against its winner only, and comes to rest with every contest over or free to go on', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history, decided());
        atRest(settlement);
        expect(namedByAudit(settlement)).toBeUndefined();
        const live = new Set(settlement.ledger.claims.map(({ caseId }) => caseId));
        for (const state of settlement.opened) {
          expect(live.has(state.caseId)).toBe(state.status !== 'CLOSED');
          if (state.status === 'CLOSED') seen.add(state.outcome);
        }
        for (const { type, data } of settlement.numberHistory)
          if (type === 'AccountsReinstated') seen.add(data.leaves ? 'against the winner' : 'against somebody else');
      }),
      { numRuns: 1_000 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['REVERSED', 'against the winner', 'against somebody else']));
  });

  it.each(policies)(
    'reaches effects, refused effects, releases and supersessions, so that the rules above are put to the test, under %s',
    (policy) => {
      const wanted = [
        'AccountsDeregistered',
        'DeregistrationRefused',
        'ConflictCaseReturned',
        'HandheldPhotoSubmitted',
        'ReviewRefused',
        'EvidenceRejected',
        'AppealRequested',
        'AssistGranted',
        'AssistWithdrawn',
        'help falls away',
        'REFUSED',
        'HolderAnswered',
        'IdNumberCorrected',
        'WON',
        'SUPERSEDED',
        'RELEASED',
        'WITHDRAWN',
        'IDLE',
        ...(policy === 'guarded' ? ['WaitStarted', 'HolderNotified', 'ObjectionRaised', 'PartyNotified'] : []),
      ];
      meets(wanted, (history) => {
        const settlement = lived(history, under(policy));
        const met = settlement.history.map(({ type, data }) =>
          type === 'ObjectionEnded' ? (data as { end: string }).end : type,
        );
        const ended = [...settlement.cases.values()].filter((one) => one.status === 'CLOSED');
        return [...met, ...ended.map(({ outcome }) => outcome), ...helpEnds(settlement.history)];
      });
    },
  );

  it('is decided by two persons where the policy asks for two, whatever comes between', () => {
    const wanted = [
      ...['SECOND', 'SENIOR', 'RETURNED', 'APPEAL', 'EvidenceRejected', 'HOLDER_CHANGED', 'HOLDER_STRONGER'],
      ...['decided by 1', 'decided by 2'],
    ];
    meets(wanted, (history) => {
      const settlement = lived(history, under('guarded'));
      expect(settlement.settle()).toBe(true);
      settlement.wait(31);
      time.waits(settlement);
      time.waits(settlement);
      expect(settlement.settle()).toBe(true);
      expect(namedByAudit(settlement)).toBeUndefined();
      const said = settlement.history.map(
        ({ type, data }) => (data as { kind?: string }).kind ?? (data as { reason?: string }).reason ?? type,
      );
      const decided = [...settlement.asked].flatMap(([{ data }, { reviewers: persons }]) =>
        (data as { routes: string[] }).routes.includes('PHOTO') ? [`decided by ${persons}`] : [],
      );
      return [...said, ...decided];
    });
  });

  it('compares two sides by two persons, or a senior, and every way in which an objection ends leaves nobody stuck', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history, objected());
        expect(settlement.settle()).toBe(true);
        settlement.wait(31);
        time.objections(settlement);
        atRest(settlement);
        expect(namedByAudit(settlement)).toBeUndefined();
        const live = new Set(settlement.ledger.claims.map(({ caseId }) => caseId));
        for (const state of settlement.opened) {
          expect(live.has(state.caseId)).toBe(state.status !== 'CLOSED');
          expect(brokenComparison(state)).toBeUndefined();
        }
        for (const { type, data } of settlement.history) {
          const { end, objectionId } = data as { end?: string; objectionId?: string };
          seen.add(end ?? (type === 'AppealRequested' && objectionId ? 'appeal between two sides' : type));
        }
      }),
      { numRuns: 3_000 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        ...objectionEnds,
        ...['HolderPhotosRejected', 'HolderProven', 'appeal between two sides'],
      ]),
    );
  });

  it('leaves nobody stuck who was to hand photos in while a decision took effect, whenever account reads of that', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history, objectedTooLate());
        expect(settlement.settle()).toBe(true);
        settlement.wait(31);
        time.objections(settlement);
        atRest(settlement);
        for (const state of settlement.opened) expect(brokenComparison(state)).toBeUndefined();
        for (const { type, data } of settlement.history) seen.add((data as { end?: string }).end ?? type);
      }),
      { numRuns: 500 },
    );
    expect([...seen]).toEqual(expect.arrayContaining(['HOLDER_SILENT', 'DeregistrationRefused']));
  });

  it('decides nothing anew upon help whose person left while the effect was on its way, and takes none back before', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history, helpedByWhoLeft());
        atRest(settlement);
        for (const met of [...helpEnds(settlement.history), ...settlement.history.map(({ type }) => type)])
          seen.add(met);
      }),
      { numRuns: 500 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining(['help falls away from what came back', 'AccountsDeregistered', 'DeregistrationRefused']),
    );
  });

  it('is found out when a case keeps help, or is decided upon it, although its person has left', () => {
    const { history, opened, gone } = helpedByWhoLeft();
    expect(brokenHelp({ history })).toBeUndefined();
    const about = { caseId: opened[0]?.caseId, ...helpers[0] };
    const then = (...events: readonly Event['type'][]) =>
      brokenHelp({ history: [...history, ...events.map((type) => ({ type, data: about }))] });
    expect(then('AssistWithdrawn')).toBe('help is taken back while an effect is on its way');
    expect(then('ConflictCaseReturned', 'AssistWithdrawn', 'ConflictCaseApproved')).toBeUndefined();
    expect(then('ConflictCaseReturned', 'ConflictCaseApproved')).toBe(
      'a decision with the help of who is off the own number',
    );
    expect(then('ConflictCaseReturned', 'CasesTold')).toBe('a case was told that its help is gone, and keeps it');
    expect(then('AssistGranted')).toBe('who is off the own number vouches');
    expect(then('HelperReturned', 'AssistGranted')).toBeUndefined();
    expect(brokenOver({ history: [...history, { type: 'ConflictCaseClosed', data: about }] })).toBeUndefined();
    expect(
      brokenOver({ history: ['ConflictCaseClosed', 'EvidenceRejected'].map((type) => ({ type, data: about })) }),
    ).toBe('a case that is over goes on: EvidenceRejected');
    expect(brokenHelpers({ opened, gone })).toBe('a case stands on help of who is off the own number');
    expect(brokenHelpers({ opened, gone: new Set() })).toBeUndefined();
  });

  it('is found out when account keeps another weight than a case has shown', () => {
    const settlement = under('guarded');
    people.take(settlement, 'a', false, 'SIGN_UP');
    people.take(settlement, 'b', true, 'SIGN_UP');
    settlement.settle();
    people.askClassmate(settlement, 0);
    classmate.vouches(settlement, helpers[0], true);
    settlement.settle();
    expect(brokenWeight(settlement)).toBeUndefined();
    const [state] = settlement.opened;
    if (!state) throw new Error('nobody claims');
    settlement.cases.set(state.caseId, { ...state, helpers: [] });
    expect(brokenWeight(settlement)).toBe('account keeps succeeded 1 of a case that shows none null');
  });

  it('brings back who kept a contest of a reversed decision and gives it up, and it is found out where it does not', () => {
    const settlement = decided();
    people.contest(settlement, 'c');
    people.contest(settlement, 'a');
    settlement.settle();
    people.photo(settlement, 0);
    review(settlement, reviewers[0], 'APPROVE');
    atRest(settlement);
    expect([settlement.ledger.holder, ...settlement.deregistered]).toEqual(['c', 'a']);
    people.withdraw(settlement, 0);
    atRest(settlement);
    expect([...settlement.deregistered]).toEqual([]);
    settlement.numberHistory.pop();
    settlement.deregistered.add('a');
    expect(brokenReturn(settlement)).toBe('who contests a reversed decision no more stays deregistered');
  });

  it('refuses for good what two persons refused, although the holder leaves between them', () => {
    const settlement = objected();
    review(settlement, reviewers[1], 'RETRY', 0);
    people.take(settlement, 'd', true, 'SIGN_UP');
    settlement.settle();
    people.photo(settlement, 0);
    review(settlement, reviewers[5], 'FINAL');
    settlement.settle();
    people.correct(settlement, 'a');
    settlement.settle();
    review(settlement, reviewers[4], 'FINAL');
    settlement.settle();
    const { type, data } = settlement.history.at(-1) as { type: string; data: object };
    expect([type, data]).toMatchObject(['EvidenceRejected', { verdict: 'FINAL', agreed: [reviewers[5]] }]);
    expect(brokenPersons(settlement)).toBeUndefined();
  });

  it('is found out when one person decides between two sides', () => {
    const settlement = objected();
    review(settlement, reviewers[1], 'APPROVE');
    settlement.settle();
    expect(settlement.history.at(-1)?.type).toBe('ReviewRequested');
    const caseId = settlement.ledger.claims[0]?.caseId ?? '';
    const ended = { caseId, numberId: 'n', claimantId: 'b', objectionId: 'o', holder: 'a', end: 'CLAIMANT' };
    const data = { ...ended, by: reviewers[1], agreed: [reviewers[1]] };
    settlement.history.push({ type: 'ObjectionEnded', data });
    expect(brokenObjection(settlement)).toBe('one person decided between two sides');
  });

  it('is found out when one person refuses a claim between two sides by an appeal that was about photos alone', () => {
    const settlement = objected();
    const about = { caseId: settlement.ledger.claims[0]?.caseId, numberId: 'n', claimantId: 'b' };
    settlement.history.push(
      { type: 'AppealRequested', data: about },
      { type: 'ReviewRequested', data: { ...about, kind: 'APPEAL' } },
      { type: 'ObjectionEnded', data: { ...about, objectionId: 'o', holder: 'a', end: 'HOLDER', by: reviewers[1] } },
    );
    expect(brokenObjection(settlement)).toBe('one person decided between two sides');
  });

  it('is found out when nobody looks at two sides that are in, or one of them is not', () => {
    const [state] = objected().opened;
    if (!state?.objection) throw new Error('nobody objected');
    expect(brokenComparison(state)).toBeUndefined();
    for (const PHOTO of ['idle', 'succeeded', 'refused'] as const)
      expect(brokenComparison({ ...state, routes: { ...state.routes, PHOTO } })).toBe(
        'nobody looks at two sides that are in',
      );
    expect(brokenComparison({ ...state, objection: { ...state.objection, submission: null } })).toBe(
      'a holder who was silent objects still',
    );
  });

  it('is found out when account waits for photos that nobody looks at', () => {
    const settlement = objected();
    expect(brokenEvidence(settlement)).toBeUndefined();
    const [state] = settlement.opened;
    if (!state) throw new Error('nobody claims');
    settlement.cases.set(state.caseId, { ...state, routes: { ...state.routes, PHOTO: 'succeeded' } });
    expect(brokenEvidence(settlement)).toBe('account waits for photos that nobody looks at');
  });

  it('is found out when a decision takes effect before its time', () => {
    const settlement = under('guarded');
    people.take(settlement, 'a', false, 'SIGN_UP');
    people.take(settlement, 'b', true, 'SIGN_UP');
    settlement.settle();
    people.studyRecord(settlement, 0, true);
    deliverNotice(settlement, true);
    expect(settlement.history.at(-1)?.type).toBe('HolderNotified');
    const { caseId } = settlement.ledger.claims[0] ?? {};
    const data = { caseId, holder: 'a', policy: { name: 'guarded', version: 1 } };
    settlement.history.push({ type: 'ConflictCaseApproved', data });
    expect(brokenWait(settlement)).toBe('a decision before its time');
    settlement.wait(3);
    expect(brokenWait(settlement)).toBeUndefined();
  });

  describe('that was waited for', () => {
    const about = { caseId: 'c', holder: 'a', policy: { name: 'guarded', version: 1 } };
    const [started, approved] = [
      { type: 'WaitStarted', data: { ...about, against: 'weak', waitHours: 72 } },
      { type: 'ConflictCaseApproved', data: about },
    ];
    const notified = { type: 'HolderNotified', data: { ...about, effectAt: '2026-09-01T00:00:00Z' } };
    const returned = { type: 'ConflictCaseReturned', data: about };
    const broken = (against: 'weak' | 'strong', ...history: Event[]) =>
      brokenWait({
        ...{ history, now: '2026-09-10T00:00:00Z' },
        asked: new Map([[approved, { reviewers: 0, waitHours: 72, against }]]),
      });
    it('is found out when the holder is a stronger one by then', () => {
      expect(broken('weak', started, notified, approved)).toBeUndefined();
      expect(broken('strong', started, notified, approved)).toBe(
        'a decision against a holder who was heard as a weaker one',
      );
    });
    it('is found out when it came back meanwhile, unless its effect was refused', () => {
      expect(broken('weak', started, notified, returned, approved)).toBe(
        'a decision against a holder who was not heard',
      );
      expect(broken('weak', started, notified, approved, returned, approved)).toBeUndefined();
    });
  });

  it('forgets a decision once its winner has left, as id-conflict does: as light evidence is enough again', () => {
    const settlement = decided();
    expect(settlement.factsFor('another').lastDecision).toMatchObject({ weight: 1 });
    people.disown(settlement, settlement.ledger.holder ?? '');
    settlement.settle();
    expect(settlement.factsFor('another').lastDecision).toBeNull();
  });

  it('is found out when silence decides against a side before its own time', () => {
    const settlement = under('guarded');
    people.take(settlement, 'a', false, 'SIGN_UP');
    people.take(settlement, 'b', true, 'SIGN_UP');
    settlement.settle();
    people.object(settlement, 'a');
    settlement.settle();
    people.holderPhotos(settlement);
    settlement.wait(2);
    deliverNotice(settlement, false);
    settlement.wait(2);
    time.objections(settlement);
    expect(brokenSilence(settlement)).toBeUndefined();
    const { caseId } = settlement.ledger.claims[0] ?? {};
    settlement.history.push({ type: 'ObjectionEnded', data: { caseId, end: 'CLAIMANT_SILENT' } });
    expect(brokenSilence(settlement)).toBe('silence before its time');
    settlement.wait(1);
    expect(brokenSilence(settlement)).toBeUndefined();
  });

  it('is found out when one person with two logins counts as two', () => {
    const settlement = under('guarded');
    people.take(settlement, 'a', false, 'SIGN_UP');
    settlement.wait(200);
    people.take(settlement, 'b', true, 'SIGN_UP');
    settlement.settle();
    people.photo(settlement, 0);
    review(settlement, reviewers[0], 'APPROVE');
    settlement.settle();
    review(settlement, reviewers[2], 'APPROVE');
    settlement.settle();
    expect(settlement.history.at(-1)?.type).toBe('ReviewRefused');
    const caseId = settlement.ledger.claims[0]?.caseId ?? '';
    const data = { caseId, numberId: 'n', claimantId: 'b', route: 'PHOTO', weight: 3, by: reviewers[2] };
    settlement.history.push({ type: 'RouteSucceeded', data });
    expect(brokenPersons(settlement)).toBe('a person looks twice');
  });

  it('is found out when a reviewer may be a party', () => {
    const party = { staffId: 'party', numberId: 'n' };
    const settlement = new Settlement();
    people.take(settlement, 'a', false, 'SIGN_UP');
    people.take(settlement, 'b', true, 'SIGN_UP');
    settlement.settle();
    people.photo(settlement, 0);
    review(settlement, party, 'APPROVE');
    settlement.settle();
    expect(settlement.history.at(-1)?.type).toBe('ReviewRefused');
    const caseId = settlement.ledger.claims[0]?.caseId ?? '';
    const data = { caseId, numberId: 'n', claimantId: 'b', route: 'PHOTO', weight: 3, by: party };
    settlement.history.push({ type: 'RouteSucceeded', data });
    expect(brokenI13(settlement)).toBe('a party decides its own case');
  });

  it('does not have who decided a case help it afterwards, and is found out when it does', () => {
    const settlement = new Settlement();
    people.take(settlement, 'a', false, 'SIGN_UP');
    people.take(settlement, 'b', true, 'SIGN_UP');
    settlement.settle();
    people.photo(settlement, 0);
    review(settlement, reviewers[7], 'RETRY');
    settlement.settle();
    people.askClassmate(settlement, 0);
    classmate.vouches(settlement, helpers[0], true);
    expect(settlement.history.at(-1)?.type).toBe('AssistRequested');
    const { caseId } = settlement.ledger.claims[0] ?? {};
    settlement.history.push({ type: 'AssistGranted', data: { caseId, numberId: 'n', helperNumberId: 'n-h1' } });
    expect(brokenI13(settlement)).toBe('who decided the case helps it');
  });

  /** as one that settles numbers on what it has read of the cases */
  const deaf = (): Settlement => {
    const rules = numberLedger('n');
    const decide: typeof rules.decide = (command, ledger) =>
      rules.decide('cases' in command ? { ...command, cases: undefined } : command, ledger);
    return new Settlement({ ...rules, decide });
  };

  it('is found out when account goes by what it has read of the cases, and asks them nothing', () => {
    const faults = [
      ...['a claim that is over inherits', 'a claim that is over loses its account', 'an effect over photos that wait'],
      'who was refused for good inherits the number',
    ];
    meets(faults, (history) => {
      try {
        lived(history, deaf());
        return [];
      } catch (fault) {
        return [(fault as Error).message];
      }
    });
  });

  it('is found out when the check of the holder version is taken away', () => {
    const rules = numberLedger('n');
    const unfenced: typeof rules = {
      ...rules,
      decide: (command, ledger) =>
        rules.decide(
          command.kind === 'ApplyDecision' ? { ...command, holderVersion: ledger.holderVersion } : command,
          ledger,
        ),
    };
    const run = fc.check(
      fc.property(histories, (history) => void lived(history, new Settlement(unfenced))),
      { numRuns: 2_000 },
    );
    expect(run.failed).toBe(true);
    expect(String(run.errorInstance)).toContain('an effect on another holder version');
  });
});
