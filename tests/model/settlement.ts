import { RuleViolation, type Decider, type Event } from '@zhenming/kernel';
import type {
  AccountsDeregistered,
  ConflictCaseApproved,
  HolderClass,
  NumberEvent,
  ObjectionParty,
  ObjectionRaised,
  PolicyRef,
} from '@zhenming/contracts';
import { holderClassOf, policyOf, rowFor, weightOf, type PolicyRow } from '@zhenming/policy';
import {
  withEvidence,
  withLiveReviews,
  withReviewOf,
  withSuccess,
  type ClaimsNow,
} from '../../services/account/src/number-ledger/claim-evidence.js';
import {
  contestedDecision,
  type Contest,
  type ContestedDecision,
} from '../../services/account/src/number-ledger/contested-decision.js';
import {
  emptyLedger,
  numberLedger,
  type LedgerCommand,
  type NumberLedger,
} from '../../services/account/src/number-ledger/number-ledger.js';
import { claimNow } from '../../services/id-conflict/src/claim-facts/claim-now.js';
import {
  conflictCase,
  type CaseCommand,
  type CaseEvent,
  type ConflictCase,
  type GoesOn,
  type NumberFacts,
} from '../../services/id-conflict/src/conflict-case/conflict-case.js';
import {
  amongRivals,
  deciding,
  liveClaims,
  settledUntil,
} from '../../services/id-conflict/src/conflict-case/case-decision.js';
import {
  openObjection,
  succeededRoutes,
  type OpenedCase,
} from '../../services/id-conflict/src/conflict-case/conflict-case-state.js';

type LedgerDecider = Decider<NumberLedger, LedgerCommand, NumberEvent>;

type Asked = Pick<PolicyRow, 'reviewers' | 'waitHours'> & { readonly against: HolderClass };

const DAY = 86_400_000;

/**
 * One number, its ledger and all its cases: the real deciders on both sides, and between them queues that deliver in
 * order but whenever they like. Nothing else of the system takes part, so that thousands of histories run in seconds.
 */
export class Settlement {
  readonly decider: LedgerDecider;
  ledger: NumberLedger = emptyLedger('n');
  readonly cases = new Map<string, ConflictCase>();
  /** of each, what happened in it */
  private readonly caseHistory = new Map<string, CaseEvent[]>();
  /** id-conflict answers account */
  answers = true;
  /** what account settled over a claim that was something else by then, although it was told so */
  readonly unheard: string[] = [];
  readonly deregistered = new Set<string>();
  /** everything that happened, in the order it happened */
  readonly history: Event[] = [];
  /** when each of it was recorded. ISO 8601 UTC */
  readonly recordedAt = new Map<Event, string>();
  /** what the policy asks for against the holder that a decision knew of, when it was made */
  readonly asked = new Map<Event, Asked>();
  /** of those, the number's own */
  readonly numberHistory: NumberEvent[] = [];
  private readonly toCases: NumberEvent[] = [];
  private readonly toLedger: CaseEvent[] = [];
  /** what id-conflict hears of its own cases: a rival may go on */
  private readonly toRivals: CaseEvent[] = [];
  /** verdicts on their way from the queue to the case */
  readonly toReviews: { readonly caseId: string; readonly verdict: Extract<CaseCommand, { kind: 'TakeVerdict' }> }[] =
    [];
  /** what id-conflict has learnt of the number so far */
  private facts: NumberFacts = {
    holder: null,
    holderVersion: 0,
    standing: null,
    claims: [],
    ...amongRivals([]),
    lastDecision: null,
  };
  /** cases of which account has read that reviewers refused them for good, and not since that their photos were accepted: what it goes by where id-conflict does not answer */
  private readonly refused = new Set<string>();
  /** those of them whose claimants took the place of a holder who left */
  readonly refusedHeirs: string[] = [];
  /** cases that ended without evidence although theirs was enough */
  readonly idleWithEnough: string[] = [];
  /** helpers of whom id-conflict has learnt that they are off their own number, and hold it not again */
  readonly gone = new Set<string>();
  /** of whom it has not told the cases yet */
  private readonly toHelped: string[] = [];
  /** when somebody looks whether a side that owes photos was silent, by case and side: once */
  readonly owedTimers = new Map<string, Map<ObjectionParty, string>>();
  /** whom the last decision that id-conflict has learnt of made the holder */
  private lastWinner: string | null = null;
  private time = Date.parse('2026-09-01T00:00:00Z');
  private ids = 0;

