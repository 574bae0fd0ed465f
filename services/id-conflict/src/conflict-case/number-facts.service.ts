import { Injectable } from '@nestjs/common';
import { rivalOf } from './case-decision.js';
import type { NumberFacts, Rival } from './conflict-case-state.js';
import { ConflictCases } from './conflict-case.repository.js';
import { NumbersProjection } from './numbers.projection.js';

/** The facts a case is decided on: the number as account's events tell of it, and its other live cases. */
@Injectable()
export class NumberFactsService {
  constructor(
    private readonly numbers: NumbersProjection,
    private readonly cases: ConflictCases,
  ) {}

  /** Rivals are read from their streams and not from a read model that may be late. Throws when nothing was heard of the number. */
  async of(numberId: string, caseId: string): Promise<NumberFacts> {
    const number = await this.numbers.find(numberId);
    if (!number) throw new Error('a case about a number of which nothing was heard');
    const { holder, holderVersion, proof, heldSince, claims, lastDecision } = number;
    const standing = proof && heldSince ? { proof, heldSince } : null;
    const rivals: Rival[] = [];
    // one after the other: in a transaction they share a connection
    for (const claim of claims) {
      const found = claim.caseId === caseId ? undefined : await this.cases.load(claim.caseId);
      if (found) rivals.push(...rivalOf(found.state));
    }
    return { holder, holderVersion, standing, claims, lastDecision, rivals };
  }

  /** Cases of the claims that are heard on the number that this account holds, the first one first. */
  casesAgainst(holder: string): Promise<string[]> {
    return this.numbers.casesAgainst(holder);
  }
}
