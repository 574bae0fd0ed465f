import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { REVIEW_OVER } from '../number-ledger/review-flag.js';
import { NotifyReviewWaiters } from './review-over.commands.js';

/** A number can be entered again, or so it was when the timer was set: the ledger knows better. */
@Injectable()
export class ReviewOverTimer extends TimerTask {
  readonly name = REVIEW_OVER;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: numberId, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const actor = { kind: 'timer', id: REVIEW_OVER } as const;
    await this.commands.execute(new NotifyReviewWaiters(numberId, { causationId, correlationId: causationId, actor }));
  }
}
