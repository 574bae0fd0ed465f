import { describe, expect, it } from '@jest/globals';
import { fold, specify } from '@zhenming/kernel';
import type { EventOf, NumberEvent, NumberState } from '@zhenming/contracts';
import { contestedDecision, type Contest, type ContestedDecision } from './contested-decision.js';
import {
  caseOf,
  claimant,
  claimed,
  day,
  decision,
  deregistered,
  disputeId,
  freshDisputeId,
  held,
  heldBy,
  holder,
  id,
  ledger,
  now,
  rival,
  stranger,
} from './ledger.fixture.js';
import type { LedgerCommand } from './number-ledger.js';

const rules = specify(ledger);
/** what happened before, and what a command makes of it */
const after = (...history: NumberEvent[]) => {
  const state = fold(ledger, history);
  const decided = (command: LedgerCommand) => ledger.decide(command, state);
  return { state, decided, settled: (command: LedgerCommand) => fold(ledger, [...history, ...decided(command)]) };
};
const contestCase = id(60);
/** the claimant won against the holder and one more claimant */
const won: NumberEvent[] = [
  held,
  ...claimed(claimant, rival),
  deregistered(claimant, heldBy(claimant, 2), [
    { accountId: holder, was: 'HOLDER' },
    { accountId: rival, was: 'CLAIMANT', caseId: caseOf(rival) },
  ]),
];
const found = (history: readonly NumberEvent[] = won): ContestedDecision =>
  contestedDecision(history, caseOf(claimant)) as ContestedDecision;

const contest = (
  accountId: string,
  more: Partial<Extract<LedgerCommand, { kind: 'Contest' }>> = {},
): LedgerCommand => ({
  kind: 'Contest',
  accountId,
  decision: found(),
  until: day(50),
  freshCaseId: contestCase,
  freshDisputeId,
  now,
  ...more,
});
const contested = (accountId: string, caseId = contestCase, state: NumberState = heldBy(claimant, 2)): NumberEvent => ({
  type: 'IdConflictDetected',
  data: {
    ...state,
    disputeId: freshDisputeId,
    claims: [...state.claims, { accountId, caseId }],
    ...{ accountId, caseId, trigger: 'CONTEST', claimedAt: now, contests: caseOf(claimant) },
  },
});
const contestOf = (more: Partial<Contest> = {}): Contest => ({
  ...{ decision: found(), loginsMoved: [], mayContest: [] },
  ...more,
});
const approved = (accountId: string, more: Partial<Extract<LedgerCommand, { kind: 'ApplyDecision' }>> = {}) =>
  decision(accountId, {
    caseId: contestCase,
    holderVersion: 2,
    claims: [{ accountId, caseId: contestCase }],
    routes: ['PHOTO'],
    weight: 3,
    contest: contestOf(),
    ...more,
  });

describe('a decision as a contest finds it', () => {
  it('tells who won, how its holder held before, and whom it deregistered', () => {
    expect(found()).toEqual({
      caseId: caseOf(claimant),
      winnerId: claimant,
      stands: true,
      formerStanding: { proof: 'UNPROVEN', heldSince: day(0) },
      accounts: [
        { accountId: holder, was: 'HOLDER' },
        { accountId: rival, was: 'CLAIMANT' },
      ],
      contestedBy: [],
      reversed: false,
    });
  });

  it('is none while the case has not taken effect', () => {
    expect(contestedDecision([held, ...claimed(claimant)], caseOf(claimant))).toBeUndefined();
  });

  it('leaves out who said "not my number" since', () => {
    const gone: NumberEvent = {
      type: 'IdNumberDisowned',
      data: { ...heldBy(claimant, 2), accountId: rival, as: 'DEREGISTERED' },
    };
    expect(found([...won, gone]).accounts.map(({ accountId }) => accountId)).toEqual([holder]);
  });

  it('leaves out who was deregistered once more, by a later decision', () => {
    const later = deregistered(stranger, heldBy(stranger, 3), [{ accountId: holder, was: 'CLAIMANT' }]);
    expect(found([...won, contested(holder), later]).accounts.map(({ accountId }) => accountId)).toEqual([rival]);
  });
});

