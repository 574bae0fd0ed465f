import { bytesOf } from '@zhenming/kernel';
import { ArchiveUnavailable, CheckpointArchive, type ArchiveEntry, type ArchivedLine } from './checkpoint-archive.js';
import { positionIn } from './position-in.js';

export interface HttpArchiveOptions {
  /** http(s)://host[:port][/path], without a slash at its end */
  readonly url: string;
  readonly token: string;
  /** of one request, ms; default 10 000 */
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
/** of a page of lines: docs/checkpoint-archive.md */
const LARGEST_ANSWER = 4 * 1024 * 1024;

const codeOf = (error: unknown): string => {
  const { cause, name } = error as { cause?: { code?: unknown }; name: string };
  return typeof cause?.code === 'string' ? cause.code : name;
};

/** Checkpoints at an endpoint that only appends, which speaks docs/checkpoint-archive.md. */
export class HttpCheckpointArchive extends CheckpointArchive {
  constructor(private readonly options: HttpArchiveOptions) {
    super();
  }

  override async append({ log, position, line }: ArchiveEntry): Promise<boolean> {
    const answer = await this.ask(`${log}/${position}`, { method: 'PUT', body: line });
    await answer.body?.cancel();
    if (answer.status === 409) return false;
    if (answer.status === 201 || answer.status === 200) return true;
    throw new ArchiveUnavailable(`HTTP_${answer.status}`);
  }

  override async last(log: string): Promise<string | undefined> {
    const answer = await this.ask(`${log}/last`);
    if (answer.status !== 404) return this.textOf(answer);
    await answer.body?.cancel();
    return undefined;
  }

  override async *lines(log: string): AsyncGenerator<ArchivedLine, void> {
    const last = await this.last(log);
    for (let after = 0; last !== undefined;) {
      const page = (await this.textOf(await this.ask(`${log}?after=${after}`))).split('\n').slice(0, -1);
      for (const line of page) {
        yield { line, overwritten: false };
        if (line === last) return;
      }
      const end = positionIn(page.at(-1) ?? '');
      if (!(end > after)) throw new ArchiveUnavailable('NO_ORDER');
      after = end;
    }
  }

  private async textOf(answer: Response): Promise<string> {
    if (answer.status !== 200) throw new ArchiveUnavailable(`HTTP_${answer.status}`);
    try {
      return (await bytesOf(answer, LARGEST_ANSWER)).toString();
    } catch (error) {
      throw new ArchiveUnavailable(error instanceof RangeError ? 'TOO_LARGE' : codeOf(error));
    }
  }

  private async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const { url, token, timeoutMs = TIMEOUT_MS } = this.options;
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    try {
      return await fetch(`${url}/${path}`, {
        ...init,
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      });
    } catch (error) {
      throw new ArchiveUnavailable(codeOf(error));
    }
  }
}
