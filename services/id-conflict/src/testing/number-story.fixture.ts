import { randomUUID } from 'node:crypto';
import type { PublishedEvent } from '@zhenming/kernel';
import {
  streams,
  type ClaimRef,
  type DataOf,
  type EffectRefusal,
  type NumberEvent,
  type NumberState,
  type Proof,
} from '@zhenming/contracts';

/** One number as account would tell of it: keeps the ledger row, and makes the events with their revisions. For tests. */
export class NumberStory {
  readonly numberId = randomUUID();
  readonly events: PublishedEvent[] = [];
  private state: NumberState = {
    numberId: this.numberId,
    disputeId: null,
    holder: null,
    holderVersion: 0,
    holderStanding: null,
    claims: [],
  };

  constructor(private readonly at: () => Date) {}

  get holder(): string | null {
    return this.state.holder;
  }
  get holderVersion(): number {
    return this.state.holderVersion;
  }

  /** a person holds the number; returns the account */
  held(accountId: string = randomUUID(), proof: Proof = 'UNPROVEN'): string {
    this.move({ holder: accountId, claims: this.state.claims });
    if (proof === 'PROVEN') this.proven();
    this.add('IdNumberHeld', { accountId, trigger: 'OFFICE' }, accountId);
    return accountId;
  }

  /** the holder is proven from now on: the next event says so */
  proven(): void {
    this.state = { ...this.state, holderStanding: { proof: 'PROVEN', heldSince: this.now() } };
  }

  /** an account claims the number, and is heard or waits for its turn; returns its case */
  claimed(accountId: string = randomUUID(), turn: 'heard' | 'waits' = 'heard'): ClaimRef {
    const claim = { accountId, caseId: randomUUID() };
    const listed = { ...claim, ...(turn === 'waits' ? { waitsForTurn: true } : {}) };
    this.state = {
      ...this.state,
      disputeId: this.state.disputeId ?? randomUUID(),
      claims: [...this.state.claims, listed],
    };
    this.add('IdConflictDetected', { ...claim, trigger: 'SIGN_UP' }, accountId);
    return claim;
  }

  /** the turn of these claims came, and those gave way */
  turnsChanged(came: readonly ClaimRef[], gaveWay: readonly ClaimRef[] = []): void {
    const [heard, waits] = [came, gaveWay].map((some) => new Set(some.map(({ caseId }) => caseId)));
    const claims = this.state.claims.map(({ waitsForTurn, ...claim }) => ({
      ...claim,
      ...(waits?.has(claim.caseId) || (waitsForTurn && !heard?.has(claim.caseId)) ? { waitsForTurn: true } : {}),
    }));
    this.state = { ...this.state, claims };
    this.add('ClaimTurnsChanged', { came: [...came], gaveWay: [...gaveWay] });
  }

  notMyNumber(claim: ClaimRef): void {
    this.claimEnded(claim, 'NOT_MY_NUMBER', claim.accountId);
  }

  /** the claim made room for another */
  crowdedOut(claim: ClaimRef): void {
    this.claimEnded(claim, 'CROWDED_OUT', randomUUID());
  }

  /** the holder lets go: a sole claimant takes the place, several go on against an empty one; returns who let go */
  letGo(): string {
    const accountId = this.vacated();
    this.add('HolderAnswered', { accountId, answer: 'LET_GO' }, accountId);
    return accountId;
  }

  /** the same by "not my number", or by a correction */
  left(by: 'IdNumberDisowned' | 'IdNumberCorrected'): void {
    const accountId = this.vacated();
    if (by === 'IdNumberDisowned') this.add(by, { accountId, as: 'HOLDER' }, accountId);
    else this.add(by, { accountId, correctionId: randomUUID() });
  }

  /** somebody who was deregistered says that it is not their number: for who holds and claims it nothing changes */
  disownedByDeregistered(): void {
    const accountId = randomUUID();
    this.add('IdNumberDisowned', { accountId, as: 'DEREGISTERED' }, accountId);
  }

  /** "it is mine": the holder objects to these claims, each under the id that is returned for it */
  objected(...against: readonly ClaimRef[]): string[] {
    const { holder } = this.state;
    if (holder === null) throw new Error('nobody holds the number');
    const objections = new Map(against.map(({ caseId }) => [caseId, randomUUID()]));
    const claims = this.state.claims.map((claim) => {
      const objectionId = objections.get(claim.caseId);
      return objectionId === undefined ? claim : { ...claim, objectionId };
    });
    this.state = { ...this.state, claims, holderVersion: this.state.holderVersion + 1 };
    this.add('HolderAnswered', { accountId: holder, answer: 'IT_IS_MINE' }, holder);
    return [...objections.values()];
  }

