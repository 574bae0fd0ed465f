import { Readable } from 'node:stream';
import { RuleViolation } from '@zhenming/kernel';

export interface BodyLimits {
  /** inclusive */
  readonly mostBytes: number;
  readonly seconds: number;
}

/**
 * Every byte of a body, counted whatever Content-Length said. Refuses with `photo/too-large` at the first one too many, with
 * `request/timeout` when it takes too long, with `request/malformed` when it breaks off. What is left of a refused body is
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
    const late = setTimeout(() => refuse('request/timeout'), seconds * 1000);
    body.on('data', take).once('end', whole).once('error', broken).once('close', broken);
  });
}
