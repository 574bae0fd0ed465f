import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { TimerTask } from '@zhenming/service-kit';
import { ExpireIdleCorrection } from '../app/correction.commands.js';
import { CORRECTION_IDLE } from '../views/correction-timers.view.js';

/** 30 days without photos are over, or so it was when the timer was set: the correction knows better. */
@Injectable()
export class CorrectionIdleTimer extends TimerTask {
  readonly name = CORRECTION_IDLE;

  constructor(private readonly commands: CommandBus) {
    super();
  }

  async fire({ key: correctionId, causationId }: Parameters<TimerTask['fire']>[0]): Promise<void> {
    const actor = { kind: 'timer', id: CORRECTION_IDLE } as const;
    const metadata = { causationId, correlationId: causationId, actor };
    await this.commands.execute(new ExpireIdleCorrection(correctionId, metadata));
  }
}