describe('an account that was deregistered', () => {
  it('contests the decision: its claim is heard at once, however many wait', () => {
    rules
      .given(...won)
      .when(contest(holder))
      .then(contested(holder));
  });

  it('stays quiet on a repeat, also when the time is over by then', () => {
    rules
      .given(...won, contested(holder))
      .when(contest(holder))
      .thenNothing();
    rules
      .given(...won, contested(holder))
      .when(contest(holder, { now: day(60) }))
      .thenNothing();
  });

  it('is told no when the time is over', () => {
    rules
      .given(...won)
      .when(contest(holder, { now: day(50) }))
      .thenRefuses('contest/too-late');
  });

  it('contests a decision once, also after a refusal', () => {
    const used = { ...found(), contestedBy: [holder] };
    rules
      .given(...won)
      .when(contest(holder, { decision: used }))
      .thenRefuses('contest/used');
  });

  it('ends its contest and stays deregistered where it is refused', () => {
    const { type, data } = after(...won, contested(holder)).decided({
      kind: 'EndClaim',
      caseId: contestCase,
      reason: 'REFUSED',
      contest: contestOf(),
      now,
    })[0] as EventOf<'ClaimWithdrawn'>;
    expect(data).not.toHaveProperty('reversed');
    expect({ type, contests: data.contests, holder: data.holder }).toEqual({
      type: 'ClaimWithdrawn',
      contests: caseOf(claimant),
      holder: claimant,
    });
  });

  it('ends its contest by saying that the number is not its own', () => {
    const types = after(...won, contested(holder))
      .decided({ kind: 'Disown', accountId: holder, deregistered: true, now })
      .map(({ type }) => type);
    expect(types).toEqual(['ClaimWithdrawn', 'IdNumberDisowned']);
  });

  it('inherits nothing when the holder lets go: the contest goes on against an empty place', () => {
    const [answered] = after(...won, contested(holder)).decided({
      kind: 'LetGo',
      accountId: claimant,
      answer: 'LET_GO',
      now,
    });
    expect(answered).toMatchObject({ data: { holder: null, claims: [{ accountId: holder, caseId: contestCase }] } });
  });
});

describe('a contest that succeeded against the winner of the decision', () => {
  const leaves = { accountId: claimant, claimableFrom: day(27) };
  const reversed = (
    accountId: string,
    accounts: EventOf<'AccountsReinstated'>['data']['accounts'],
    heldSince: string,
  ): NumberEvent => ({
    type: 'AccountsReinstated',
    data: {
      ...heldBy(accountId, 3, { holderStanding: { proof: 'PROVEN', heldSince } }),
      ...{ caseId: contestCase, contests: caseOf(claimant), contestantId: accountId },
      ...{ decidedHolderVersion: 2, weight: 3, accounts, leaves },
    },
  });

  it('gives the number back to the former holder, proven now, and takes back what befell the others', () => {
    const accounts: EventOf<'AccountsReinstated'>['data']['accounts'] = [
      { accountId: holder, as: 'HOLDER', unrestored: [] },
      { accountId: rival, as: 'NONE', unrestored: ['CLAIM'] },
    ];
    rules
      .given(...won, contested(holder))
      .when(approved(holder))
      .then(reversed(holder, accounts, day(0)));
  });

  it('takes nothing from a former holder who contests, or may still, where a former claimant is the holder by it', () => {
    const [event] = after(...won, contested(rival)).decided(
      approved(rival, { contest: contestOf({ mayContest: [holder] }) }),
    );
    expect(event).toMatchObject({
      type: 'AccountsReinstated',
      data: {
        holder: rival,
        accounts: [{ accountId: rival, as: 'HOLDER', unrestored: [] }],
        leaves,
        keepContest: [holder],
      },
    });
    const both = { ...heldBy(claimant, 2), claims: [{ accountId: rival, caseId: contestCase }] };
    const [beside] = after(...won, contested(rival), contested(holder, id(61), both)).decided(
      approved(rival, { contest: contestOf({ mayContest: [holder] }) }),
    );
    expect(beside).toMatchObject({ data: { holder: rival, claims: [{ accountId: holder, caseId: id(61) }] } });
  });

  it('makes a former claimant the holder from now on, and gives a former holder who may contest no more the account back without the number', () => {
    const accounts: EventOf<'AccountsReinstated'>['data']['accounts'] = [
      { accountId: holder, as: 'NONE', unrestored: ['NUMBER'] },
      { accountId: rival, as: 'HOLDER', unrestored: [] },
    ];
    rules
      .given(...won, contested(rival))
      .when(approved(rival))
      .then(reversed(rival, accounts, now));
  });

  it('says whose login has gone to another account since', () => {
    const [event] = after(...won, contested(holder)).decided(
      approved(holder, { contest: contestOf({ loginsMoved: [holder, rival] }) }),
    );
    expect((event as EventOf<'AccountsReinstated'>).data.accounts).toEqual([
      { accountId: holder, as: 'HOLDER', unrestored: ['LOGIN'] },
      { accountId: rival, as: 'NONE', unrestored: ['CLAIM', 'LOGIN'] },
    ]);
  });

  it('ends other contests of the same decision where its former holder has the number again, and leaves everybody else’s claim as it is', () => {
    const newcomer = { accountId: stranger, caseId: caseOf(stranger) };
    const with2 = { ...heldBy(claimant, 2), claims: [{ accountId: holder, caseId: contestCase }, newcomer] };
    const joined: NumberEvent = {
      type: 'IdConflictDetected',
      data: { ...with2, disputeId: freshDisputeId, ...newcomer, trigger: 'SIGN_UP' },
    };
    const [event] = after(...won, contested(holder), joined, contested(rival, id(61), with2)).decided(
      approved(holder, {
        claims: [...with2.claims, { accountId: rival, caseId: id(61) }],
        contest: contestOf({ mayContest: [rival] }),
      }),
    );
    expect(event).toMatchObject({ type: 'AccountsReinstated', data: { holder, claims: [newcomer] } });
  });

  it('lets the winner claim again after a week', () => {
    const { claimableFrom, earlierClaims } = after(...won, contested(holder)).settled(approved(holder));
    expect(claimableFrom[claimant]).toBe(day(27));
    expect(earlierClaims[claimant]?.ended).toBe(1);
  });

  it('takes effect once', () => {
    const accounts = [{ accountId: holder, as: 'HOLDER' as const, unrestored: [] }];
    rules
      .given(...won, contested(holder), reversed(holder, accounts, day(0)))
      .when(approved(holder))
      .thenNothing();
  });

  it('is refused where the holder has changed since the decision about it', () => {
    const [event] = after(...won, contested(holder)).decided(approved(holder, { holderVersion: 1 }));
    expect(event).toMatchObject({ type: 'DeregistrationRefused', data: { reason: 'HOLDER_CHANGED' } });
  });

  it('is refused while a rival’s photos wait', () => {
    const { state } = after(...won, contested(holder));
    const newcomer = { accountId: stranger, caseId: caseOf(stranger), evidence: 'waiting', weight: 3 } as const;
    const [event] = ledger.decide(approved(holder), { ...state, claims: [...state.claims, newcomer] });
    expect(event).toMatchObject({ type: 'DeregistrationRefused', data: { reason: 'RIVAL_EVIDENCE_WAITS' } });
  });
});

