import { afterEach, describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { readAnew } from './read-anew.js';

/** a page that reads a sentence of the server, in the language that it has as it asks; each answer comes when the test lets it */
function page() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const answers: ((come: boolean) => void)[] = [];
  const of = { language: '中文' };
  const queryFn = (): Promise<string> => {
    const { language } = of;
    return new Promise((resolve, reject) =>
      answers.push((come) => (come ? resolve(language) : reject(new Error('the server is away')))),
    );
  };
  const sentence = new QueryObserver(queries, { queryKey: ['sentence'], queryFn });
  const close = sentence.subscribe(() => undefined);
  opened.push(() => {
    close();
    queries.clear();
  });
  const comes = async (nth: number, come = true): Promise<void> => {
    answers[nth]?.(come);
    await new Promise(setImmediate);
  };
  const turns = (language: string): void => {
    of.language = language;
    readAnew(queries);
  };
  return { comes, turns, answers, says: () => sentence.getCurrentResult().data };
}
const opened: (() => void)[] = [];
afterEach(() => opened.splice(0).forEach((close) => close()));

describe('what a page has read, as its language changes', () => {
  it('stays until it is there in the new one, also where that fails', async () => {
    const { comes, turns, says } = page();
    await comes(0);
    turns('English');
    expect(says()).toBe('中文');
    await comes(1, false);
    expect(says()).toBe('中文');
    turns('English');
    await comes(2);
    expect(says()).toBe('English');
  });

  it('is asked for in the new one where the first answer was still on its way, and that one is not taken', async () => {
    const { comes, turns, answers, says } = page();
    turns('English');
    await comes(0);
    expect([answers.length, says()]).toEqual([2, undefined]);
    await comes(1);
    expect(says()).toBe('English');
  });

  it('is not what was read again before, and comes late', async () => {
    const { comes, turns, says } = page();
    await comes(0);
    turns('English');
    turns('中文');
    await comes(2);
    await comes(1);
    expect(says()).toBe('中文');
  });
});
