import { describe, expect, it } from '@jest/globals';
import { sampleOf, type EventOf, type NumberEvent } from '@zhenming/contracts';
import {
  heardFaults,
  ledgerFaults,
  rowFaults,
  standingFaults,
  type AccountRow,
  type HeardRow,
  type LedgerRow,
} from './numbers.js';

const [holder, claimant, numberId, caseId] = ['holder', 'claimant', 'number', 'case'] as const;
const heldSince = '2026-03-01T08:00:00.000Z';

const held: EventOf<'IdNumberHeld'> = {
  type: 'IdNumberHeld',
  data: {
    ...{ numberId, disputeId: null, holder, holderVersion: 1, claims: [], accountId: holder, trigger: 'OFFICE' },
    holderStanding: { proof: 'UNPROVEN', heldSince },
  },
};
const claimed: EventOf<'IdConflictDetected'> = {
  type: 'IdConflictDetected',
  data: {
    ...held.data,
    ...{ disputeId: 'dispute', claims: [{ accountId: claimant, caseId }], accountId: claimant, caseId },
    trigger: 'SIGN_UP',
  },
};
const settled: EventOf<'AccountsDeregistered'> = {
  type: 'AccountsDeregistered',
  data: {
    ...sampleOf('AccountsDeregistered'),
    ...{ numberId, disputeId: null, holder: claimant, holderVersion: 2, claims: [], caseId, winnerId: claimant },
    holderStanding: { proof: 'PROVEN', heldSince },
    accounts: [{ accountId: holder, was: 'HOLDER' }],
  },
};
const disowned: EventOf<'IdNumberDisowned'> = {
  type: 'IdNumberDisowned',
  data: { ...settled.data, accountId: holder, as: 'DEREGISTERED' },
};
const lifted: EventOf<'DeregistrationLifted'> = {
  type: 'DeregistrationLifted',
  data: { ...settled.data, accountId: holder, unrestored: ['NUMBER'] },
};

const row = (more: Partial<LedgerRow> = {}): LedgerRow => ({
  ...{ disputeId: null, holder: claimant, holderVersion: 2, proof: 'PROVEN', heldSince, claims: [] },
  ...{ settledCases: [caseId], revision: 3, ...more },
});
const account = (more: Partial<AccountRow> = {}): AccountRow => ({
  ...{ status: 'ACTIVE', identity: 'NONE', numberId: null, caseId: null, proof: 'UNPROVEN' },
  ...{ deregisteredCase: null, formerNumberId: null, ...more },
});
const story: readonly NumberEvent[] = [held, claimed, settled];

describe('a row of the ledger', () => {
  it('agrees with the last event of its stream, and one that nobody took with none', () => {
    expect(ledgerFaults(row(), story)).toEqual([]);
    const untouched = { ...{ holder: null, holderVersion: 0, proof: null, heldSince: null }, revision: 0 };
    expect(ledgerFaults(row({ ...untouched, settledCases: [] }), [])).toEqual([]);
    const claims = [{ accountId: claimant, caseId, evidence: 'waiting', waitsForTurn: false }];
    const before = { disputeId: 'dispute', holder, holderVersion: 1, proof: 'UNPROVEN', claims, revision: 2 };
    expect(ledgerFaults(row({ ...before, settledCases: [] }), [held, claimed])).toEqual([]);
  });

  it.each<[keyof LedgerRow, Partial<LedgerRow>]>([
    ['holder', { holder: 'somebody' }],
    ['holderVersion', { holderVersion: 3 }],
    ['proof', { proof: 'UNPROVEN' }],
    ['heldSince', { heldSince: '2020-03-01T08:00:00.000Z' }],
    ['claims', { claims: [{ accountId: 'somebody', caseId: 'other' }] }],
    ['settledCases', { settledCases: [] }],
    ['revision', { revision: 2 }],
  ])('does not with another %s', (field, more) =>
    expect(ledgerFaults(row(more), story)).toEqual([`${field} is not what its stream says`]),
  );

  it('does not where a deregistration is lifted whose decision was not reversed for another account', () => {
    const faults = (...before: NumberEvent[]) => ledgerFaults(row({ revision: 5 }), [...story, ...before, lifted]);
    const contest = {
      caseId: 'contest',
      contests: caseId,
      contestantId: claimant,
      accounts: [],
      keepContest: [holder],
    };
    const reversed: NumberEvent = {
      type: 'AccountsReinstated',
      data: { ...settled.data, ...contest, weight: 3, decidedHolderVersion: 2 },
    };
    expect(faults(reversed)).not.toContain('DeregistrationLifted without a reversal');
    expect(faults({ ...reversed, data: { ...reversed.data, keepContest: [claimant] } })).toContain(
      'DeregistrationLifted without a reversal',
    );
  });

  it('does not where it is gone, or where a case took effect twice', () => {
    expect(ledgerFaults(undefined, story)).toEqual(['its row is gone']);
    expect(ledgerFaults(row({ revision: 4 }), [...story, settled])).toEqual([
      'AccountsDeregistered of case case took effect more than once',
    ]);
  });
});

