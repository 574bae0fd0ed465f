import { pipeline, Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createGzip, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** below that, an answer is one packet either way */
const LEAST_BYTES = 1_024;
const compressed = promisify(gzip);

/**
 * Compressed, the length of an answer tells a listener on the line how much of it repeats. Who can have it sent again and again with
 * text of their own choice in it reads, guess by guess, a secret that stands beside that text (BREACH, https://breachattack.com). So
 * only what is read is compressed: tokens, codes, challenges and grants are given in answers to POST. And only where a page
 * of this very origin asks: a strange page makes a browser send a person's cookie, but cannot make it say `same-origin`
 * (W3C Fetch Metadata). Programs and services among each other do without.
 */
const isSafe = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers['sec-fetch-site'] === 'same-origin';

/** what browsers send: `gzip, deflate, br`; a weight of nought is a no */
const isTaken = ({ headers }: FastifyRequest): boolean =>
  /(?:^|,)\s*gzip\s*(?:;\s*q=(?!0(?:\.0*)?\s*(?:,|$))[^,]*)?(?:,|$)/i.test(String(headers['accept-encoding'] ?? ''));

const lengthOf = (reply: FastifyReply, payload: unknown): number =>
  typeof payload === 'string' || Buffer.isBuffer(payload)
    ? Buffer.byteLength(payload)
    : Number(reply.getHeader('content-length') ?? 0);

/** JSON that was asked for safely (see `isSafe`) goes out as gzip; what a gateway forwards, as it comes. */
export function compressAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    const isJson = /^application\/(?:problem\+)?json\b/.test(String(reply.getHeader('content-type') ?? ''));
    if (!isJson || !isSafe(request) || !isTaken(request) || reply.hasHeader('content-encoding')) return payload;
    if (lengthOf(reply, payload) < LEAST_BYTES) return payload;
    const vary = [reply.getHeader('vary') ?? [], 'accept-encoding'].flat().join(', ');
    reply.header('content-encoding', 'gzip').header('vary', vary).removeHeader('content-length');
    // a source that breaks off breaks the answer off
    if (payload instanceof Readable) return pipeline(payload, createGzip(), () => undefined);
    return compressed(payload as string | Buffer);
  });
}