  constructor(
    decider: LedgerDecider = numberLedger('n'),
    private readonly policy: PolicyRef = { name: 'seed', version: 1 },
  ) {
    this.decider = decider;
  }

  get now(): string {
    return new Date(this.time).toISOString();
  }

  /** a new name, for a case, a task, a try */
  fresh(what: string): string {
    return `${what}-${++this.ids}`;
  }

  wait(days: number): void {
    this.time += days * DAY;
  }

  /** id-conflict takes the next event about the number: first what it means for its cases, then who may go on. */
  deliverToCases(): void {
    const event = this.toCases.shift();
    if (!event) return;
    const { holder, holderVersion, holderStanding: standing, claims } = event.data;
    const before = this.facts.claims;
    if (event.type === 'AccountsDeregistered') this.lastWinner = event.data.winnerId;
    if (event.type === 'AccountsReinstated') this.lastWinner = event.data.contestantId;
    // a decision counts for as long as its winner holds the number
    const lasting = this.lastWinner === holder ? this.facts.lastDecision : null;
    const lastDecision =
      event.type === 'AccountsDeregistered' || event.type === 'AccountsReinstated'
        ? { weight: event.data.weight, at: this.now }
        : lasting;
    this.facts = { holder, holderVersion, standing, claims, ...amongRivals([]), lastDecision };
    const known = this.history.length;
    this.tellCases(event, before);
    // an event speaks to a case once: one that it told something is quiet from then on
    const spokenTo = new Set(this.history.slice(known).map(({ data }) => (data as { caseId?: string }).caseId));
    this.reconsider(claims.map(({ caseId }) => caseId).filter((caseId) => !spokenTo.has(caseId)));
  }

  private tellCases(event: NumberEvent, before: NumberFacts['claims']): void {
    const { now } = this;
    const { holder, holderVersion } = event.data;
    switch (event.type) {
      case 'IdConflictDetected': {
        const { numberId, accountId: claimantId, caseId, trigger } = event.data;
        const disputeId = event.data.disputeId as string;
        const waitsForTurn = event.data.claims.some((one) => one.caseId === caseId && one.waitsForTurn === true);
        const about = { caseId, numberId, disputeId, claimantId, trigger, holder, holderVersion, waitsForTurn, now };
        const opening = { ...about, ...this.contestedBy(event.data.contests) };
        return this.onCase(caseId, { kind: 'OpenCase', ...opening, policy: this.policy });
      }
      case 'ClaimWithdrawn':
        return this.onCase(event.data.caseId, {
          kind: 'ClaimEnded',
          crowdedOut: event.data.reason === 'CROWDED_OUT',
        });
      case 'ClaimTurnsChanged':
        for (const { caseId } of event.data.came)
          this.onCase(caseId, { kind: 'TurnChanged', waitsForTurn: false, ...this.goesOn(caseId) });
        for (const { caseId } of event.data.gaveWay)
          this.onCase(caseId, { kind: 'TurnChanged', waitsForTurn: true, freshTaskId: this.fresh('task'), now });
        return;
      case 'HolderAnswered': {
        const { answer, accountId } = event.data;
        if (answer !== 'IT_IS_MINE') return this.holderLeft(holder);
        for (const { caseId, objectionId } of event.data.claims)
          if (objectionId) {
            const standing = event.data.holderStanding;
            this.onCase(caseId, { kind: 'HolderObjects', objectionId, holder: accountId, standing, now });
          }
        return;
      }
      case 'IdNumberDisowned':
        return event.data.as === 'HOLDER' ? this.holderLeft(holder) : undefined;
      case 'IdNumberCorrected':
        return this.holderLeft(holder);
      case 'AccountsDeregistered': {
        const deregisteredCases = event.data.accounts.flatMap(({ caseId }) => (caseId ? [caseId] : []));
        return this.settled({ byCaseId: event.data.caseId, deregisteredCases, holder, holderVersion });
      }
      case 'AccountsReinstated': {
        const { caseId: byCaseId, contests, leaves, claims } = event.data;
        if (!leaves) return;
        const ended = before.filter(({ caseId }) => !claims.some((claim) => claim.caseId === caseId));
        const deregisteredCases = ended.map(({ caseId }) => caseId).filter((caseId) => caseId !== byCaseId);
        this.settled({ byCaseId, deregisteredCases, holder, holderVersion });
        return this.onCase(contests, { kind: 'DecisionReversed', byCaseId });
      }
      case 'DeregistrationRefused': {
        const { caseId, decidedHolderVersion, reason } = event.data;
        const [facts, freshTaskId] = [this.factsFor(caseId), this.fresh('task')];
        return this.onCase(caseId, { kind: 'EffectRefused', decidedHolderVersion, reason, freshTaskId, facts, now });
      }
      case 'IdNumberHeld':
      case 'HolderProven':
      case 'DeregistrationLifted':
    }
  }

