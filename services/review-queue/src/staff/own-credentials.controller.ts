import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CommandMetadata } from '@zhenming/kernel';
import { Access, Refuses, RequestMetadata, SessionCookie, WithoutIdempotency } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { BeginSecondFactor, ChangeOwnPassword, ConfirmSecondFactor } from './own-credentials.commands.js';
import {
  BegunSecondFactorResponse,
  OwnPasswordRequest,
  PasswordProofRequest,
  RecoveryCodesResponse,
  SecondFactorCodeRequest,
} from './staff.dto.js';
import { CurrentStaff, type StaffSession } from './staff.guard.js';

/** What a member of staff logs in with. An answer that is a secret is not kept for a repeat. */
@ApiTags('staff')
@Controller('api/v1/me')
export class OwnCredentialsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('password')
  @HttpCode(204)
  @Access('staff')
  @WithoutIdempotency()
  @Refuses('staff/password-wrong', 'password/same', 'password/weak', 'staff/disabled', 'request/too-many')
  @ApiOperation({
    operationId: 'changeStaffPassword',
    summary: 'Change your password; your other sessions end, and this one goes on under a new cookie',
  })
  @ApiNoContentResponse()
  async changePassword(
    @CurrentStaff() session: StaffSession,
    @Body() { currentPassword, newPassword }: OwnPasswordRequest,
    @RequestMetadata() metadata: CommandMetadata,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const change = new ChangeOwnPassword(session, currentPassword, newPassword, metadata);
    this.cookie.write(reply, await this.commands.execute(change));
  }

  @Post('second-factor')
  @HttpCode(200)
  @Access('staff')
  @WithoutIdempotency()
  @Refuses('staff/password-wrong', 'staff/second-factor-set', 'request/too-many')
  @ApiOperation({
    operationId: 'beginSecondFactor',
    summary: 'A secret for your authenticator (RFC 6238); it counts when its first code was given',
  })
  @ApiOkResponse({ type: BegunSecondFactorResponse })
  begin(
    @CurrentStaff() session: StaffSession,
    @Body() { password }: PasswordProofRequest,
  ): Promise<BegunSecondFactorResponse> {
    return this.commands.execute(new BeginSecondFactor(session, password));
  }

  @Post('second-factor/confirmation')
  @HttpCode(200)
  @Access('staff')
  @WithoutIdempotency()
  @Refuses('staff/code-wrong', 'staff/second-factor-set', 'staff/second-factor-not-begun')
  @Refuses('staff/disabled', 'request/too-many')
  @ApiOperation({
    operationId: 'confirmSecondFactor',
    summary: 'The first code of your authenticator; your other sessions end, and this one goes on under a new cookie',
  })
  @ApiOkResponse({ type: RecoveryCodesResponse })
  async confirm(
    @CurrentStaff() session: StaffSession,
    @Body() { code }: SecondFactorCodeRequest,
    @RequestMetadata() metadata: CommandMetadata,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RecoveryCodesResponse> {
    const { recoveryCodes, token } = await this.commands.execute(new ConfirmSecondFactor(session, code, metadata));
    this.cookie.write(reply, token);
    return { recoveryCodes };
  }
}