  /** the effect of a decision that saw these claims */
  settled(winner: ClaimRef, seen: readonly ClaimRef[], weight: 1 | 3 = 1): void {
    const decidedHolderVersion = this.state.holderVersion;
    const lost = seen.filter(({ caseId }) => caseId !== winner.caseId);
    const gone = new Set(seen.map(({ caseId }) => caseId));
    const holder = this.state.holder;
    const accounts: DataOf<'AccountsDeregistered'>['accounts'] = [
      ...(holder === null ? [] : [{ accountId: holder, was: 'HOLDER' as const }]),
      ...lost.map(({ accountId, caseId }) => ({ accountId, was: 'CLAIMANT' as const, caseId })),
    ];
    this.move({ holder: winner.accountId, claims: this.state.claims.filter(({ caseId }) => !gone.has(caseId)) });
    this.add('AccountsDeregistered', {
      caseId: winner.caseId,
      winnerId: winner.accountId,
      decidedHolderVersion,
      routes: [weight === 3 ? 'PHOTO' : 'STUDY_RECORD'],
      weight,
      accounts,
      contestableUntil: new Date(this.at().getTime() + 63_072_000_000).toISOString(),
    });
  }

  /** an account that the decision of this case deregistered contests that; returns the contest */
  contested(accountId: string, contests: string): ClaimRef {
    const claim = { accountId, caseId: randomUUID() };
    this.state = {
      ...this.state,
      disputeId: this.state.disputeId ?? randomUUID(),
      claims: [...this.state.claims, claim],
    };
    this.add('IdConflictDetected', { ...claim, trigger: 'CONTEST', contests }, accountId);
    return claim;
  }

  /** a contest succeeded against the winner of the decision, and ended these others */
  reversed(contest: ClaimRef, contests: string, ended: readonly ClaimRef[] = []): void {
    const { holder, holderVersion: decidedHolderVersion } = this.state;
    const gone = new Set([contest, ...ended].map(({ caseId }) => caseId));
    this.move({ holder: contest.accountId, claims: this.state.claims.filter(({ caseId }) => !gone.has(caseId)) });
    const back = (accountId: string, as: 'HOLDER' | 'NONE') => ({ accountId, as, unrestored: [] });
    this.add('AccountsReinstated', {
      ...{ caseId: contest.caseId, contests, contestantId: contest.accountId, decidedHolderVersion, weight: 3 },
      accounts: [back(contest.accountId, 'HOLDER'), ...ended.map(({ accountId }) => back(accountId, 'NONE'))],
      ...(holder === null ? {} : { leaves: { accountId: holder, claimableFrom: this.now() } }),
    });
  }

  refused(
    { accountId, caseId }: ClaimRef,
    decidedHolderVersion: number,
    reason: EffectRefusal = 'HOLDER_CHANGED',
  ): void {
    this.add('DeregistrationRefused', { accountId, caseId, decidedHolderVersion, reason });
  }

  /** the last events are gone from account's log, which counts on from before them */
  endLost(count: number): void {
    this.events.splice(-count);
    const last = this.events.at(-1);
    if (!last) throw new Error('nothing is left');
    const { disputeId, holder, holderVersion, holderStanding, claims } = last.data as NumberState;
    this.state = { numberId: this.numberId, disputeId, holder, holderVersion, holderStanding, claims };
  }

  private vacated(): string {
    const { holder, claims } = this.state;
    if (holder === null) throw new Error('nobody holds the number');
    const [sole, ...others] = claims;
    if (sole && others.length === 0) this.move({ holder: sole.accountId, claims: [] });
    else this.move({ holder: null, claims });
    return holder;
  }

  private claimEnded({ accountId, caseId }: ClaimRef, reason: DataOf<'ClaimWithdrawn'>['reason'], actor: string): void {
    const claims = this.state.claims.filter((claim) => claim.caseId !== caseId);
    this.state = { ...this.state, claims, disputeId: claims.length > 0 ? this.state.disputeId : null };
    this.add('ClaimWithdrawn', { accountId, caseId, reason, claimableFrom: this.now() }, actor);
  }

  private move({ holder, claims }: Pick<NumberState, 'holder' | 'claims'>): void {
    this.state = {
      ...this.state,
      holder,
      claims,
      holderVersion: this.state.holderVersion + 1,
      holderStanding: holder === null ? null : { proof: 'UNPROVEN', heldSince: this.now() },
      disputeId: claims.length > 0 ? this.state.disputeId : null,
    };
  }

  private add<Type extends NumberEvent['type']>(
    type: Type,
    data: Omit<DataOf<Type>, keyof NumberState>,
    actor?: string,
  ): void {
    this.events.push({
      id: randomUUID(),
      stream: streams.number(this.numberId),
      revision: this.events.length + 1,
      type,
      data: { ...this.state, ...data },
      recordedAt: this.now(),
      source: 'account',
      hash: 'ab'.repeat(32),
      metadata: {
        causationId: randomUUID(),
        correlationId: randomUUID(),
        actor: actor === undefined ? { kind: 'service', id: 'account' } : { kind: 'account', id: actor },
        prevHash: 'cd'.repeat(32),
      },
    });
  }

  private now(): string {
    return this.at().toISOString();
  }
}
