import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, preferredLanguage } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { StatisticsQuery, StatisticsResponse, statisticsResponse } from './statistics.dto.js';
import { StatisticsQueries } from './statistics.queries.js';

@ApiTags('staff')
@Controller('api/v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsQueries) {}

  @Get()
  @Access('staff:senior-reviewer', 'staff:admin')
  @ApiOperation({
    operationId: 'readStatistics',
    summary: 'Queue, load, times, verdicts, reasons and agreement, for supervisors',
    description:
      'Spans are whole minutes, rounded up; null where there is nothing to measure. Those of verdicts that took more than an ' +
      'hour are rounded up further: to a quarter of an hour, from 12 hours on to an hour, from 4 days on to a day.',
  })
  @ApiOkResponse({ type: StatisticsResponse })
  async read(
    @Query() { days }: StatisticsQuery,
    @Headers('accept-language') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StatisticsResponse> {
    const language = preferredLanguage(accept);
    reply.header('content-language', language);
    return statisticsResponse(await this.statistics.of(days), language);
  }
}
