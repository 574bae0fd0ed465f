import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { serviceTopic, type EventName, type PublishedOf } from '@zhenming/contracts';
import { ConcludeCorrection, OpenCorrection } from './correction.commands.js';

/** What account says of corrections: how they begin, and that an approved one is applied, whatever came of the right number. */
@Injectable()
export class CorrectionsConsumer extends Consumer {
  readonly group = 'id-conflict.corrections';
  readonly topics = [serviceTopic('account')];
  readonly types = ['CorrectionRequested', 'CorrectionApplied'] as const satisfies EventName[];

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as PublishedOf<(typeof this.types)[number]>;
    switch (event.type) {
      case 'CorrectionRequested':
        return this.commands.execute(new OpenCorrection(event.data, becauseOf(published)));
      case 'CorrectionApplied':
        return this.commands.execute(new ConcludeCorrection(event.data.correctionId, becauseOf(published)));
    }
  }
}
