import { once } from 'node:events';
import { lstatSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { RuleViolation } from '@zhenming/kernel';
import type { PhotoDecoder } from './photo-decoder.client.js';
import { FrameReader, frameOf, type Frame } from './photo-frames.js';
import { AHEAD, PhotoProcessPool } from './photo-process-pool.client.js';
import { noSandbox } from './photo-sandbox.client.js';

const usage = `usage: photo-decoder SOCKET [AHEAD]

Decodes photos for id-conflict, which is told PHOTO_DECODER=socket:SOCKET. AHEAD: decoders that stand ready for the next
photos, 1 to 16, ${AHEAD} unless told. For a container without network, keys or rights: docs/deploy.md. Reads nothing from the
environment.`;

/** Runs until SIGTERM or SIGINT. Returns the exit code: 2 where the socket cannot be made. */
export async function decodePhotos(args: readonly string[], say: (line: string) => void): Promise<number> {
  const [path = '', ahead = String(AHEAD), ...more] = args;
  if (!path.startsWith('/') || !/^(?:[1-9]|1[0-6])$/.test(ahead) || more.length > 0) {
    say(usage);
    return path === '--help' ? 0 : 2;
  }
  // what keeps its decoders from everything is the container around this process
  const decoder = new PhotoProcessPool(
    { sandbox: noSandbox, reaches: [] },
    {
      ahead: Number(ahead),
      onLost: (retryMs) => say(`photo-decoder: a decoder was lost while it waited, the next starts in ${retryMs} ms`),
    },
  );
  let server: Server;
  try {
    server = await servePhotos(path, decoder);
  } catch (error) {
    say(`photo-decoder: cannot listen on ${path} (${String((error as NodeJS.ErrnoException).code)})`);
    await decoder.stop();
    return 2;
  }
  say(`photo-decoder: listening on ${path}`);
  await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
  server.close();
  await decoder.stop();
  return 0;
}

/** Serves `decoder` on a Unix socket that whoever reaches its folder may use; takes the place of one that died there. */
export async function servePhotos(path: string, decoder: PhotoDecoder): Promise<Server> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path);
  const server = createServer((socket) => serve(socket, decoder));
  server.listen({ path, readableAll: true, writableAll: true });
  await once(server, 'listening');
  return server;
}

/** One task, one answer. What is no task is hung up on. */
function serve(socket: Socket, decoder: PhotoDecoder): void {
  const frames = new FrameReader();
  // who asked is gone
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    try {
      const task = frames.add(chunk);
      if (task) void answerTo(task, decoder).then((answer) => socket.end(answer));
    } catch {
      socket.destroy();
    }
  });
}

const answerTo = ({ head, body }: Frame, decoder: PhotoDecoder): Promise<Buffer> =>
  decoder.run({ head, body: [body] }).then(
    (answer) => frameOf(answer.head, [answer.body]),
    (error: unknown) => {
      const { slug, details } = error instanceof RuleViolation ? error : new RuleViolation('unavailable');
      return frameOf({ refused: slug, ...details }, []);
    },
  );