describe('an account that keeps a contest of a decision that was reversed for another one', () => {
  const before = [...won, contested(rival)];
  const [reversal] = after(...before).decided(approved(rival, { contest: contestOf({ mayContest: [holder] }) }));
  const reversed = [...before, reversal as NumberEvent];
  const rivals = heldBy(rival, 3, { holderStanding: { proof: 'PROVEN', heldSince: now } });
  const own = id(61);
  const contesting = [...reversed, contested(holder, own, rivals)];
  const kept = (history: readonly NumberEvent[], more: Partial<Contest> = {}) =>
    contestOf({ decision: found(history), ...more });
  const timeOver = (contest: Contest): LedgerCommand => ({ kind: 'EndContestTime', accountId: holder, contest, now });
  const lifted: NumberEvent = {
    type: 'DeregistrationLifted',
    data: { ...rivals, accountId: holder, caseId: caseOf(claimant), unrestored: ['NUMBER'] },
  };

  it('is in use again without the number, once its time to contest is over', () => {
    rules
      .given(...reversed)
      .when(timeOver(kept(reversed)))
      .then(lifted);
  });

  it('says what it does not get back: of a former claimant the claim, and a login that has gone to another account', () => {
    const contest = { ...kept(reversed, { loginsMoved: [holder] }) };
    const was = [{ accountId: holder, was: 'CLAIMANT' as const }];
    const [event] = after(...reversed).decided(
      timeOver({ ...contest, decision: { ...contest.decision, accounts: was } }),
    );
    expect(event).toMatchObject({ type: 'DeregistrationLifted', data: { unrestored: ['CLAIM', 'LOGIN'] } });
  });

  it('stays as it is while it may contest, or does', () => {
    rules
      .given(...reversed)
      .when(timeOver(kept(reversed, { mayContest: [holder] })))
      .thenNothing();
    rules
      .given(...contesting)
      .when(timeOver(kept(contesting, { mayContest: [holder] })))
      .thenNothing();
  });

  it('stays deregistered where the decision stands, however long ago that was', () => {
    rules
      .given(...won)
      .when(timeOver(contestOf()))
      .thenNothing();
  });

  it('comes back once', () => {
    rules
      .given(...reversed, lifted)
      .when(timeOver(kept([...reversed, lifted])))
      .thenNothing();
  });

  it.each(['REFUSED', 'IDLE', 'WITHDRAWN'] as const)(
    'is in use again where its contest ends as %s, and the number stays with who has it',
    (reason) => {
      const ends = { kind: 'EndClaim', caseId: own, reason, contest: kept(contesting, { mayContest: [holder] }), now };
      const events = after(...contesting).decided(ends as LedgerCommand);
      expect(events).toMatchObject([
        { type: 'ClaimWithdrawn', data: { accountId: holder, contests: caseOf(claimant), reversed: true } },
        lifted,
      ]);
      const over = [...contesting, ...events];
      rules
        .given(...over)
        .when({ ...ends, contest: kept(over) } as LedgerCommand)
        .thenNothing();
    },
  );

  it('is not brought back once more where that decision is reversed again', () => {
    expect(found([...reversed, lifted]).accounts).toEqual([]);
  });
});

