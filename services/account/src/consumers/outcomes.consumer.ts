import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { serviceTopic, type Published } from '@zhenming/contracts';
import { Consumer, type CommandMetadata, type PublishedEvent } from '@zhenming/kernel';
import { ApplyDecision, EndClaim, NoteEvidence } from '../app/settlement.commands.js';

/** because of this event, in the name of whoever caused it */
const because = ({ id, metadata }: PublishedEvent): CommandMetadata => ({
  causationId: id,
  correlationId: metadata.correlationId,
  actor: metadata.actor,
  ...(metadata.traceparent === undefined ? {} : { traceparent: metadata.traceparent }),
});

/** What came of cases, applied to the ledger. */
@Injectable()
export class OutcomesConsumer extends Consumer {
  readonly group = 'account.outcomes';
  readonly topics = [serviceTopic('id-conflict')];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as Published;
    switch (event.type) {
      case 'RouteSucceeded': {
        const { numberId, caseId, weight } = event.data;
        return this.commands.execute(new NoteEvidence({ numberId, caseId, weight, evidence: 'succeeded' }));
      }
      case 'ConflictCaseApproved':
        return this.commands.execute(new ApplyDecision(event.data, because(event)));
      case 'ConflictCaseClosed': {
        const { numberId, caseId, outcome: reason } = event.data;
        if (reason !== 'WITHDRAWN' && reason !== 'IDLE' && reason !== 'REFUSED') return;
        return this.commands.execute(new EndClaim({ numberId, caseId, reason }, because(event)));
      }
      default:
    }
  }
}
