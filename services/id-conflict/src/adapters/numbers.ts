import { Injectable } from '@nestjs/common';
import { Numbers } from '../app/ports.js';
import type { NumberFacts } from '../domain/conflict-case-state.js';
import { holderClassOf } from '../domain/policy.js';
import { NumberView } from '../views/number.view.js';

/** What the number's own events say, and how firmly its holder holds it now. */
@Injectable()
export class NumbersFromView extends Numbers {
  constructor(private readonly numbers: NumberView) {
    super();
  }

  async find(numberId: string, now: string): Promise<Omit<NumberFacts, 'rivals'>> {
    const number = await this.numbers.find(numberId);
    if (!number) throw new Error('a case about a number of which nothing was heard');
    const { holder, holderVersion, proof, heldSince, claims, lastDecision } = number;
    const holderClass = holderClassOf(proof && heldSince ? { proof, heldSince } : null, now);
    return { holder, holderVersion, holderClass, claims, lastDecision };
  }
}