describe('a contest that another decision saw', () => {
  const newcomer = { accountId: stranger, caseId: caseOf(stranger) };
  const joined: NumberEvent = {
    type: 'IdConflictDetected',
    data: {
      ...heldBy(claimant, 2, { disputeId: freshDisputeId }),
      ...{ claims: [{ accountId: holder, caseId: contestCase }, newcomer], ...newcomer, trigger: 'SIGN_UP' },
    },
  };
  const before = [...won, contested(holder), joined];
  const { claims } = joined.data;
  const second = decision(stranger, { holderVersion: 2, claims });

  it('goes on against whoever won by it: its account is deregistered already, and not once more', () => {
    const { state, decided } = after(...before);
    const [effect] = decided(second);
    expect(effect).toMatchObject({
      type: 'AccountsDeregistered',
      data: {
        accounts: [{ accountId: claimant, was: 'HOLDER' }],
        claims: [{ accountId: holder, caseId: contestCase }],
      },
    });
    expect(fold(ledger, [...before, effect as NumberEvent]).claims[0]).toEqual(state.claims[0]);
  });

  it('does not bring its account back where that other decision is reversed: its own stands', () => {
    const effect = after(...before).decided(second)[0] as EventOf<'AccountsDeregistered'>;
    const own = id(61);
    const third = heldBy(stranger, 3, { disputeId: freshDisputeId, claims: effect.data.claims });
    const { type, data } = contested(claimant, own, third) as EventOf<'IdConflictDetected'>;
    const history: NumberEvent[] = [...before, effect, { type, data: { ...data, contests: caseOf(stranger) } }];
    const found2 = contestedDecision(history, caseOf(stranger)) as ContestedDecision;
    const reversal = { caseId: own, holderVersion: 3, contest: contestOf({ decision: found2 }) };
    const [event] = after(...history).decided(approved(claimant, reversal));
    expect(event).toMatchObject({
      type: 'AccountsReinstated',
      data: {
        accounts: [{ accountId: claimant, as: 'HOLDER' }],
        claims: [{ accountId: holder, caseId: contestCase }],
        leaves: { accountId: stranger },
      },
    });
  });
});

describe('a contest that succeeded while somebody else holds the number', () => {
  const third: NumberState = heldBy(stranger, 4, { disputeId, claims: [{ accountId: holder, caseId: contestCase }] });

  it('is decided like any claim: who holds it now was told, may contest that in turn, and nobody else comes back', () => {
    const settled: NumberEvent = { type: 'HolderAnswered', data: { ...third, accountId: claimant, answer: 'LET_GO' } };
    const history = [...won, contested(holder), settled];
    const against = contestOf({ decision: found(history) });
    const events = after(...history).decided(approved(holder, { holderVersion: 4, contest: against }));
    expect(events).toMatchObject([
      {
        type: 'AccountsDeregistered',
        data: { winnerId: holder, holder, holderVersion: 5, accounts: [{ accountId: stranger, was: 'HOLDER' }] },
      },
      {
        type: 'AccountsReinstated',
        data: { contestantId: holder, accounts: [{ accountId: holder, as: 'HOLDER', unrestored: [] }] },
      },
    ]);
    expect((events[1] as EventOf<'AccountsReinstated'>).data.leaves).toBeUndefined();
  });

  it('is decided like any claim against the winner of the contested decision, who lost the number since and won it again from another', () => {
    const between = deregistered(stranger, heldBy(stranger, 3), [{ accountId: claimant, was: 'HOLDER' }]);
    const again = deregistered(claimant, heldBy(claimant, 4), [{ accountId: stranger, was: 'HOLDER' }]);
    const history = [...won, between, again, contested(holder, contestCase, heldBy(claimant, 4))];
    const contest = contestOf({ decision: found(history) });
    const events = after(...history).decided(approved(holder, { holderVersion: 4, contest }));
    expect(events).toMatchObject([
      { type: 'AccountsDeregistered', data: { winnerId: holder, accounts: [{ accountId: claimant, was: 'HOLDER' }] } },
      { type: 'AccountsReinstated', data: { accounts: [{ accountId: holder }] } },
    ]);
  });
});