describe('what id-conflict has heard of a number', () => {
  const at = '2026-03-02T08:00:00.000Z';
  const told = story.map((event) => ({ ...event, recordedAt: at }));
  const { settledCases: _, ...state } = row();
  const decision = { winnerId: claimant, weight: settled.data.weight, at, caseId };
  const heard = (more: Partial<HeardRow> = {}): HeardRow => ({ ...state, lastDecision: decision, ...more });

  it('agrees with the stream as far as it was heard, and where the case of an old decision is not known', () => {
    expect(heardFaults(heard(), told)).toEqual([]);
    const { caseId: _unknown, ...old } = decision;
    expect(heardFaults(heard({ lastDecision: old }), told)).toEqual([]);
    const before = { disputeId: 'dispute', holder, holderVersion: 1, proof: 'UNPROVEN', revision: 2 };
    const claims = [{ accountId: claimant, caseId }];
    expect(heardFaults(heard({ ...before, claims, lastDecision: null }), told)).toEqual([]);
  });

  it.each<[keyof HeardRow, Partial<HeardRow>]>([
    ['proof', { proof: null }],
    ['heldSince', { heldSince: at }],
    ['holder', { holder: null }],
    ['claims', { claims: [{ accountId: 'somebody', caseId: 'other' }] }],
    ['lastDecision', { lastDecision: null }],
    ['lastDecision', { lastDecision: { ...decision, weight: 0 } }],
  ])('does not with another %s', (field, more) =>
    expect(heardFaults(heard(more), told)).toEqual([`${field} is not what its stream says`]),
  );

  it('does not where it is ahead of the stream, and knows no decision whose winner has left', () => {
    expect(heardFaults(heard({ revision: 4 }), told)).toEqual(['its stream has not come there']);
    const left = { ...told[0], data: { ...held.data, holder: null, holderStanding: null } } as (typeof told)[0];
    const empty = { holder: null, holderVersion: 1, proof: null, heldSince: null, revision: 4 };
    expect(heardFaults(heard({ ...empty, lastDecision: null }), [...told, left])).toEqual([]);
  });
});

describe('an account and a number', () => {
  const lost = account({ status: 'DEREGISTERED', deregisteredCase: caseId, formerNumberId: numberId });
  const won = account({ identity: 'HELD', numberId, proof: 'PROVEN' });

  it('agree about who holds it, who claims it and who lost it', () => {
    expect(standingFaults(claimant, won, numberId, story)).toEqual([]);
    expect(standingFaults(holder, lost, numberId, story)).toEqual([]);
    const claims = account({ identity: 'CONTESTED', numberId, caseId });
    expect(standingFaults(claimant, claims, numberId, [held, claimed])).toEqual([]);
    expect(standingFaults(holder, account(), numberId, [...story, disowned])).toEqual([]);
    expect(standingFaults(holder, account(), numberId, [...story, lifted])).toEqual([]);
  });

  it.each<[string, string, AccountRow, string]>([
    ['who lost it is back', holder, account(), 'deregisteredCase'],
    ['who lost it has it', holder, { ...lost, identity: 'HELD', numberId, proof: 'PROVEN' }, 'identity'],
    ['a stranger has it', 'stranger', won, 'identity'],
    ['its holder is proven', holder, account({ identity: 'HELD', numberId, proof: 'PROVEN' }), 'proof'],
  ])('do not where %s', (_what, accountId, forged, field) => {
    const stream = field === 'proof' ? [held] : story;
    expect(standingFaults(accountId, forged, numberId, stream)).toContain(
      `${field} is not what the stream number-number says`,
    );
  });

  it('do not where the row contradicts itself', () => {
    expect(rowFaults(won)).toEqual([]);
    expect(rowFaults(lost)).toEqual([]);
    expect(rowFaults({ ...lost, status: 'ACTIVE' })).toEqual(['status is not what its streams say']);
    expect(rowFaults({ ...won, status: 'CLOSED' })).toEqual(['status is not what its streams say']);
    expect(rowFaults({ ...won, identity: 'NONE' })).toEqual(['identity and number do not fit each other']);
  });
});
