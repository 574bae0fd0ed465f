import { Controller, Delete, Get, Post, Put, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Forwarder, RawBody } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ForOwnContest, NeedsCodeForContest } from '../contests/own-contest.guard.js';
import { NeedsHolderProof } from '../number-claims/holder-proof.guard.js';
import { UnlessSettled } from '../number-corrections/settled-correction.guard.js';
import { NeedsFreshProof } from '../sessions/fresh-proof.guard.js';
import { CurrentSession, NoUse, type Session } from '../sessions/current-session.guard.js';
import { LiveLines } from './live-lines.service.js';

/** bytes of a photo at most */
const PHOTO_LIMIT = 300 * 1024;
/** a slow line needs its time for 300 KiB; the front door ends a request after a minute */
const UPLOAD_MS = 60_000;

/**
 * The gateway's routes of the services behind, each one listed: what is not here does not exist outside. Described in the
 * documents of their services, to which `mergeOpenApi` adds who is let in here. A deregistered account reads its inbox and, of cases, the one
 * by which it contests that.
 */
@ApiTags('forwarded')
@Controller('api/v1')
export class ForwardingController {
  constructor(
    private readonly forwarder: Forwarder,
    private readonly lines: LiveLines,
  ) {}

  @Get([
    'cases',
    'assists',
    'assists/:requestId',
    'corrections/:correctionId',
    'holder-claims',
    'objections/:objectionId',
  ])
  @Access('account')
  @RawBody()
  readCases(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Get(['cases/:caseId', 'cases/:caseId/timeline'])
  @Access('account', 'deregistered')
  @ForOwnContest()
  @RawBody()
  readCase(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  /** What a contest is decided by, and its end: of each there is only so much. */
  @Post(['cases/:caseId/photo-submissions', 'cases/:caseId/appeal', 'cases/:caseId/withdrawal'])
  @Access('account', 'deregistered')
  @NeedsCodeForContest()
  @ForOwnContest()
  @RawBody()
  changeOwnCase(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Post('cases/:caseId/human-help')
  @Access('account', 'deregistered')
  @ForOwnContest()
  @RawBody()
  askForHelp(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Post([
    'cases/:caseId/study-record',
    'cases/:caseId/assist-requests',
    'assists/:requestId/decline',
    'assists/:requestId/withdrawal',
  ])
  @Access('account')
  @RawBody()
  changeCase(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Post('corrections/:correctionId/withdrawal')
  @Access('account')
  @UnlessSettled()
  @RawBody()
  withdrawCorrection(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Post('assists/:requestId/grant')
  @Access('account')
  @NeedsFreshProof()
  @RawBody()
  vouch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  /**
   * What the account keeps its number by, or loses it: photos of a correction, which support may have opened, and those of the holder who
   * objects, which are looked at beside the claimant's.
   */
  @Post(['corrections/:correctionId/photo-submissions', 'objections/:objectionId/photo-submissions'])
  @Access('account')
  @NeedsHolderProof()
  @RawBody()
  handInAsHolder(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  /** One raw file, passed on as it comes: counted, never kept and never parsed here. */
  @Put('cases/:caseId/photos/:side')
  @Access('account', 'deregistered')
  @ForOwnContest()
  @RawBody()
  uploadPhoto(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.upload(request, reply);
  }

  @Put(['corrections/:correctionId/photos/:side', 'objections/:objectionId/photos/:side'])
  @Access('account')
  @RawBody()
  uploadOtherPhoto(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.upload(request, reply);
  }

  private upload(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const limits = { limit: PHOTO_LIMIT, tooLarge: 'photo/too-large', timeoutMs: UPLOAD_MS } as const;
    return this.forwarder.forward(request, reply, { to: 'id-conflict', ...limits });
  }

  @Get('cases/:caseId/photos/:side')
  @Access('account', 'deregistered')
  @ForOwnContest()
  @RawBody()
  showPhoto(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Get(['corrections/:correctionId/photos/:side', 'objections/:objectionId/photos/:side'])
  @Access('account')
  @RawBody()
  showOtherPhoto(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Delete('cases/:caseId/photos/:side')
  @Access('account', 'deregistered')
  @ForOwnContest()
  @RawBody()
  dropPhoto(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Delete(['corrections/:correctionId/photos/:side', 'objections/:objectionId/photos/:side'])
  @Access('account')
  @RawBody()
  dropOtherPhoto(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'id-conflict' });
  }

  @Get(['inbox', 'inbox/unread-count'])
  @Access('account', 'deregistered')
  @RawBody()
  readInbox(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'notification' });
  }

  /** A page that is left open holds this line: it is no use of the session, and ends with its token. */
  @Get('inbox/events')
  @Access('account', 'deregistered')
  @NoUse()
  @RawBody()
  listen(
    @CurrentSession() session: Session,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    this.lines.hold(session.tokenHash, reply.raw);
    return this.forwarder.forward(request, reply, { to: 'notification' });
  }

  @Post(['inbox/:noticeId/read', 'inbox/read-all'])
  @Access('account', 'deregistered')
  @RawBody()
  readNotice(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.forwarder.forward(request, reply, { to: 'notification' });
  }
}
