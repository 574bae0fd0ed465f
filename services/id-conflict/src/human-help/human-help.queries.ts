import { Injectable } from '@nestjs/common';
import type { HumanHelpItem, UsedUp } from '@zhenming/contracts';
import { Clock } from '@zhenming/kernel';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { decisionInTheWay } from '../conflict-case/human-help.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { HumanHelpProjection, type HumanHelpPosition } from './human-help.projection.js';

/** The list of cases that ask for human help, as the office sees it. */
@Injectable()
export class HumanHelpCases {
  constructor(
    private readonly asking: HumanHelpProjection,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Who asked first comes first; at most `limit`, from behind `after`. A decision about the number is in the way or not as it is by now, and
   * not as it was when help was asked for.
   */
  async list(limit: number, after?: HumanHelpPosition): Promise<HumanHelpItem[]> {
    const asking = await this.asking.list(limit, after);
    const decisions = await this.facts.lastDecisions(asking.map(({ numberId }) => numberId));
    const now = (await this.clock.now()).toISOString();
    return Promise.all(
      asking.map(async ({ numberId, usedUp, ...item }) => {
        const decision = decisions.get(numberId);
        const rest = usedUp.filter((one) => one !== 'DECIDED_RECENTLY');
        if (!decision || !(await this.isInTheWay(numberId, item.caseId, now)))
          // nothing else was: who opens it again is told that it is open
          return { ...item, usedUp: rest.length > 0 ? rest : usedUp };
        return { ...item, usedUp: [...rest, 'DECIDED_RECENTLY'] satisfies UsedUp[], decision };
      }),
    );
  }

  private async isInTheWay(numberId: string, caseId: string, now: string): Promise<boolean> {
    const found = await this.cases.load(caseId);
    if (!found || found.state.status === 'CLOSED') return false;
    return decisionInTheWay(found.state, await this.facts.of(numberId, caseId), now) !== undefined;
  }
}