  /** id-conflict takes the next event of its own log: what held a rival up may be gone. */
  deliverToRivals(): void {
    const event = this.toRivals.shift();
    if (!event) return;
    const { caseId } = event.data as { caseId: string };
    this.reconsider(this.facts.claims.map((claim) => claim.caseId).filter((other) => other !== caseId));
  }

  /** id-conflict learns that a helper is off the own number: what is decided from then on is decided without that help. */
  helperLeaves(helperId: string): void {
    if (this.gone.has(helperId)) return;
    this.gone.add(helperId);
    this.toHelped.push(helperId);
    this.history.push({ type: 'HelperLeft', data: { helperId } });
  }

  /** … that the helper holds it again, after the cases were told of the leaving */
  helperReturns(helperId: string): void {
    if (!this.gone.has(helperId)) return;
    while (this.toHelped.includes(helperId)) this.deliverToHelped();
    this.gone.delete(helperId);
    this.history.push({ type: 'HelperReturned', data: { helperId } });
  }

  /** id-conflict tells the cases of the next helper who is off the own number. */
  deliverToHelped(): void {
    const helperId = this.toHelped.shift();
    if (helperId === undefined) return;
    for (const { caseId, helpers, status } of this.opened) {
      const requestId = helpers.find((helper) => helper.helperId === helperId)?.requestId;
      if (requestId === undefined || status === 'EFFECT_PENDING' || status === 'CLOSED') continue;
      const [facts, freshTaskId] = [this.factsFor(caseId), this.fresh('task')];
      this.onCase(caseId, { kind: 'WithdrawAssist', requestId, helperId, freshTaskId, facts, now: this.now });
    }
    this.history.push({ type: 'CasesTold', data: { helperId } });
  }

  /** The case takes the next verdict, with what is known by then. */
  deliverReview(): void {
    const next = this.toReviews.shift();
    if (!next) return;
    const { caseId, verdict } = next;
    this.onCase(caseId, { ...verdict, facts: this.factsFor(caseId), now: this.now });
  }

  /** What id-conflict says of the claims; undefined where it does not answer. */
  get casesNow(): ClaimsNow | undefined {
    if (!this.answers) return undefined;
    return new Map(
      this.opened.map((state) => [
        state.caseId,
        claimNow({ state, history: this.caseHistory.get(state.caseId) ?? [] }),
      ]),
    );
  }

  /** account takes the next event of a case; a decision once id-conflict has answered about it. */
  deliverToLedger(): void {
    const [event] = this.toLedger;
    if (!event || (event.type === 'ConflictCaseApproved' && !this.answers)) return;
    this.toLedger.shift();
    const { now } = this;
    this.noteEvidence(event, now);
    this.onLedger({ kind: 'ChangeTurns', now });
    if (event.type === 'ConflictCaseApproved') {
      const { caseId, claimantId, holderVersion, claims, routes, weight, contests } = event.data;
      const seen = { caseId, claimantId, holderVersion, claims, routes, weight, ...this.contestOf(contests) };
      this.onLedger({ kind: 'ApplyDecision', ...seen, cases: this.casesNow, now });
    }
    if (event.type === 'ObjectionEnded' && event.data.end === 'HOLDER') {
      const { caseId, holder: accountId } = event.data;
      this.onLedger({ kind: 'ProveHolder', caseId, accountId, now });
    }
    if (event.type === 'ConflictCaseClosed') {
      const { caseId, outcome: reason } = event.data;
      if (reason === 'WITHDRAWN' || reason === 'IDLE' || reason === 'REFUSED')
        this.onLedger({ kind: 'EndClaim', caseId, reason, ...this.contestOf(this.contested(caseId)), now });
    }
  }

