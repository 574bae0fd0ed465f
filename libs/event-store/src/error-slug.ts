/**
 * What an error may say in a status, a metric or a log line: its slug, SQLSTATE or class. Never its message, which can
 * quote a person's data.
 */
export const errorSlug = (error: unknown): string => {
  const { slug, code, name } = (error ?? {}) as { slug?: unknown; code?: unknown; name?: unknown };
  return [slug, code, name].find((word): word is string => typeof word === 'string') ?? 'unknown';
};
