import { applyDecorators, Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ForwardedAccount, Refuses, RequestMetadata, respondIn, UuidParam } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { Tolling } from '../tolling/tolling.service.js';
import { AskedAssists } from './asked-assist.queries.js';
import { DeclineAssist, GrantAssist, WithdrawAssist } from './assist-answer.commands.js';
import {
  AssistGrantRequest,
  AssistList,
  AssistResponse,
  assistResponse,
  GrantResponse,
  grantResponse,
} from './assist.dto.js';
import { AssistsProjection } from './assists.projection.js';

const RequestId = () => Param('id', UuidParam);
const ARequest = () =>
  applyDecorators(ApiParam({ name: 'id', format: 'uuid', description: 'of the request' }), Refuses('assist/not-found'));
/** a change by a person who was asked */
const Change = (operationId: string, summary: string) =>
  applyDecorators(
    HttpCode(200),
    Access('forwarded:account'),
    ARequest(),
    Refuses('assist/over'),
    ApiOperation({ operationId, summary }),
  );

/** Route 2, the side of the people who are asked. To everybody else no request exists. */
@ApiTags('portal')
@Controller('api/v1/assists')
export class AssistsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly asked: AskedAssists,
    private readonly assists: AssistsProjection,
    private readonly tolling: Tolling,
  ) {}

  @Get()
  @Access('forwarded:account')
  @ApiOperation({
    operationId: 'listAssists',
    summary: 'Requests that wait for this account, and help it may take back',
  })
  @ApiOkResponse({ type: AssistList })
  async list(@ForwardedAccount() accountId: string): Promise<AssistList> {
    return { items: await this.assists.ofHelper(accountId, this.tolling.until) };
  }

  @Get(':id')
  @Access('forwarded:account')
  @ARequest()
  @ApiOperation({ operationId: 'readAssist', summary: 'One request for help, with the liability note (责任说明)' })
  @ApiOkResponse({ type: AssistResponse })
  read(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistResponse> {
    return this.respond(requestId, accountId, language, reply);
  }

  @Post(':id/grant')
  @Change('grantAssist', 'Vouch for the claimant, by name and code')
  @Refuses('assist/code-dead', 'assist/not-eligible', 'assist/unconfirmed', 'number/name-invalid')
  @ApiOkResponse({ type: GrantResponse })
  async grant(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @Body() { claimantName, code, metInPerson, liabilityAcknowledged }: AssistGrantRequest,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GrantResponse> {
    const confirmed = metInPerson && liabilityAcknowledged;
    const typed = { claimantName, code };
    const outcome = await this.commands.execute(new GrantAssist(requestId, accountId, typed, confirmed, metadata));
    return grantResponse(outcome, respondIn(acceptLanguage, reply));
  }

  @Post(':id/decline')
  @Change('declineAssist', 'Do not vouch; the claimant is not told')
  @ApiOkResponse({ type: AssistResponse })
  async decline(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistResponse> {
    await this.commands.execute(new DeclineAssist(requestId, accountId, metadata));
    return this.respond(requestId, accountId, language, reply);
  }

  @Post(':id/withdrawal')
  @Change('withdrawAssist', 'Take help back, while nothing took effect')
  @Refuses('case/being-settled')
  @ApiOkResponse({ type: AssistResponse })
  async withdraw(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistResponse> {
    await this.commands.execute(new WithdrawAssist(requestId, accountId, metadata));
    return this.respond(requestId, accountId, language, reply);
  }

  private async respond(
    requestId: string,
    accountId: string,
    acceptLanguage: string | undefined,
    reply: FastifyReply,
  ): Promise<AssistResponse> {
    return assistResponse(await this.asked.asSeenBy(requestId, accountId), respondIn(acceptLanguage, reply));
  }
}
