import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ForwardedAccount, OptionalIfMatch, RequestMetadata } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { RequestAssist } from '../app/assist.commands.js';
import { CaseFiles } from '../app/case-file.js';
import { AssistRequestBody } from './assist.bodies.js';
import { CaseAnswer } from './case.answers.js';
import { ACase, CaseId, present, Repeatable } from './case-route.js';

/** Route 2, the claimant's side. */
@ApiTags('portal')
@Controller('api/v1/cases')
export class AssistRequestsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly files: CaseFiles,
  ) {}

  @Post(':id/assist-requests')
  @HttpCode(200)
  @Access('forwarded:account')
  @ACase()
  @Repeatable()
  @ApiOperation({
    operationId: 'requestAssist',
    summary: 'Route 2: ask a classmate for help (发送协助请求)',
    description:
      'Answers the same whether there is such a classmate: a request that waits, with a code to tell them in person.',
  })
  @ApiOkResponse({ type: CaseAnswer })
  async request(
    @ForwardedAccount() accountId: string,
    @CaseId() caseId: string,
    @Body() { impactAcknowledged, classmateName: name, institution, level, year }: AssistRequestBody,
    @OptionalIfMatch() seen: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseAnswer> {
    const asked = { name, institution, level, year };
    await this.commands.execute(new RequestAssist(caseId, accountId, asked, impactAcknowledged, seen, metadata));
    return present(await this.files.ofClaimant(caseId, accountId), language, reply);
  }
}
