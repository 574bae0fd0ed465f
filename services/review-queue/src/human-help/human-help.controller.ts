import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import { Access, pageOf, Refuses, RequestMetadata, UuidParam } from '@zhenming/service-kit';
import { CurrentStaff, type StaffSession } from '../staff/staff.guard.js';
import { ReadHumanHelp, ReopenTries } from './human-help.commands.js';
import { HumanHelpPage, HumanHelpQuery, itemResponse, ReopeningRequest } from './human-help.dto.js';

/** Cases that ask a person for help: support sees them, a senior reviewer opens their ways again. */
@ApiTags('staff')
@Controller('api/v1')
export class HumanHelpController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

  @Get('human-help')
  @Access('staff:support', 'staff:senior-reviewer')
  @ApiOperation({
    operationId: 'listHumanHelp',
    summary: 'Cases that ask for human help, who asked first comes first',
    description: 'Nothing of the person: they call and name their case. Reading it is recorded.',
  })
  @ApiOkResponse({ type: HumanHelpPage })
  async list(
    @Query() query: HumanHelpQuery,
    @CurrentStaff() { staffId }: StaffSession,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<HumanHelpPage> {
    const found = await this.commands.execute(new ReadHumanHelp(staffId, query.limit, query.after(), metadata));
    const page = pageOf(found, query.limit, ({ askedAt, caseId }) => [askedAt, caseId]);
    return { ...page, items: page.items.map(itemResponse), now: (await this.clock.now()).toISOString() };
  }

  @Post('cases/:id/tries')
  @HttpCode(204)
  @Access('staff:senior-reviewer')
  @ApiParam({ name: 'id', format: 'uuid', description: 'of the case' })
  @Refuses('case/not-found', 'case/closed', 'case/being-settled', 'case/refused')
  @Refuses('case/no-help-asked', 'case/route-open', 'case/number-settled', 'review/party')
  @ApiOperation({
    operationId: 'reopenTries',
    summary: 'Open tries again that are used up, or the number after a recent decision: for this case alone',
    description:
      'The person is told by inbox and mail. Part of the case’s record, with the note. Who decided or vouched in this case or in that of the decision does not open the number.',
  })
  @ApiNoContentResponse()
  reopen(
    @Param('id', UuidParam) caseId: string,
    @CurrentStaff() { staffId }: StaffSession,
    @Body() { routes, note }: ReopeningRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<void> {
    return this.commands.execute(new ReopenTries(caseId, staffId, routes, note, metadata));
  }
}
