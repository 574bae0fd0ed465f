import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { serviceTopic, type Published } from '@zhenming/contracts';
import { TakeCorrectionVerdict } from '../number-corrections/correction.commands.js';
import { TakeVerdict } from './review.commands.js';

/** What reviewers decide about cases and corrections. Whether a verdict counts is up to these. */
@Injectable()
export class ReviewsConsumer extends Consumer {
  readonly group = 'id-conflict.reviews';
  readonly topics = [serviceTopic('review-queue')];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as Published;
    if (event.type !== 'ReviewDecided') return;
    const Verdict = event.data.kind === 'CORRECTION' ? TakeCorrectionVerdict : TakeVerdict;
    await this.commands.execute(new Verdict(event.data, becauseOf(published)));
  }
}
