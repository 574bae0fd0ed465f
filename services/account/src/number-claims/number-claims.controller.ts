import { Body, Controller, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  OptionalIfMatch,
  preferredLanguage,
  problemOf,
  RequestMetadata,
  UuidParam,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAccount, Device } from '../sessions/current-session.guard.js';
import { ApiDevice } from '../sessions/session.dto.js';
import { DisownNumber, LetGo } from './leave-number.commands.js';
import { IdentityRequest, IdentityResponse, NumberLeftResponse } from './number-claims.dto.js';
import { TakeNumber, type NumberAnswer } from './take-number.commands.js';

const IN_INBOX = { description: 'done, but the answer is in the inbox only: too many numbers were asked for today' };

/** The answer, or 202 with the one document that says it comes to the inbox, whatever it is. */
function answerOrInbox(answer: NumberAnswer, request: FastifyRequest, reply: FastifyReply): object {
  if (answer.identity !== 'IN_INBOX') return answer;
  const language = preferredLanguage(request.headers['accept-language']);
  reply.code(202).header('content-language', language);
  return problemOf('number/answer-in-inbox', language);
}

/** Name and number of an account, and how it gets rid of them. */
@ApiTags('portal')
@Controller('api/v1')
export class NumberClaimsController {
  constructor(private readonly commands: CommandBus) {}

  /** 【完成注册】: name and number at sign-up, after the contact is proven. */
  @Post('registrations/:registrationId/identity')
  @HttpCode(200)
  @Access('account')
  @ApiDevice()
  @ApiOkResponse({ type: IdentityResponse })
  @ApiAcceptedResponse(IN_INBOX)
  async signUp(
    @Param('registrationId', UuidParam) registrationId: string,
    @CurrentAccount() accountId: string,
    @Body() { country = 'CHN', reclaim = false, ...typed }: IdentityRequest,
    @Device() device: string | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { ...typed, country, reclaim, device, accountId, registrationId, trigger: 'SIGN_UP' } as const;
    return answerOrInbox(await this.commands.execute(new TakeNumber(asked, metadata)), request, reply);
  }

  /** 基本信息 → 修改姓名信息. A number once saved cannot be edited. */
  @Put('me/identity')
  @Access('account')
  @ApiDevice()
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description: 'ETag of the profile as it was read: 412 if it has changed',
  })
  @ApiOkResponse({ type: IdentityResponse })
  @ApiAcceptedResponse(IN_INBOX)
  async saveProfile(
    @CurrentAccount() accountId: string,
    @Body() { country = 'CHN', reclaim = false, ...typed }: IdentityRequest,
    @Device() device: string | undefined,
    @OptionalIfMatch() seenVersion: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { ...typed, country, reclaim, device, seenVersion, accountId, trigger: 'PROFILE_SAVE' } as const;
    return answerOrInbox(await this.commands.execute(new TakeNumber(asked, metadata)), request, reply);
  }

  /** "This is not my number": the account goes on without one. Open to a deregistered account too. */
  @Post('me/identity/disownment')
  @HttpCode(200)
  @Access('account', 'deregistered')
  @ApiOkResponse({ type: NumberLeftResponse })
  async disown(@CurrentAccount() accountId: string, @RequestMetadata() metadata: CommandMetadata) {
    await this.commands.execute(new DisownNumber(accountId, metadata));
    return { identity: 'NONE' };
  }

  /** "That is me / I let it go": the holder of a disputed number leaves it. */
  @Post('me/identity/release')
  @HttpCode(200)
  @Access('account')
  @ApiOkResponse({ type: NumberLeftResponse })
  async letGo(@CurrentAccount() accountId: string, @RequestMetadata() metadata: CommandMetadata) {
    await this.commands.execute(new LetGo(accountId, metadata));
    return { identity: 'NONE' };
  }
}
