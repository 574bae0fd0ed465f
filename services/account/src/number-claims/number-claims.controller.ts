import { Body, Controller, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import {
  Access,
  OptionalIfMatch,
  preferredLanguage,
  problemOf,
  Refuses,
  RequestMetadata,
  UuidParam,
} from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAccount, CurrentSession, Device, type Session } from '../sessions/current-session.guard.js';
import { ApiDevice } from '../sessions/session.dto.js';
import { DisownNumber, LetGo, ObjectToClaims } from './leave-number.commands.js';
import {
  IdentityRequest,
  IdentityResponse,
  NumberLeftResponse,
  ObjectionsResponse,
  ReleaseRequest,
} from './number-claims.dto.js';
import { TakeNumber, type NumberAnswer } from './take-number.commands.js';

const IN_INBOX = {
  description:
    'done, but the answer is in the inbox only (`number/answer-in-inbox`): too much was asked today, by this person or about this number',
  schema: { $ref: '#/components/schemas/Problem' },
};
const OLDER_CONTACT =
  'While others claim the number, its holder needs a code to a contact older than the claims, or than its hold on the number where that is younger: `details.since` says since when.';
const MayNotTake = () =>
  Refuses(
    'number/invalid',
    'number/name-invalid',
    'number/fixed',
    'number/already-registered',
    'number/under-review',
    'number/claim-again-later',
    'number/too-many-claims',
    'number/claimed-elsewhere',
    'number/one-per-contact',
    'request/too-many',
  );

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

  @Post('registrations/:registrationId/identity')
  @HttpCode(200)
  @Access('account')
  @ApiOperation({
    operationId: 'completeRegistration',
    summary: '【完成注册】: name and number at sign-up, after the contact is proven',
  })
  @MayNotTake()
  @ApiDevice()
  @ApiOkResponse({ type: IdentityResponse })
  @ApiAcceptedResponse(IN_INBOX)
  async signUp(
    @Param('registrationId', UuidParam) registrationId: string,
    @CurrentAccount() accountId: string,
    @Body() { reclaim = false, ...typed }: IdentityRequest,
    @Device() device: string | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { ...typed, reclaim, device, accountId, registrationId, trigger: 'SIGN_UP' } as const;
    return answerOrInbox(await this.commands.execute(new TakeNumber(asked, metadata)), request, reply);
  }

  @Put('me/identity')
  @Access('account')
  @ApiOperation({
    operationId: 'saveIdentity',
    summary: '基本信息 → 修改姓名信息: save name and number',
    description: 'A number once saved cannot be edited.',
  })
  @MayNotTake()
  @ApiDevice()
  @ApiOkResponse({ type: IdentityResponse })
  @ApiAcceptedResponse(IN_INBOX)
  async saveProfile(
    @CurrentAccount() accountId: string,
    @Body() { reclaim = false, ...typed }: IdentityRequest,
    @Device() device: string | undefined,
    @OptionalIfMatch() seenVersion: number | undefined,
    @RequestMetadata() metadata: CommandMetadata,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asked = { ...typed, reclaim, device, seenVersion, accountId, trigger: 'PROFILE_SAVE' } as const;
    return answerOrInbox(await this.commands.execute(new TakeNumber(asked, metadata)), request, reply);
  }

  @Post('me/identity/disownment')
  @HttpCode(200)
  @Access('account', 'deregistered')
  @ApiOperation({
    operationId: 'disownNumber',
    summary: '“This is not my number”: the account goes on without one',
    description: `A holder, and a deregistered account, needs a code to one of its contacts; a claimant any fresh proof. ${OLDER_CONTACT}`,
  })
  @Refuses('reauthentication/required', 'reauthentication/code-required', 'reauthentication/older-contact')
  @ApiOkResponse({ type: NumberLeftResponse })
  async disown(@CurrentSession() session: Session, @RequestMetadata() metadata: CommandMetadata) {
    await this.commands.execute(new DisownNumber(session, metadata));
    return { identity: 'NONE' };
  }

  @Post('me/identity/release')
  @HttpCode(200)
  @Access('account')
  @ApiOperation({
    operationId: 'releaseNumber',
    summary:
      'The holder of a disputed number leaves it: “that is me, I let it go”, or “somebody else made this account”',
    description: OLDER_CONTACT,
  })
  @Refuses('number/none', 'number/nothing-to-answer', 'reauthentication/older-contact')
  @ApiBody({ type: ReleaseRequest, required: false })
  @ApiOkResponse({ type: NumberLeftResponse })
  async letGo(
    @CurrentSession() session: Session,
    @Body() { answer = 'LET_GO' }: ReleaseRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ) {
    await this.commands.execute(new LetGo(session, answer, metadata));
    return { identity: 'NONE' };
  }

  @Post('me/identity/objection')
  @HttpCode(200)
  @Access('account')
  @ApiOperation({
    operationId: 'objectToClaims',
    summary: '“It is mine”: the holder of a disputed number objects to every claim on it that is heard',
    description: `${OLDER_CONTACT} Both sides owe photos then; GET /holder-claims says until when.`,
  })
  @Refuses(
    'number/none',
    'number/nothing-to-answer',
    'objection/raised',
    'objection/not-offered',
    'reauthentication/older-contact',
  )
  @ApiOkResponse({ type: ObjectionsResponse })
  async object(@CurrentSession() session: Session, @RequestMetadata() metadata: CommandMetadata) {
    return { objections: await this.commands.execute(new ObjectToClaims(session, metadata)) };
  }
}
