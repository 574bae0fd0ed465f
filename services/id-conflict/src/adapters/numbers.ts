import { Injectable } from '@nestjs/common';
import { Numbers } from '../app/ports.js';
import type { NumberFacts } from '../domain/conflict-case-state.js';
import { holderClassOf, weightOf } from '../domain/policy.js';
import { CaseView } from '../views/case.view.js';
import { NumberView } from '../views/number.view.js';

/** Facts from the two views: the number's own events, and what the rivals' cases have going. */
@Injectable()
export class NumbersFromViews extends Numbers {
  constructor(
    private readonly numbers: NumberView,
    private readonly cases: CaseView,
  ) {
    super();
  }

  async factsFor(numberId: string, caseId: string, now: string): Promise<NumberFacts> {
    const number = await this.numbers.find(numberId);
    if (!number) throw new Error('a case about a number of which nothing was heard');
    const waiting = await this.cases.waitingRoutes(numberId, caseId);
    const { holder, holderVersion, proof, heldSince, claims, lastDecision } = number;
    return {
      holder,
      holderVersion,
      holderClass: holderClassOf(proof && heldSince ? { proof, heldSince } : null, now),
      claims,
      waitingRivals: waiting.map(weightOf),
      lastDecision,
    };
  }
}
