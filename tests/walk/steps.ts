import type { Answer } from '../../tools/src/browser.js';

/** An answer in a few words, for the tally; 500 is a failure. */
export type Told = (what: string, answer: Answer<object>) => string;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Steps at random, one after another, and what came of them. */
export class Steps {
  /** how often, by what it came to */
  readonly tally = new Map<string, number>();
  readonly failures: string[] = [];
  private readonly begun = new Set<Promise<unknown>>();

  readonly told: Told = (what, { status, body }) => {
    const { slug } = body as { slug?: string };
    if (status === 500) this.failures.push(`${what}: 500 ${JSON.stringify(body)}`);
    return `${what} ${status}${slug ? ` ${slug}` : ''}`;
  };

  /** Nobody waits longer than `atMostMs` for it: a code may never come. It ends all the same before `settled`. */
  async take(where: string, what: () => Promise<string>, atMostMs = 30_000): Promise<void> {
    const made = what()
      .catch((error: unknown) => this.refused(where, error))
      .then((came) => void this.tally.set(came, (this.tally.get(came) ?? 0) + 1));
    this.begun.add(made);
    void made.finally(() => this.begun.delete(made));
    await Promise.race([made, new Promise((resolve) => setTimeout(resolve, atMostMs).unref())]);
  }

  async settled(): Promise<void> {
    await Promise.allSettled(this.begun);
  }

  /** Nobody answers, or not in time, while services are killed; a refusal says its status. All else is told. */
  private async refused(where: string, error: unknown): Promise<string> {
    const said = error instanceof Error ? error.message : String(error);
    const [, what = '', status = ''] = /^(.*): (\d{3})\b/.exec(said) ?? [];
    const [, slug = ''] = /"slug":"([^"]+)"/.exec(said) ?? [];
    const gone = /fetch failed|terminated|aborted|not within|other side closed|SocketError/.test(said);
    if (gone || ['502', '503', '504'].includes(status)) {
      await pause(300);
      return `${where}: nobody there ${/not within \d+ ms: (.*)/.exec(said)?.[1] ?? ''}`;
    }
    if (status.startsWith('4')) return `${where}: ${what.replace(/[0-9a-f-]{36}/g, ':id')} ${status} ${slug}`;
    this.failures.push(`${where}: ${error instanceof Error ? (error.stack ?? said) : said}`);
    return `${where}: failed`;
  }
}
