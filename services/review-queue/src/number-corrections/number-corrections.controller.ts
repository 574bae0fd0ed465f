import { Controller, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access, Forwarder, RawBody, Refuses } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CorrectionForCallerRequest } from './number-corrections.dto.js';

/** What support does for a caller whose number or name is wrong. */
@ApiTags('staff')
@Controller('api/v1')
export class NumberCorrectionsController {
  constructor(private readonly forwarder: Forwarder) {}

  /** Number and name pass by unread: account knows the person, this service does not. */
  @Post('corrections')
  @HttpCode(202)
  @Access('staff:support')
  @RawBody()
  @ApiOperation({
    operationId: 'requestCorrectionFor',
    summary: 'Open the correction of a wrong number or name for a caller; a reviewer decides',
    description:
      'The answer is the same whether anybody logs in like that: the person finds it in the inbox. Nothing is opened while one is open, nor ' +
      'where support has opened two for the account within a day. It takes photos once, whatever submissions the person has left. Refused is the number of the login as the right one without a name: nothing ' +
      'would change.',
  })
  @ApiBody({ type: CorrectionForCallerRequest })
  @ApiHeader({ name: 'Idempotency-Key' })
  @Refuses('number/invalid', 'number/name-invalid', 'correction/same-number', 'request/too-many')
  @ApiAcceptedResponse({ description: 'taken' })
  requestCorrection(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'account', path: '/internal/v1/corrections' });
  }
}