  /** the decision that the claim of a case contests */
  private contested(caseId: string): string | undefined {
    return this.ledger.claims.find((claim) => claim.caseId === caseId)?.contests;
  }

  private contestOf(contests: string | undefined): { readonly contest?: Contest } {
    const decision = contests === undefined ? undefined : contestedDecision(this.numberHistory, contests);
    return decision ? { contest: { decision, loginsMoved: [], mayContest: this.mayContest(decision) } } : {};
  }

  /** as account's consumer does */
  private noteEvidence(event: CaseEvent, now: string): void {
    const { caseId } = event.data as { caseId: string };
    const waits = (first: boolean) => {
      this.ledger = withEvidence(this.ledger, caseId, 'waiting', 3);
      if (first) this.ledger = withReviewOf(this.ledger, caseId, true, now);
    };
    switch (event.type) {
      case 'HandheldPhotoSubmitted':
        return waits(event.data.first);
      case 'AppealRequested':
      case 'ReviewRequested':
        return waits(false);
      case 'OpinionGiven':
        waits(false);
        this.ledger = withReviewOf(this.ledger, caseId, false, now);
        return;
      case 'EvidenceRejected':
      case 'AssistWithdrawn':
      case 'EducationRecordWithdrawn':
        this.ledger = withEvidence(this.ledger, caseId, event.data.evidence, event.data.weight);
        if (event.type === 'EvidenceRejected') this.ledger = withReviewOf(this.ledger, caseId, false, now);
        if (event.type === 'EvidenceRejected' && event.data.verdict === 'FINAL') this.refused.add(caseId);
        return;
      case 'HolderPhotosRejected':
        this.ledger = withEvidence(this.ledger, caseId, 'succeeded', 3);
        return;
      case 'ObjectionEnded':
        if (event.data.evidence)
          this.ledger = withEvidence(this.ledger, caseId, event.data.evidence, event.data.weight ?? null);
        return;
      case 'RouteSucceeded': {
        const { route, weight } = event.data;
        if (route === 'PHOTO') this.refused.delete(caseId);
        this.ledger = withSuccess(this.ledger, caseId, route, weight, now);
        return;
      }
      default:
    }
  }

  /** Delivers until nothing is under way, and says whether it came to rest. */
  settle(): boolean {
    this.answers = true;
    for (let step = 0; step < 1_000; step++) {
      const queues = [this.toCases, this.toLedger, this.toRivals, this.toReviews, this.toHelped];
      if (queues.every(({ length }) => length === 0)) return true;
      this.deliverToCases();
      this.deliverToLedger();
      this.deliverToRivals();
      this.deliverToHelped();
      this.deliverReview();
    }
    return false;
  }

  /** The decision by which an account is deregistered now; undefined for one that is not. */
  decisionAgainst(accountId: string): ContestedDecision | undefined {
    if (!this.deregistered.has(accountId)) return undefined;
    const effect = this.numberHistory.findLast(
      ({ type, data }) => type === 'AccountsDeregistered' && data.accounts.some((one) => one.accountId === accountId),
    );
    return effect && contestedDecision(this.numberHistory, (effect.data as AccountsDeregistered).caseId);
  }

  /** as account says it, but that the time for it never ends here */
  private mayContest({ caseId, accounts, contestedBy }: ContestedDecision): string[] {
    const open = this.ledger.claims.flatMap((claim) => (claim.contests === caseId ? [claim.accountId] : []));
    return accounts.flatMap(({ accountId }) =>
      open.includes(accountId) || !contestedBy.includes(accountId) ? [accountId] : [],
    );
  }

