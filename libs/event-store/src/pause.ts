import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or returns early when `signal` is aborted. */
export const pause = async (ms: number, signal: AbortSignal): Promise<void> => {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
};

/**
 * What an error may say in a status, a metric or a log line: its slug, SQLSTATE or class. Never its message, which can
 * quote a person's data.
 */
export const errorSlug = (error: unknown): string => {
  const { slug, code, name } = (error ?? {}) as { slug?: unknown; code?: unknown; name?: unknown };
  return [slug, code, name].find((word): word is string => typeof word === 'string') ?? 'unknown';
};
