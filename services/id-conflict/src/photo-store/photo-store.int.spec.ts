import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ObjectBroken, ObjectStoreUnavailable } from '@zhenming/kernel';
import { FolderStore } from '@zhenming/object-store';
import { RequestMetrics } from '@zhenming/service-kit';
import { newRingEntry, parseKeyRing } from '@zhenming/vault';
import { CountedObjectStore } from './photo-store.client.js';

const keys = parseKeyRing(newRingEntry('o1'), 'keys');
let folder: string;
let metrics: RequestMetrics;
let store: CountedObjectStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'zhenming-counted-'));
  metrics = new RequestMetrics('id-conflict');
  store = new CountedObjectStore(await FolderStore.open({ folder, keys }), metrics);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failures = async () =>
  (await metrics.registry.getSingleMetricAsString('zhenming_object_store_failures_total'))
    .split('\n')
    .filter((line) => !line.startsWith('#') && !line.endsWith(' 0'));

describe('an object store that is well', () => {
  it('keeps, gives, lists and deletes, and has no failures, which is said', async () => {
    await store.put('photos/a', Buffer.from('picture'));
    expect(await store.get('photos/a')).toEqual(new Uint8Array(Buffer.from('picture')));
    expect(await store.list('photos/')).toEqual(['photos/a']);
    await store.delete('photos/a');
    expect(await store.get('photos/a')).toBeUndefined();
    expect(await failures()).toEqual([]);
    const counted = await metrics.registry.getSingleMetricAsString('zhenming_object_store_failures_total');
    expect(counted).toContain('{operation="put",code="EIO",service="id-conflict"} 0');
  });
});

describe('an object store whose folder is gone', () => {
  it('fails as it does, and the failure is counted by operation and code', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, '');
    await expect(store.put('photos/a', Buffer.from('picture'))).rejects.toThrow(ObjectStoreUnavailable);
    await expect(store.put('photos/b', Buffer.from('picture'))).rejects.toThrow(ObjectStoreUnavailable);
    expect(await failures()).toEqual([
      expect.stringMatching(/\{operation="put",code="\w+",service="id-conflict"\} 2$/),
    ]);
  });
});

describe('an object that was damaged', () => {
  it('counts as a failure of reading it', async () => {
    await store.put('photos/a', Buffer.from('picture'));
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) writeFileSync(join(parentPath, name), 'something else');
    await expect(store.get('photos/a')).rejects.toThrow(ObjectBroken);
    expect(await failures()).toEqual([
      expect.stringMatching(/\{operation="get",code="BROKEN_FORMAT",service="id-conflict"\} 1$/),
    ]);
  });
});

describe('an object whose key is missing', () => {
  it('is unreadable as long as the key may be put back, and gone when it was given up: nothing is written over', async () => {
    await store.put('photos/a', Buffer.from('picture'));
    const other = await FolderStore.open({ folder, keys: parseKeyRing(newRingEntry('o2'), 'keys') });
    const refused = await new CountedObjectStore(other, metrics).get('photos/a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ why: 'key', keyTag: expect.stringMatching(/^[0-9a-f]{16}$/) });
    const { keyTag = '' } = refused as ObjectBroken;
    for (const tags of [[], ['0'.repeat(16)]])
      await expect(new CountedObjectStore(other, metrics, tags).get('photos/a')).rejects.toThrow(ObjectBroken);
    const before = await failures();
    const without = new CountedObjectStore(other, metrics, ['0'.repeat(16), keyTag]);
    expect(await without.get('photos/a')).toBeUndefined();
    expect(await failures()).toEqual(before);
    // and it is there again with its key
    expect(await store.get('photos/a')).toEqual(new Uint8Array(Buffer.from('picture')));
  });
});
