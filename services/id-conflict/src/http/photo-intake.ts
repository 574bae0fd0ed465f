import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { PhotoSide } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { RateLimiter, type RateLimit } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DraftPlace } from '../app/draft-places.js';
import { KeepDraft, type KeptDraft } from '../app/photo-draft.commands.js';
import { MOST_BYTES, PhotoUploads } from '../app/photo-uploads.js';
import { IdConflictConfig } from '../config.js';
import { readBody } from './photo-body.js';

const PER_ACCOUNT: RateLimit = { name: 'photo-account', uses: 30, seconds: 3600 };
/** of each case and each correction */
const PER_PLACE: RateLimit = { name: 'photo-case', uses: 20, seconds: 3600 };

/** Takes one photo in, in the order in which saying no costs least: quota, case or correction, size and type as announced, bytes, picture. */
@Injectable()
export class PhotoIntake {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly uploads: PhotoUploads,
    private readonly commands: CommandBus,
    private readonly config: IdConflictConfig,
  ) {}

  async receive(request: FastifyRequest, reply: FastifyReply, place: DraftPlace, side: PhotoSide): Promise<KeptDraft> {
    await this.count(place);
    const { 'content-type': contentType, 'content-disposition': contentDisposition } = request.headers;
    const contentLength = Number(request.headers['content-length'] ?? 0);
    await this.uploads.admit(place, { contentType, contentLength });
    const bytes = await this.read(request, reply);
    return this.commands.execute(new KeepDraft(place, side, { contentType, contentDisposition, bytes }));
  }

  /** Counted before anything is looked up, and counted whatever comes of it. */
  private async count({ id, accountId }: DraftPlace): Promise<void> {
    try {
      await this.limiter.use(PER_ACCOUNT, accountId);
      await this.limiter.use(PER_PLACE, `${accountId} ${id}`);
    } catch (refusal) {
      throw refusal instanceof RuleViolation ? new RuleViolation('photo/quota', refusal.details) : refusal;
    }
  }

  private async read(request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
    try {
      return await readBody(request.body, { mostBytes: MOST_BYTES, seconds: this.config.UPLOAD_SECONDS });
    } catch (refusal) {
      // nobody waits for the rest of a body that may never come
      if (refusal instanceof RuleViolation && refusal.slug === 'request/timeout') reply.header('connection', 'close');
      throw refusal;
    }
  }
}
