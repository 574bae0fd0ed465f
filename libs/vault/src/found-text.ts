import { createHash } from 'node:crypto';
import type { Vault } from '@zhenming/kernel';
import { NotSealed } from './box.js';
import { Shredded } from './postgres-vault.js';

/** A sealed text as it lies there, to be compared with what was recorded of it. */
export interface FoundText {
  /** absent where the bytes are not what was sealed for this subject and context */
  readonly text?: string;
  /** hex SHA-256 of the ciphertext */
  readonly hash: string;
}

/** Undefined when the key of the subject is gone. */
export async function foundText(
  vault: Vault,
  subject: string,
  context: string,
  sealed: Uint8Array,
): Promise<FoundText | undefined> {
  const hash = createHash('sha256').update(sealed).digest('hex');
  try {
    return { text: await vault.open(subject, context, sealed), hash };
  } catch (error) {
    if (error instanceof Shredded) return undefined;
    if (error instanceof NotSealed) return { hash };
    throw error;
  }
}
