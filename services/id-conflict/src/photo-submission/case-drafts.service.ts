import { Injectable } from '@nestjs/common';
import { Clock } from '@zhenming/kernel';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { maySubmitPhotos } from '../conflict-case/photo-route.js';
import type { DraftTarget } from '../photo-drafts/photo-draft.commands.js';

/** Whether photos may be drafted for a case: as they could be submitted now, with the impact acknowledged. */
@Injectable()
export class CaseDrafts {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly clock: Clock,
  ) {}

  target(caseId: string, accountId: string): DraftTarget {
    const owned = () => this.cases.ownedBy(caseId, accountId);
    const open = async () => {
      const { state } = await owned();
      const now = (await this.clock.now()).toISOString();
      const facts = await this.facts.of(state.numberId, caseId);
      maySubmitPhotos(state, { impactAcknowledged: true, facts, now });
    };
    return { id: caseId, accountId, owned, open };
  }
}
