import { Controller, Get } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '@zhenming/service-kit';
import { ChallengeResponse } from './challenge.dto.js';
import { IssueChallenge } from './challenge.commands.js';

/** Not limited by address: an answer is a signature, and a count would cost more than that, and the tries of all who share the address. */
@ApiTags('portal')
@Controller('api/v1/challenges')
export class ChallengesController {
  constructor(private readonly commands: CommandBus) {}

  @Get()
  @Access('public')
  @ApiOperation({
    operationId: 'issueChallenge',
    summary: 'A proof of work for requests that anybody may send',
    description:
      'Find a `solution` of letters, digits, `_` and `-` for which SHA-256(`<nonce>.<solution>`) begins with `difficulty` zero bits, and hand both in as `challenge`. One nonce serves once, for ten minutes. Where more work is due, the answer is `challenge/required` with the challenge to solve in `details.challenge`.',
  })
  @ApiOkResponse({ type: ChallengeResponse })
  issue() {
    return this.commands.execute(new IssueChallenge());
  }
}