  private contestedBy(caseId: string | undefined): Pick<Extract<CaseCommand, { kind: 'OpenCase' }>, 'contested'> {
    const decided = this.opened.find((state) => state.caseId === caseId);
    if (!decided) return {};
    const { photo, helperNumbers } = decided;
    return {
      contested: { caseId: decided.caseId, reviewers: [...photo.reviewers], helperNumbers: [...helperNumbers] },
    };
  }

  /** What a case may know now: the number as far as it was told, and its rivals as they are. */
  factsFor(caseId: string): NumberFacts {
    const others = this.facts.claims.filter((claim) => claim.caseId !== caseId);
    const states = others.flatMap((claim) => {
      const one = this.cases.get(claim.caseId);
      return !one || one.status === 'NONE' ? [] : [one];
    });
    const own = this.opened.find((state) => state.caseId === caseId)?.helpers ?? [];
    const gone = own.map(({ helperId }) => helperId).filter((helperId) => this.gone.has(helperId));
    return { ...this.facts, claims: liveClaims(this.facts.claims, states), ...amongRivals(states), gone };
  }

  reconsider(caseIds: readonly string[]): void {
    for (const caseId of caseIds)
      this.onCase(caseId, {
        kind: 'Reconsider',
        freshTaskId: this.fresh('task'),
        facts: this.factsFor(caseId),
        now: this.now,
      });
  }

  /** the cases that were opened, oldest first */
  get opened(): OpenedCase[] {
    return [...this.cases.values()].filter((state): state is OpenedCase => state.status !== 'NONE');
  }

  onLedger(command: LedgerCommand): void {
    for (const event of allowed(() => this.decider.decide(command, this.ledger))) {
      const heir = this.ledger.claims.find(({ accountId }) => accountId === event.data.holder);
      const won = event.type === 'AccountsDeregistered' || event.type === 'AccountsReinstated';
      if (heir && !won) this.noteHeir(heir.caseId);
      if (won) this.noteEffect(event);
      this.ledger = withLiveReviews(this.decider.evolve(this.ledger, event), this.now);
      this.toCases.push(event);
      this.record(event);
      this.numberHistory.push(event);
      if (event.type === 'AccountsDeregistered')
        for (const { accountId } of event.data.accounts) this.deregistered.add(accountId);
      if (event.type === 'AccountsReinstated')
        for (const { accountId } of event.data.accounts) this.deregistered.delete(accountId);
      if (event.type === 'DeregistrationLifted') this.deregistered.delete(event.data.accountId);
    }
  }

  onCase(caseId: string, command: CaseCommand): void {
    const before = this.cases.get(caseId) ?? conflictCase.initial;
    for (const event of allowed(() => conflictCase.decide(command, before))) {
      this.cases.set(caseId, conflictCase.evolve(this.cases.get(caseId) ?? conflictCase.initial, event));
      this.caseHistory.set(caseId, [...(this.caseHistory.get(caseId) ?? []), event]);
      this.toLedger.push(event);
      if (FREES.includes(event.type)) this.toRivals.push(event);
      if (event.type === 'ConflictCaseApproved') this.asked.set(event, this.asksFor(event.data));
      if (event.type === 'ConflictCaseClosed' && event.data.outcome === 'IDLE') this.noteIdle(before);
      this.setTimers(caseId, event);
      this.record(event);
    }
  }

  private noteHeir(caseId: string): void {
    if (!this.answers && this.refused.has(caseId)) this.refusedHeirs.push(caseId);
    if (!this.answers) return;
    if (this.cases.get(caseId)?.status === 'CLOSED') this.unheard.push('a claim that is over inherits');
    const settled = (this.caseHistory.get(caseId) ?? []).findLast(
      ({ type, data }) =>
        (type === 'EvidenceRejected' && data.verdict === 'FINAL') ||
        (type === 'RouteSucceeded' && data.route === 'PHOTO'),
    );
    if (settled?.type === 'EvidenceRejected') this.refusedHeirs.push(caseId);
  }

