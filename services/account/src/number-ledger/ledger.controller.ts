import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { accountEndpoints, NumberIdRequest, type NumberId, type NumberTimeline } from '@zhenming/contracts';
import { Serves, UuidParam } from '@zhenming/service-kit';
import { TimelineQuery } from './ledger.dto.js';
import { AssignNumberId } from './number-id.commands.js';
import { NumberTimelines } from './number-timeline.queries.js';

/** What review-queue asks about numbers. No number crosses, in either direction but the one that is typed. */
@Controller()
export class LedgerController {
  constructor(
    private readonly commands: CommandBus,
    private readonly timelines: NumberTimelines,
  ) {}

  @Serves(accountEndpoints.numberId, 'numberId')
  numberId(@Body() number: NumberIdRequest): Promise<NumberId> {
    return this.commands.execute(new AssignNumberId(number));
  }

  @Serves(accountEndpoints.numberTimeline, 'numberTimeline')
  timeline(@Param('numberId', UuidParam) numberId: string, @Query() { after }: TimelineQuery): Promise<NumberTimeline> {
    return this.timelines.of(numberId, after === undefined ? undefined : Number(after));
  }
}
