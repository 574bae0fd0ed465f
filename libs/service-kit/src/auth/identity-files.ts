import { readFileSync } from 'node:fs';
import { services } from '@zhenming/contracts';
import type { JWK } from 'jose';

/** What one service is known by: its own private key, and the public keys of all. */
export interface Identity {
  readonly own: JWK;
  readonly peers: readonly JWK[];
}

/**
 * Reads a private JWK and a JWK set `{keys: [...]}` from files (mode 0600 both, made at first start). Keys of the set that are not
 * named by a service were given up (`account.…`): they are for the audit, and whoever has one is nobody here.
 */
export function readIdentity(files: {
  readonly INTERNAL_KEY_FILE: string;
  readonly INTERNAL_PEERS_FILE: string;
}): Identity {
  const own = JSON.parse(readFileSync(files.INTERNAL_KEY_FILE, 'utf8')) as JWK;
  const { keys } = JSON.parse(readFileSync(files.INTERNAL_PEERS_FILE, 'utf8')) as { keys: JWK[] };
  return { own, peers: keys.filter(({ kid }) => services.some((service) => service === kid)) };
}
