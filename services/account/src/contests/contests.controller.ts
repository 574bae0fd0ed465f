import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, Refuses, RequestMetadata } from '@zhenming/service-kit';
import { CurrentSession, type Session } from '../sessions/current-session.guard.js';
import { ContestDecision } from './contest.commands.js';
import { ContestRequest, ContestResponse } from './contests.dto.js';
import { NeedsCodeForContest } from './own-contest.guard.js';

@ApiTags('portal')
@Controller('api/v1/me/contests')
export class ContestsController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(201)
  @Access('deregistered')
  @NeedsCodeForContest()
  @ApiOperation({
    operationId: 'contestDecision',
    summary: 'The decision by which this account was deregistered is wrong: a case begins',
    description:
      'Once, by a code to a contact of the account: within 30 days of the first such code, and 24 months of the decision. The evidence is photos with the card in hand. A repeat answers with the same case.',
  })
  @Refuses('case/impact-unacknowledged', 'contest/used', 'contest/too-late')
  @ApiCreatedResponse({ type: ContestResponse })
  contest(
    @CurrentSession() session: Session,
    @Body() { impactAcknowledged }: ContestRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<ContestResponse> {
    return this.commands.execute(new ContestDecision(session, impactAcknowledged, metadata));
  }
}
