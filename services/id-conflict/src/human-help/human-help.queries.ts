import { Injectable } from '@nestjs/common';
import type { HumanHelpItem } from '@zhenming/contracts';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { HumanHelpProjection, type HumanHelpPosition } from './human-help.projection.js';

/** The list of cases that ask for human help, as the office sees it. */
@Injectable()
export class HumanHelpCases {
  constructor(
    private readonly cases: HumanHelpProjection,
    private readonly facts: NumberFactsService,
  ) {}

  /** Who asked first comes first; at most `limit`, from behind `after`. Where a recent decision was in the way: which is the last one by now. */
  async list(limit: number, after?: HumanHelpPosition): Promise<HumanHelpItem[]> {
    const asking = await this.cases.list(limit, after);
    const decided = asking.filter(({ usedUp }) => usedUp.includes('DECIDED_RECENTLY')).map(({ numberId }) => numberId);
    const decisions = await this.facts.lastDecisions(decided);
    return asking.map(({ numberId, ...item }) => {
      const decision = decisions.get(numberId);
      return decision ? { ...item, decision } : item;
    });
  }
}
