import { RuleViolation, type Decider, type Event } from '@zhenming/kernel';
import type { AccountsDeregistered, ConflictCaseApproved, NumberEvent, Trigger } from '@zhenming/contracts';
import {
  emptyLedger,
  numberLedger,
  withEvidence,
  type LedgerCommand,
  type NumberLedger,
} from '../../services/account/src/domain/number-ledger.js';
import {
  conflictCase,
  type CaseCommand,
  type CaseEvent,
  type ConflictCase,
  type NumberFacts,
} from '../../services/id-conflict/src/domain/conflict-case.js';

type LedgerDecider = Decider<NumberLedger, LedgerCommand, NumberEvent>;

export const accounts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
const DAY = 86_400_000;

/**
 * One number, its ledger and all its cases: the real deciders on both sides, and between them two queues that deliver in
 * order but whenever they like. Nothing else of the system takes part, so that thousands of histories run in seconds.
 */
export class Settlement {
  readonly decider: LedgerDecider;
  ledger: NumberLedger = emptyLedger('n');
  readonly cases = new Map<string, ConflictCase>();
  readonly deregistered = new Set<string>();
  /** everything that happened, in the order it happened */
  readonly history: Event[] = [];
  private readonly toCases: NumberEvent[] = [];
  private readonly toLedger: CaseEvent[] = [];
  /** what id-conflict has learnt of the number so far */
  private facts: NumberFacts = {
    holder: null,
    holderVersion: 0,
    holderClass: 'nobody',
    claims: [],
    waitingRivals: [],
    lastDecision: null,
  };
  private time = Date.parse('2026-09-01T00:00:00Z');
  private ids = 0;

  constructor(decider: LedgerDecider = numberLedger('n')) {
    this.decider = decider;
  }

  get now(): string {
    return new Date(this.time).toISOString();
  }

  get holdingAccounts(): string[] {
    return this.ledger.holder === null ? [] : [this.ledger.holder];
  }

  wait(days: number): void {
    this.time += days * DAY;
  }

  take(accountId: string, reclaim: boolean, trigger: Trigger): void {
    if (this.deregistered.has(accountId)) return;
    const [freshCaseId, freshDisputeId] = [`case-${++this.ids}`, `dispute-${this.ids}`];
    const { now } = this;
    this.onLedger({
      kind: 'TakeNumber',
      accountId,
      trigger,
      reclaim,
      contactUsed: false,
      freshCaseId,
      freshDisputeId,
      now,
    });
  }

  letGo(accountId: string): void {
    this.onLedger({ kind: 'LetGo', accountId, now: this.now });
  }

  disown(accountId: string): void {
    this.onLedger({ kind: 'Disown', accountId, deregistered: this.deregistered.has(accountId), now: this.now });
    this.deregistered.delete(accountId);
  }

  studyRecord(accountId: string, matches: boolean): void {
    const caseId = this.caseOf(accountId);
    if (!caseId) return;
    this.onCase(caseId, {
      kind: 'GiveStudyRecord',
      tryId: `try-${++this.ids}`,
      record: 'IN_SCHOOL',
      matched: matches ? 'ab'.repeat(32) : null,
      impactAcknowledged: true,
      facts: this.facts,
      now: this.now,
    });
  }

  withdraw(accountId: string): void {
    const caseId = this.caseOf(accountId);
    if (caseId) this.onCase(caseId, { kind: 'Withdraw' });
  }

  expire(accountId: string): void {
    const caseId = this.caseOf(accountId);
    if (caseId) this.onCase(caseId, { kind: 'ExpireIdle', now: this.now });
  }

  /** id-conflict takes the next event about the number. */
  deliverToCases(): void {
    const event = this.toCases.shift();
    if (!event) return;
    const { holder, holderVersion, claims } = event.data;
    const holderClass = holder === null ? 'nobody' : 'weak';
    const lastDecision =
      event.type === 'AccountsDeregistered' ? { weight: event.data.weight, at: this.now } : this.facts.lastDecision;
    this.facts = { holder, holderVersion, holderClass, claims, waitingRivals: [], lastDecision };
    switch (event.type) {
      case 'IdConflictDetected': {
        const { numberId, accountId: claimantId, caseId, trigger } = event.data;
        const disputeId = event.data.disputeId as string;
        const opening = { caseId, numberId, disputeId, claimantId, trigger, holder, holderVersion, now: this.now };
        return this.onCase(caseId, { kind: 'OpenCase', ...opening, policy: { name: 'seed', version: 1 } });
      }
      case 'ClaimWithdrawn':
        return this.onCase(event.data.caseId, { kind: 'ClaimEnded' });
      case 'HolderAnswered':
      case 'IdNumberDisowned':
        return this.onAllCases({ kind: 'HolderLeft', holder });
      case 'AccountsDeregistered': {
        const deregisteredCases = event.data.accounts.flatMap(({ caseId }) => (caseId ? [caseId] : []));
        return this.onAllCases({ kind: 'NumberSettled', byCaseId: event.data.caseId, deregisteredCases });
      }
      case 'DeregistrationRefused': {
        const { caseId, decidedHolderVersion, reason } = event.data;
        const { facts, now } = this;
        return this.onCase(caseId, { kind: 'EffectRefused', decidedHolderVersion, reason, facts, now });
      }
      case 'IdNumberHeld':
    }
  }

