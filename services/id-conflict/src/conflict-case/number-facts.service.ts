import { Injectable } from '@nestjs/common';
import { EndedRecords } from '../registry/ended-records.repository.js';
import { amongRivals, liveClaims } from './case-decision.js';
import type { NumberFacts, OpenedCase } from './conflict-case-state.js';
import { ConflictCases } from './conflict-case.repository.js';
import { NumbersProjection } from './numbers.projection.js';

/** The facts a case is decided on: the number as account's events tell of it, and its other live cases. */
@Injectable()
export class NumberFactsService {
  constructor(
    private readonly numbers: NumbersProjection,
    private readonly cases: ConflictCases,
    private readonly records: EndedRecords,
  ) {}

  /**
   * Rivals are read from their streams and not from a read model that may be late. Throws when nothing was heard of the number, or of
   * its holder not since when: no event says so, and against nobody the least is asked for.
   */
  async of(numberId: string, caseId: string): Promise<NumberFacts> {
    const number = await this.numbers.find(numberId);
    if (!number) throw new Error('a case about a number of which nothing was heard');
    const { holder, holderVersion, proof, heldSince, claims, lastDecision } = number;
    const standing = proof && heldSince ? { proof, heldSince } : null;
    if (holder !== null && !standing) throw new Error('a holder without a standing: no event of account says that');
    const others = claims.filter((claim) => claim.caseId !== caseId);
    const wonBy = lastDecision?.caseId === caseId ? undefined : lastDecision?.caseId;
    const [won, ...loaded] = await Promise.all([
      wonBy === undefined ? undefined : this.cases.load(wonBy),
      ...others.map((claim) => this.cases.load(claim.caseId)),
    ]);
    const states = loaded.flatMap((found) => (found ? [found.state] : []));
    const known = { holder, holderVersion, standing, claims: liveClaims(claims, states), lastDecision };
    return { ...known, ...amongRivals(states, won?.state) };
  }

  /**
   * The same for a decision, to be asked inside its unit of work. Others about this number wait until that ends: what would wake the
   * case finds what was decided, or comes before it. A case that may stay quiet has its number locked before it is read (`lock`).
   * `state`: the case as it is decided on; undefined where it was never opened.
   */
  async toDecideOn(numberId: string, caseId: string, state: OpenedCase | undefined): Promise<NumberFacts> {
    await this.numbers.lock(numberId);
    const [facts, gone, recordEnded] = await Promise.all([
      this.of(numberId, caseId),
      this.goneOf(state?.helpers ?? []),
      this.recordEnded(state),
    ]);
    return { ...facts, gone, recordEnded };
  }

  /** Whether the record that counts in the case is one that the registry took back. */
  private async recordEnded(state: OpenedCase | undefined): Promise<boolean> {
    if (!state?.agreed || state.routes.STUDY_RECORD !== 'succeeded') return false;
    return this.records.hasEnded(state.agreed.recordHash);
  }

  /** Accounts of those who are known to hold their own number no more, whenever that was. */
  private async goneOf(helpers: OpenedCase['helpers']): Promise<string[]> {
    const numbers = await Promise.all(helpers.map(({ helperNumberId }) => this.numbers.find(helperNumberId)));
    return helpers.flatMap(({ helperId }, n) => (numbers[n] && numbers[n].holder !== helperId ? [helperId] : []));
  }

  /** By number: the last decisions, where there are some and their cases are known. */
  async lastDecisions(numberIds: readonly string[]): Promise<Map<string, { caseId: string; at: string }>> {
    const numbers = await this.numbers.findAll(numberIds);
    return new Map(
      numbers.flatMap(({ numberId, lastDecision }) =>
        lastDecision?.caseId ? [[numberId, { caseId: lastDecision.caseId, at: lastDecision.at }] as const] : [],
      ),
    );
  }

  lock(numberId: string): Promise<void> {
    return this.numbers.lock(numberId);
  }

  /**
   * Whether this account has not left the number as far as was heard, to be asked inside the unit of work in which it helps, and before
   * another number is locked: what ends its help has either come before, and is seen, or waits and finds the help.
   */
  async holds(accountId: string, numberId: string): Promise<boolean> {
    await this.numbers.lock(numberId);
    const number = await this.numbers.find(numberId);
    return !number || number.holder === accountId;
  }

  /** Cases of the claims on a number, as far as was heard, the first one first. */
  async casesOn(numberId: string): Promise<string[]> {
    return (await this.numbers.find(numberId))?.claims.map(({ caseId }) => caseId) ?? [];
  }

  /** Cases of the claims on the number that this account holds, the first one first: of those that are heard, and that it objected to. */
  casesAgainst(holder: string): Promise<string[]> {
    return this.numbers.casesAgainst(holder);
  }
}
