import { createSecretKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach } from '@jest/globals';
import type { ObjectStore } from '@zhenming/kernel';
import type { ObjectKeyRing } from './sealed-object.js';

/** A store on an empty place of its own, and a way behind its back. */
export interface StartedStore {
  readonly store: ObjectStore;
  /** another store on the same place, as after a new start */
  again(keys: ObjectKeyRing): Promise<ObjectStore>;
  /** what lies there under the name, as it lies there */
  raw(name: string): Promise<Buffer | undefined>;
  /** puts these bytes in the place of the object, as they are */
  tamper(name: string, bytes: Uint8Array): Promise<void>;
  stop(): Promise<void>;
}

/** Gives a store on an empty place whose current key is the one of the ring. */
export type StartStore = (keys: ObjectKeyRing) => Promise<StartedStore>;

const newKey = (id: string) => ({ id, key: createSecretKey(randomBytes(32)) });
type RingKey = ReturnType<typeof newKey>;

export const ring = (current: RingKey, ...older: RingKey[]): ObjectKeyRing => ({ current, all: [current, ...older] });
export const first = newKey('first');
export const second = newKey('second');

/** An empty store under `first` for each sentence of the `describe` around the call. */
export function freshStore(start: StartStore): () => StartedStore {
  let started: StartedStore;
  beforeEach(async () => {
    started = await start(ring(first));
  });
  afterEach(() => started.stop());
  return () => started;
}

/** jest prints megabytes when it compares them; this says whether they are the same */
export const holds = async (store: ObjectStore, name: string, content: Uint8Array): Promise<boolean> => {
  const found = await store.get(name);
  return found !== undefined && Buffer.compare(found, content) === 0;
};

export const rawOf = async (started: StartedStore, name: string): Promise<Buffer> => {
  const bytes = await started.raw(name);
  if (!bytes) throw new Error('nothing lies there');
  return bytes;
};
