import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { serviceTopic, type EventName, type PublishedOf } from '@zhenming/contracts';
import { TakeCorrectionVerdict } from '../number-corrections/correction.commands.js';
import { TakeVerdict } from './review.commands.js';

/** What reviewers decide about cases and corrections. Whether a verdict counts is up to these. */
@Injectable()
export class ReviewsConsumer extends Consumer {
  readonly group = 'id-conflict.reviews';
  readonly topics = [serviceTopic('review-queue')];
  readonly types = ['ReviewDecided'] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const { data } = published as PublishedOf<(typeof this.types)[number]>;
    const Verdict = data.kind === 'CORRECTION' ? TakeCorrectionVerdict : TakeVerdict;
    await this.commands.execute(new Verdict(data, becauseOf(published)));
  }
}
