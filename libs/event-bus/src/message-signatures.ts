import { createPrivateKey, createPublicKey, hash, sign, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { PublishedEvent } from '@zhenming/kernel';
import { encode } from './wire.js';

/** A message that its owner has not signed as it lies on the wire: forged, altered, or put there by somebody else. */
export class ForgedMessage extends Error {
  constructor() {
    super('its owner has not signed it');
    this.name = 'ForgedMessage';
  }
}

/** so that no signature of these keys over something else is one of messages */
const PURPOSE = Buffer.from('zhenming messages 1');
/** What is signed besides the value. Of the trace nothing is decided. */
const COVERED = [
  ...['ce_id', 'ce_type', 'ce_source', 'ce_subject', 'ce_time', 'ce_revision', 'ce_causationid', 'ce_correlationid'],
  ...['ce_actor', 'ce_prevhash', 'ce_hash'],
] as const;

/** bytes of a SHA-256 that stands in the tree */
const WIDTH = 32;
const sha256 = (bytes: Buffer | string): Buffer => hash('sha256', bytes, 'buffer');
/** leaves and nodes are hashed apart (RFC 6962), so that none passes for the other */
const LEAF = '\0';
const NODE = Buffer.from([1]);

/** Each field with its length in front, so that the cut between two is part of what is signed. */
const leafOf = (event: PublishedEvent): Buffer => {
  const { headers, value } = encode(event);
  const fields = [...COVERED.map((name) => headers[name] ?? ''), value];
  return sha256(LEAF + fields.map((field) => `${field.length}:${field}`).join(''));
};
const nodeOf = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.concat([NODE, left, right]));

/** The levels of the tree over these leaves, the root last; of an odd level the last one goes up as it is. */
const treeOver = (leaves: readonly Buffer[]): Buffer[][] => {
  const levels = [[...leaves]];
  for (let level = levels[0] as Buffer[]; level.length > 1;) {
    const above: Buffer[] = [];
    for (let n = 0; n < level.length; n += 2) {
      const [left, right] = [level[n] as Buffer, level[n + 1]];
      above.push(right ? nodeOf(left, right) : left);
    }
    levels.push(above);
    level = above;
  }
  return levels;
};

/** What stands beside leaf `at` on the way to the root, each with its side: `l` or `r` and the hash. */
const pathOf = (levels: readonly (readonly string[])[], at: number): string =>
  levels.map((level, height) => level[(at >> height) ^ 1] ?? '').join('');

/** An Ed25519 JWK named `kid` by the service whose it is. */
export type IdentityKey = JsonWebKey & { readonly kid?: string };

/**
 * Signs what a service publishes, under the key by which others know it: one Ed25519 signature (RFC 8032) over the root of a
 * Merkle tree of all that is published at once, since a signature costs as much as a statement. Each message carries its own
 * way to the root, and is verified without the others.
 */
export class MessageSigner {
  private readonly key: KeyObject;

  constructor(privateKey: IdentityKey) {
    this.key = createPrivateKey({ key: privateKey, format: 'jwk' });
  }

  signed(events: readonly PublishedEvent[]): PublishedEvent[] {
    if (events.length === 0) return [];
    const levels = treeOver(events.map(leafOf));
    const root = levels.pop()?.[0] as Buffer;
    const ofRoot = sign(null, Buffer.concat([PURPOSE, root]), this.key).toString('base64url');
    const texts = levels.map((level) =>
      level.map((node, place) => `.${place % 2 === 0 ? 'l' : 'r'}${node.toString('base64url')}`),
    );
    return events.map((event, at) => ({ ...event, signature: ofRoot + pathOf(texts, at) }));
  }
}

/** trees that were verified last, of all services together */
const REMEMBERED = 64;
/** no tree is higher: 2^20 messages published at once */
const HIGHEST = 20;

/** One hash of a tree, as a key of a set. */
const keyOf = (node: Buffer): string => node.toString('latin1');

/** Knows the services by their public keys; one that changes its key has two for as long as messages under the old one are read. */
export class MessageVerifier {
  private readonly keys = new Map<string, KeyObject[]>();
  /**
   * What is known of a tree, by its source and the signature of its root: the hashes on every way that was gone. Whoever reaches one
   * of them is in that tree, so what was published together costs about a hash each.
   */
  private readonly trees = new Map<string, Set<string>>();

  constructor(publicKeys: readonly IdentityKey[]) {
    for (const { kid = '', ...key } of publicKeys)
      this.keys.set(kid, [...(this.keys.get(kid) ?? []), createPublicKey({ key, format: 'jwk' })]);
  }

  /** Throws `ForgedMessage` unless the event's source has signed it. */
  assertSigned(event: PublishedEvent): void {
    const [ofRoot = '', ...path] = (event.signature ?? '').split('.');
    if (path.length > HIGHEST) throw new ForgedMessage();
    const tree = `${event.source} ${ofRoot}`;
    const known = this.trees.get(tree);
    let node = leafOf(event);
    const gone = [keyOf(node)];
    for (const step of path) {
      if (known?.has(gone.at(-1) as string)) break;
      const beside = Buffer.from(step.slice(1), 'base64url');
      if (beside.length !== WIDTH) throw new ForgedMessage();
      node = step.startsWith('l') ? nodeOf(beside, node) : nodeOf(node, beside);
      gone.push(keyOf(beside), keyOf(node));
    }
    if (!known?.has(gone.at(-1) as string)) this.assertRoot(event.source, node, ofRoot);
    this.remember(tree, gone);
  }

  private assertRoot(source: string, root: Buffer, signature: string): void {
    const bytes = Buffer.concat([PURPOSE, root]);
    const isSigned = (this.keys.get(source) ?? []).some((key) =>
      verify(null, bytes, key, Buffer.from(signature, 'base64url')),
    );
    if (!isSigned) throw new ForgedMessage();
  }

  private remember(tree: string, nodes: readonly string[]): void {
    const known = this.trees.get(tree) ?? new Set();
    for (const node of nodes) known.add(node);
    if (this.trees.has(tree)) return;
    const [oldest] = this.trees.keys();
    if (this.trees.size >= REMEMBERED && oldest !== undefined) this.trees.delete(oldest);
    this.trees.set(tree, known);
  }
}
