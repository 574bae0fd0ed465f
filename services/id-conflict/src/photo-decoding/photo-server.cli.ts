import { once } from 'node:events';
import { lstatSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { RuleViolation } from '@zhenming/kernel';
import type { PhotoDecoder } from './photo-decoder.client.js';
import { FrameReader, frameOf, LOOK, type Frame } from './photo-frames.js';
import { AHEAD, PhotoProcessPool } from './photo-process-pool.client.js';
import { becomeNobody, noSandbox } from './photo-sandbox.client.js';

const usage = `usage: photo-decoder SOCKET [AHEAD]

Decodes photos for id-conflict, which is told PHOTO_DECODER=socket:SOCKET. AHEAD: decoders that stand ready for the next
photos, 1 to 16, ${AHEAD} unless told. Root makes the socket and goes on as nobody. For a container without network, keys or
rights: docs/deploy.md. Reads nothing from the environment.`;

/** Runs until SIGTERM or SIGINT. Returns the exit code: 2 where the socket cannot be made. */
export async function decodePhotos(args: readonly string[], say: (line: string) => void): Promise<number> {
  const [path = '', ahead = String(AHEAD), ...more] = args;
  if (!path.startsWith('/') || !/^(?:[1-9]|1[0-6])$/.test(ahead) || more.length > 0) {
    say(usage);
    return path === '--help' ? 0 : 2;
  }
  let server: Server | undefined;
  try {
    server = await listenAt(path);
    // before there is a decoder: one that is taken over must not put a socket of its own in the place of this one
    becomeNobody();
  } catch (error) {
    server?.close();
    const { code, syscall } = error as NodeJS.ErrnoException;
    say(`photo-decoder: cannot listen on ${path} (${String(code)} of ${String(syscall)})`);
    return 2;
  }
  // what keeps its decoders from everything is the container around this process
  const decoder = new PhotoProcessPool(
    { sandbox: noSandbox, reaches: [] },
    {
      ahead: Number(ahead),
      onLost: (retryMs) => say(`photo-decoder: a decoder was lost while it waited, the next starts in ${retryMs} ms`),
    },
  );
  server.on('connection', (socket) => serve(socket, decoder));
  say(`photo-decoder: listening on ${path}`);
  await Promise.race(['SIGTERM', 'SIGINT'].map((signal) => once(process, signal)));
  server.close();
  await decoder.stop();
  return 0;
}

/** Serves `decoder` on a Unix socket. */
export async function servePhotos(path: string, decoder: PhotoDecoder): Promise<Server> {
  const server = await listenAt(path);
  return server.on('connection', (socket) => serve(socket, decoder));
}

/** A Unix socket that whoever reaches its folder may use; takes the place of one that died there. */
async function listenAt(path: string): Promise<Server> {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) rmSync(path);
  const server = createServer().listen({ path, readableAll: true, writableAll: true });
  await once(server, 'listening');
  return server;
}

/** One task, one answer; or whether there is a decoder. What is neither is hung up on. */
function serve(socket: Socket, decoder: PhotoDecoder): void {
  const frames = new FrameReader();
  const gone = new AbortController();
  // who asked is gone: nothing is decoded for nobody
  socket.on('error', () => undefined).on('close', () => gone.abort());
  socket.on('data', (chunk: Buffer) => {
    try {
      const task = frames.add(chunk);
      if (task)
        void (isLook(task) ? lookAt(decoder) : answerTo(task, decoder, gone.signal)).then((answer) =>
          socket.end(answer),
        );
    } catch {
      socket.destroy();
    }
  });
}

const isLook = ({ head }: Frame): boolean => head['look'] === LOOK.look;

const lookAt = async (decoder: PhotoDecoder): Promise<Buffer> => frameOf({ ready: (await decoder.look()).ready }, []);

const answerTo = ({ head, body }: Frame, decoder: PhotoDecoder, gone: AbortSignal): Promise<Buffer> =>
  decoder.run({ head, body: [body] }, gone).then(
    (answer) => frameOf(answer.head, [answer.body]),
    (error: unknown) => {
      const { slug, details } = error instanceof RuleViolation ? error : new RuleViolation('unavailable');
      return frameOf({ refused: slug, ...details }, []);
    },
  );