  private noteEffect(event: Extract<NumberEvent, { type: 'AccountsDeregistered' | 'AccountsReinstated' }>): void {
    const { caseId: by, weight } = event.data;
    for (const { caseId } of this.ledger.claims) {
      const state = this.cases.get(caseId);
      if (caseId === by || !state || state.status === 'NONE') continue;
      const loses = event.type === 'AccountsDeregistered' && event.data.accounts.some((one) => one.caseId === caseId);
      if (loses && state.status === 'CLOSED') this.unheard.push('a claim that is over loses its account');
      if (state.status === 'CLOSED' || state.routes.PHOTO !== 'waiting' || weight > weightOf(['PHOTO'])) continue;
      this.unheard.push('an effect over photos that wait');
    }
  }

  private record(event: Event): void {
    this.history.push(event);
    this.recordedAt.set(event, this.now);
  }

  private noteIdle(state: ConflictCase): void {
    if (state.status === 'NONE' || openObjection(state)) return;
    const [routes, facts] = [succeededRoutes(state), this.factsFor(state.caseId)];
    if (!deciding(state, routes, facts, this.now)) return;
    if (!settledUntil(state, weightOf(routes), facts, this.now)) this.idleWithEnough.push(state.caseId);
  }

  /** as the deadlines of id-conflict do */
  private setTimers(caseId: string, { type, data }: CaseEvent): void {
    if (type === 'ObjectionEnded' || type === 'ConflictCaseClosed') this.owedTimers.delete(caseId);
    const owed = data as Partial<ObjectionRaised>;
    if (owed.owedUntil === undefined) return;
    const at = this.owedTimers.get(caseId) ?? new Map<ObjectionParty, string>();
    this.owedTimers.set(caseId, at);
    const told = owed.undeliverableAt ?? owed.owedUntil;
    if (type === 'ObjectionRaised') at.set('HOLDER', owed.owedUntil).set('CLAIMANT', told);
    if (type === 'HolderPhotosRejected') at.set('HOLDER', told);
    if (type === 'EvidenceRejected') at.set('CLAIMANT', told);
    if (type === 'PartyNotified') at.set(data.party, owed.owedUntil);
  }

  /** Whether a timer of this case is set. One whose time has come is spent by asking. */
  spendTimers(caseId: string): boolean {
    const set = this.owedTimers.get(caseId) ?? new Map<ObjectionParty, string>();
    const parties = [...set];
    for (const [party, at] of parties) if (at <= this.now) set.delete(party);
    return parties.length > 0;
  }

  private asksFor({ policy, routes, contests }: ConflictCaseApproved): Asked {
    const rules = policyOf(policy);
    const { standing } = this.facts;
    const against = contests !== undefined && standing ? 'strong' : holderClassOf(rules, standing, this.now);
    const row = rowFor(rules, routes, against);
    if (!row) throw new Error(`decided by ${routes.join(' and ')} against a ${against} holder`);
    return { ...row, against };
  }

  private holderLeft(holder: string | null): void {
    for (const caseId of this.cases.keys()) this.onCase(caseId, { kind: 'HolderLeft', holder, ...this.goesOn(caseId) });
  }

  private settled(by: Omit<Extract<CaseCommand, { kind: 'NumberSettled' }>, 'kind' | keyof GoesOn>): void {
    for (const caseId of this.cases.keys())
      this.onCase(caseId, { kind: 'NumberSettled', ...by, ...this.goesOn(caseId) });
  }

  /** what the claim is decided on with the event, if it is still there after it */
  private goesOn(caseId: string): GoesOn {
    const staysOn = this.facts.claims.some((claim) => claim.caseId === caseId);
    const now = { freshTaskId: this.fresh('task'), now: this.now };
    return staysOn ? { ...now, facts: this.factsFor(caseId) } : now;
  }
}

/** events of one case after which a rival may go on */
const FREES: readonly string[] = [
  ...[
    'EvidenceRejected',
    'RouteSucceeded',
    'AssistWithdrawn',
    'EducationRecordWithdrawn',
    'HolderPhotosRejected',
    'ObjectionEnded',
  ],
  'ConflictCaseClosed',
];

/** a refusal is an answer, not a failure */
const allowed = <E>(decide: () => E[]): E[] => {
  try {
    return decide();
  } catch (refusal) {
    if (refusal instanceof RuleViolation) return [];
    throw refusal;
  }
};
