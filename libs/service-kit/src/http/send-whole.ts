import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * Answers with these bytes. `sent` runs when the last of them was handed to the operating system, and the answer ends only after
 * it: whoever has the whole answer knows that `sent` is done. It does not run for a connection that ends before, nor for HEAD.
 * Throws what `sent` throws; the answer then breaks off.
 */
export async function sendWhole(reply: FastifyReply, bytes: Uint8Array, sent: () => Promise<void>): Promise<void> {
  const { raw } = reply.hijack();
  raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
  if (await handedOver(raw, bytes)) await sent();
  raw.end();
}

/** Whether the last byte left this process. */
const handedOver = (raw: ServerResponse, bytes: Uint8Array): Promise<boolean> =>
  new Promise((resolve) => {
    if (raw.destroyed || raw.req.method === 'HEAD') return resolve(false);
    raw.once('close', () => resolve(false));
    raw.write(bytes, (error) => resolve(!error));
  });
