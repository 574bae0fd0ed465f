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
