import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { PhotoSide } from '@zhenming/contracts';
import { RuleViolation } from '@zhenming/kernel';
import { RateLimiter, type RateLimit } from '@zhenming/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdConflictConfig } from '../config.js';
import { KeepDraft, type DraftTarget, type KeptDraft } from './photo-draft.commands.js';
import { checkSize, declaredFormat, MOST_BYTES } from './photo-upload.js';

const PER_ACCOUNT: RateLimit = { name: 'photo-account', uses: 30, seconds: 3600 };
/** of each case and each correction */
const PER_TARGET: RateLimit = { name: 'photo-case', uses: 20, seconds: 3600 };

/** Takes one photo in, in the order in which saying no costs least: quota, case or correction, size and type as announced, bytes, picture. */
@Injectable()
export class PhotoIntake {
  constructor(
    private readonly limiter: RateLimiter,
    private readonly commands: CommandBus,
    private readonly config: IdConflictConfig,
  ) {}

  async receive(
    request: FastifyRequest,
    reply: FastifyReply,
    target: DraftTarget,
    side: PhotoSide,
  ): Promise<KeptDraft> {
    await this.count(target);
    const { 'content-type': contentType, 'content-disposition': contentDisposition } = request.headers;
    const contentLength = Number(request.headers['content-length'] ?? 0);
    await target.open();
    checkSize(contentLength);
    declaredFormat(contentType);
    const bytes = await this.read(request, reply);
    const upload = { contentType, contentDisposition, bytes };
    return this.commands.execute(new KeepDraft(target, side, upload, closing(reply)));
  }

  /** Counted before anything is looked up, and counted whatever comes of it. */
  private async count({ id, accountId }: DraftTarget): Promise<void> {
    try {
      await this.limiter.use(PER_ACCOUNT, accountId);
      await this.limiter.use(PER_TARGET, `${accountId} ${id}`);
    } catch (refusal) {
      throw refusal instanceof RuleViolation ? new RuleViolation('photo/quota', refusal.details) : refusal;
    }
  }

  private async read(request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
    try {
      return await readBody(request.body, { mostBytes: MOST_BYTES, seconds: this.config.UPLOAD_SECONDS });
    } catch (refusal) {
      // nobody waits for the rest of a body that may never come
      if (refusal instanceof RuleViolation && refusal.slug === 'photo/too-slow') reply.header('connection', 'close');
      throw refusal;
    }
  }
}

/** Aborted once the line is closed: nobody waits for the answer any more. */
function closing({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  if (raw.closed || raw.destroyed) gone.abort();
  else raw.once('close', () => gone.abort());
  return gone.signal;
}

export interface BodyLimits {
  /** inclusive */
  readonly mostBytes: number;
  readonly seconds: number;
}

/**
 * Every byte of a body, counted whatever Content-Length said. Refuses with `photo/too-large` at the first one too many, with
 * `photo/too-slow` when it takes too long, with `request/malformed` when it breaks off. What is left of a refused body is
 * read away, so that the answer arrives.
 */
export function readBody(body: unknown, { mostBytes, seconds }: BodyLimits): Promise<Buffer> {
  if (!(body instanceof Readable)) return Promise.resolve(Buffer.alloc(0));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const end = (settle: () => void): void => {
      clearTimeout(late);
      body.off('data', take).off('end', whole).off('error', broken).off('close', broken);
      // an error may still come
      body.on('error', () => undefined).resume();
      settle();
    };
    const refuse = (slug: string, details: object = {}) => end(() => reject(new RuleViolation(slug, { ...details })));
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > mostBytes) refuse('photo/too-large', { mostBytes });
      else chunks.push(chunk);
    };
    const whole = (): void => end(() => resolve(Buffer.concat(chunks, length)));
    const broken = (): void => refuse('request/malformed');
    const late = setTimeout(() => refuse('photo/too-slow'), seconds * 1000);
    body.on('data', take).once('end', whole).once('error', broken).once('close', broken);
  });
}
