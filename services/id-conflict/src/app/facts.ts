import { Injectable } from '@nestjs/common';
import { rivalOf } from '../domain/case-decision.js';
import type { NumberFacts, Rival } from '../domain/conflict-case-state.js';
import { Cases } from './cases.js';
import { Numbers } from './ports.js';

/** The facts a case is decided on: the number as account's events tell of it, and its other live cases. */
@Injectable()
export class Facts {
  constructor(
    private readonly numbers: Numbers,
    private readonly cases: Cases,
  ) {}

  /** Rivals are read from their streams and not from a read model that may be late. Throws when nothing was heard of the number. */
  async of(numberId: string, caseId: string, now: string): Promise<NumberFacts> {
    const number = await this.numbers.find(numberId, now);
    const others = number.claims.filter((claim) => claim.caseId !== caseId);
    const rivals: Rival[] = [];
    // one after the other: in a transaction they share a connection
    for (const claim of others) {
      const found = await this.cases.load(claim.caseId);
      if (found) rivals.push(...rivalOf(found.state));
    }
    return { ...number, rivals };
  }
}
