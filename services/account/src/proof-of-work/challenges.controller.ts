import { Controller, Get } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access } from '@zhenming/service-kit';
import { LimitedByAddress } from './address-limit.guard.js';
import { ChallengeResponse } from './challenge.dto.js';
import { IssueChallenge } from './challenge.commands.js';

@ApiTags('portal')
@Controller('api/v1/challenges')
@LimitedByAddress()
export class ChallengesController {
  constructor(private readonly commands: CommandBus) {}

  /**
   * A proof of work for requests that anybody may send: find a text `solution` for which SHA-256(`<nonce>.<solution>`) begins with
   * `difficulty` zero bits, and hand both in as `challenge`. One nonce serves once, for ten minutes. Where more work is due, the answer is
   * `challenge/required` with the challenge to solve in `details.challenge`.
   */
  @Get()
  @Access('public')
  @ApiOkResponse({ type: ChallengeResponse })
  issue() {
    return this.commands.execute(new IssueChallenge());
  }
}
