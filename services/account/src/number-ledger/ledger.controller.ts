import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Peers, UuidParam } from '@zhenming/service-kit';
import { DocumentNumberRequest, NumberIdResponse, NumberTimelineResponse } from './ledger.dto.js';
import { AssignNumberId } from './number-id.commands.js';
import { NumberTimelines } from './number-timeline.queries.js';

/** What review-queue asks about numbers. No number crosses, in either direction but the one that is typed. */
@ApiTags('internal')
@Controller('internal/v1/numbers')
export class LedgerController {
  constructor(
    private readonly commands: CommandBus,
    private readonly timelines: NumberTimelines,
  ) {}

  /** The surrogate of a number, for the record of a member of staff. Makes neither a claim nor a holder. */
  @Post()
  @HttpCode(200)
  @Peers('review-queue')
  @ApiOkResponse({ type: NumberIdResponse })
  numberId(@Body() { country = 'CHN', ...typed }: DocumentNumberRequest) {
    return this.commands.execute(new AssignNumberId({ ...typed, country }));
  }

  @Get(':numberId/timeline')
  @Peers('review-queue')
  @ApiOkResponse({ type: NumberTimelineResponse })
  timeline(@Param('numberId', UuidParam) numberId: string) {
    return this.timelines.of(numberId);
  }
}
