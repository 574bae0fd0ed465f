import { connect, type Socket } from 'node:net';
import { RuleViolation } from '@zhenming/kernel';
import { killed, PhotoDecoder, type Killed, type PhotoAnswer, type PhotoTask } from './photo-decoder.client.js';
import { FrameReader, frameOf, LOOK, type Frame } from './photo-frames.js';

/** as long as a photo may wait for its turn and then take; shorter than the 30 s of a browser, which is told so */
const ANSWER_MS = 20_000;
const LOOK_MS = 1_000;
/** what a decoder may refuse with; whatever else it says is not repeated to anybody */
const REFUSAL = /^photo\/(?:corrupt|animated|too-many-pixels|not-processed)$/;

/** Decoders behind a Unix socket: photo-server.cli.ts in a container of its own. A connection carries one task. */
export class PhotoSocket extends PhotoDecoder {
  private stopped = false;
  private readonly open = new Set<Socket>();

  constructor(
    private readonly path: string,
    private readonly onKilled: (why: Killed) => void = () => undefined,
  ) {
    super();
  }

  async run({ head, body }: PhotoTask, gone?: AbortSignal): Promise<PhotoAnswer> {
    const answer = await this.exchange(frameOf(head, body), gone);
    const { refused, cap } = answer.head;
    if (typeof refused !== 'string') return answer;
    if (!REFUSAL.test(refused)) throw new RuleViolation('unavailable');
    const why = killed.find((one) => one === cap);
    if (why === undefined) throw new RuleViolation(refused);
    this.onKilled(why);
    throw new RuleViolation(refused, { cap: why });
  }

  look(): Promise<{ ready: boolean; state: string }> {
    return new Promise((resolve) => {
      const socket = connect(this.path);
      const frames = new FrameReader();
      const end = (state: string, ready = false): void => {
        socket.destroy();
        resolve({ ready, state });
      };
      socket.setTimeout(LOOK_MS, () => end('silent'));
      socket.on('data', (chunk: Buffer) => {
        try {
          const frame = frames.add(chunk);
          if (frame === undefined) return;
          const ready = frame.head['ready'] === true;
          end(`behind its socket${ready ? '' : '; no decoder starts'}`, ready);
        } catch {
          end('silent');
        }
      });
      socket.once('error', ({ code }: NodeJS.ErrnoException) => end(`unreachable (${code})`));
      socket.once('close', () => end('silent'));
      socket.write(frameOf(LOOK, []));
    });
  }

  stop(): Promise<void> {
    this.stopped = true;
    for (const socket of this.open) socket.destroy();
    return Promise.resolve();
  }

  /** Refuses with `unavailable` where nobody answers, or breaks off. */
  private exchange(task: Buffer, gone?: AbortSignal): Promise<Frame> {
    if (this.stopped || gone?.aborted) throw new RuleViolation('unavailable');
    return new Promise((resolve, reject) => {
      const socket = connect(this.path);
      const frames = new FrameReader();
      this.open.add(socket);
      const end = (): void => {
        clearTimeout(late);
        gone?.removeEventListener('abort', end);
        this.open.delete(socket);
        socket.destroy();
        reject(new RuleViolation('unavailable'));
      };
      const late = setTimeout(end, ANSWER_MS);
      gone?.addEventListener('abort', end);
      socket.on('data', (chunk: Buffer) => {
        try {
          const frame = frames.add(chunk);
          if (frame === undefined) return;
          resolve(frame);
        } catch {
          // no frame: as if nobody had answered
        }
        end();
      });
      socket.on('error', end).on('close', end);
      socket.write(task);
    });
  }
}
