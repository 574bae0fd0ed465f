import { applyDecorators, Body, Controller, Get, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, ForwardedAccount, preferredLanguage, RequestMetadata, UuidParam } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { AskedCases } from '../app/asked-cases.js';
import { DeclineAssist, GrantAssist, WithdrawAssist } from '../app/assist-answer.commands.js';
import { AssistsView } from '../views/assists.view.js';
import { AssistAnswer, assistAnswer, AssistList, GrantAnswer, grantAnswer } from './assist.answers.js';
import { AssistGrantBody } from './assist.bodies.js';

const RequestId = () => Param('id', UuidParam);
const ARequest = () => ApiParam({ name: 'id', format: 'uuid', description: 'of the request' });
/** a change by a person who was asked */
const Change = (operationId: string, summary: string) =>
  applyDecorators(
    HttpCode(200),
    Access('forwarded:account'),
    ARequest(),
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same key and body: the same answer' }),
    ApiOperation({ operationId, summary }),
  );

/** Route 2, the side of the people who are asked. To everybody else no request exists. */
@ApiTags('portal')
@Controller('api/v1/assists')
export class AssistsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly asked: AskedCases,
    private readonly assists: AssistsView,
  ) {}

  @Get()
  @Access('forwarded:account')
  @ApiOperation({
    operationId: 'listAssists',
    summary: 'Requests that wait for this account, and help it may take back',
  })
  @ApiOkResponse({ type: AssistList })
  async list(@ForwardedAccount() accountId: string): Promise<AssistList> {
    return { items: await this.assists.ofHelper(accountId) };
  }

  @Get(':id')
  @Access('forwarded:account')
  @ARequest()
  @ApiOperation({ operationId: 'readAssist', summary: 'One request for help, with the liability note (责任说明)' })
  @ApiOkResponse({ type: AssistAnswer })
  read(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistAnswer> {
    return this.answer(requestId, accountId, language, reply);
  }

  @Post(':id/grant')
  @Change('grantAssist', 'Vouch for the claimant, by name and code')
  @ApiOkResponse({ type: GrantAnswer })
  async grant(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @Body() { claimantName, code, metInPerson, liabilityAcknowledged }: AssistGrantBody,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') acceptLanguage: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GrantAnswer> {
    const confirmed = metInPerson && liabilityAcknowledged;
    const typed = { claimantName, code };
    const outcome = await this.commands.execute(new GrantAssist(requestId, accountId, typed, confirmed, metadata));
    return grantAnswer(outcome, spokenIn(acceptLanguage, reply));
  }

  @Post(':id/decline')
  @Change('declineAssist', 'Do not vouch; the claimant is not told')
  @ApiOkResponse({ type: AssistAnswer })
  async decline(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistAnswer> {
    await this.commands.execute(new DeclineAssist(requestId, accountId, metadata));
    return this.answer(requestId, accountId, language, reply);
  }

  @Post(':id/withdrawal')
  @Change('withdrawAssist', 'Take help back, while nothing took effect')
  @ApiOkResponse({ type: AssistAnswer })
  async withdraw(
    @ForwardedAccount() accountId: string,
    @RequestId() requestId: string,
    @RequestMetadata() metadata: CommandMetadata,
    @Headers('accept-language') language: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AssistAnswer> {
    await this.commands.execute(new WithdrawAssist(requestId, accountId, metadata));
    return this.answer(requestId, accountId, language, reply);
  }

  private async answer(
    requestId: string,
    accountId: string,
    acceptLanguage: string | undefined,
    reply: FastifyReply,
  ): Promise<AssistAnswer> {
    return assistAnswer(await this.asked.file(requestId, accountId), spokenIn(acceptLanguage, reply));
  }
}

const spokenIn = (acceptLanguage: string | undefined, reply: FastifyReply) => {
  const language = preferredLanguage(acceptLanguage);
  reply.header('content-language', language).header('cache-control', 'no-store');
  return language;
};
