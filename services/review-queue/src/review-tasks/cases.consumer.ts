import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import {
  serviceTopic,
  type CorrectionOutcome,
  type EventName,
  type Outcome,
  type PublishedOf,
} from '@zhenming/contracts';
import { CancelTasks, ExcludeReviewer, OpenTask, TakeAnswer } from './review-task.commands.js';

/** A correction that did what it was for is won. */
const outcomeOf = (outcome: CorrectionOutcome): Outcome => (outcome === 'CORRECTED' ? 'WON' : outcome);

/** What cases and corrections ask of reviewers, what they make of the answers, and when they ask no more. */
@Injectable()
export class CasesConsumer extends Consumer {
  readonly group = 'review-queue.cases';
  readonly topics = [serviceTopic('id-conflict')];
  readonly types = [
    'ReviewRequested',
    'ReviewRefused',
    'EvidenceRejected',
    'RouteSucceeded',
    'HolderPhotosRejected',
    'CorrectionRejected',
    'CorrectionApproved',
    'ConflictCaseClosed',
    'ObjectionEnded',
    'CorrectionClosed',
  ] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as PublishedOf<(typeof this.types)[number]>;
    const metadata = becauseOf(published);
    switch (event.type) {
      case 'ReviewRequested':
        return this.commands.execute(new OpenTask(event.data, metadata));
      case 'ReviewRefused': {
        const { taskId, staffId, reason } = event.data;
        return this.commands.execute(new ExcludeReviewer(taskId, staffId, reason, metadata));
      }
      case 'RouteSucceeded':
        // by photo alone; an opinion is no answer, for another one is asked for
        if (event.data.taskId === undefined) return;
        return this.commands.execute(new TakeAnswer(event.data.caseId));
      case 'EvidenceRejected':
      case 'HolderPhotosRejected':
        return this.commands.execute(new TakeAnswer(event.data.caseId));
      case 'CorrectionRejected':
      case 'CorrectionApproved':
        return this.commands.execute(new TakeAnswer(event.data.correctionId));
      case 'ConflictCaseClosed':
        return this.commands.execute(new CancelTasks(event.data.caseId, event.data.outcome, metadata));
      case 'ObjectionEnded':
        // however else an objection ends, nothing that compares both sides is open, or the case closes
        if (event.data.end !== 'HOLDER_LEFT') return;
        return this.commands.execute(new CancelTasks(event.data.caseId, 'HOLDER_LEFT', metadata));
      case 'CorrectionClosed': {
        const { correctionId, outcome } = event.data;
        return this.commands.execute(new CancelTasks(correctionId, outcomeOf(outcome), metadata));
      }
    }
  }
}
