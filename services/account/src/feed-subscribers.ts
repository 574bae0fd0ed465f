const NAME = /^[a-z][a-z0-9-]{0,62}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Downstream systems by name, with the hex SHA-256 of their key: `{"military-service": "9f86…"}`. Throws an `Error` that
 * quotes nothing of the text.
 */
export function subscribersOf(json: string): ReadonlyMap<string, string> {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    throw new Error('FEED_SUBSCRIBERS is not JSON');
  }
  const entries = Object.entries<unknown>(Object(read) as Record<string, unknown>);
  const right = entries.every(([name, hash]) => NAME.test(name) && typeof hash === 'string' && SHA256.test(hash));
  if (typeof read !== 'object' || read === null || Array.isArray(read) || !right)
    throw new Error('FEED_SUBSCRIBERS is not {name: hex SHA-256 of its key}');
  const hashes = entries.map(([, hash]) => hash as string);
  if (new Set(hashes).size !== hashes.length) throw new Error('FEED_SUBSCRIBERS gives two subscribers one key');
  return new Map(entries as [string, string][]);
}

export const isSubscribers = (json: unknown): boolean => {
  try {
    subscribersOf(String(json));
    return true;
  } catch {
    return false;
  }
};