  /** account takes the next event of a case. */
  deliverToLedger(): void {
    const event = this.toLedger.shift();
    if (!event) return;
    const { now } = this;
    if (event.type === 'RouteSucceeded')
      this.ledger = withEvidence(this.ledger, event.data.caseId, 'succeeded', event.data.weight);
    if (event.type === 'ConflictCaseApproved') {
      const { caseId, claimantId, holderVersion, claims, routes, weight } = event.data;
      this.onLedger({ kind: 'ApplyDecision', caseId, claimantId, holderVersion, claims, routes, weight, now });
    }
    if (event.type === 'ConflictCaseClosed') {
      const { caseId, outcome: reason } = event.data;
      if (reason === 'WITHDRAWN' || reason === 'IDLE' || reason === 'REFUSED')
        this.onLedger({ kind: 'EndClaim', caseId, reason, now });
    }
  }

  /** Delivers until nothing is under way, and says whether it came to rest. */
  settle(): boolean {
    for (let step = 0; step < 1_000; step++) {
      if (this.toCases.length + this.toLedger.length === 0) return true;
      this.deliverToCases();
      this.deliverToLedger();
    }
    return false;
  }

  private caseOf(accountId: string): string | undefined {
    return this.ledger.claims.find((claim) => claim.accountId === accountId)?.caseId;
  }

  private onLedger(command: LedgerCommand): void {
    for (const event of allowed(() => this.decider.decide(command, this.ledger))) {
      this.ledger = this.decider.evolve(this.ledger, event);
      this.toCases.push(event);
      this.history.push(event);
      if (event.type === 'AccountsDeregistered')
        for (const { accountId } of event.data.accounts) this.deregistered.add(accountId);
    }
  }

  private onCase(caseId: string, command: CaseCommand): void {
    const before = this.cases.get(caseId) ?? conflictCase.initial;
    for (const event of allowed(() => conflictCase.decide(command, before))) {
      this.cases.set(caseId, conflictCase.evolve(this.cases.get(caseId) ?? conflictCase.initial, event));
      this.toLedger.push(event);
      this.history.push(event);
    }
  }

  private onAllCases(command: CaseCommand): void {
    for (const caseId of this.cases.keys()) this.onCase(caseId, command);
  }
}

/** a refusal is an answer, not a failure */
const allowed = <E>(decide: () => E[]): E[] => {
  try {
    return decide();
  } catch (refusal) {
    if (refusal instanceof RuleViolation) return [];
    throw refusal;
  }
};

/** I1: whoever the log says holds the number is one account at most, and not one that was deregistered from it. */
export const brokenI1 = ({ history, deregistered, ledger }: Settlement): string | undefined => {
  const last = history
    .filter(
      (event): event is NumberEvent =>
        'holder' in (event.data as object) &&
        'claims' in (event.data as object) &&
        event.type !== 'ConflictCaseApproved',
    )
    .at(-1);
  if ((last?.data.holder ?? null) !== ledger.holder) return 'the log and the ledger name different holders';
  if (ledger.holder !== null && deregistered.has(ledger.holder)) return 'a deregistered account holds the number';
  if (ledger.claims.some((claim) => claim.accountId === ledger.holder)) return 'the holder claims its own number';
  return undefined;
};

/** I2: each effect has exactly one approval that fits it, at most one effect per case, and only accounts the decision saw. */
export const brokenI2 = ({ history }: Settlement): string | undefined => {
  const settled = new Set<string>();
  const approvals = new Map<string, ConflictCaseApproved>();
  for (const event of history) {
    if (event.type === 'ConflictCaseApproved') {
      const approval = event.data as ConflictCaseApproved;
      approvals.set(approval.caseId, approval);
    }
    if (event.type !== 'AccountsDeregistered') continue;
    const effect = event.data as AccountsDeregistered;
    const approval = approvals.get(effect.caseId);
    if (!approval) return 'an effect without an approval';
    if (settled.has(effect.caseId)) return 'two effects of one case';
    settled.add(effect.caseId);
    if (approval.holderVersion !== effect.decidedHolderVersion) return 'an effect on another holder version';
    const seen = new Set([approval.holder, ...approval.claims.map(({ accountId }) => accountId)]);
    if (effect.accounts.some(({ accountId }) => !seen.has(accountId))) return 'an account the decision did not see';
    if (effect.accounts.some(({ accountId }) => accountId === effect.winnerId)) return 'the winner is deregistered';
  }
  return undefined;
};
