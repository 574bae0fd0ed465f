import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { testDatabase, type TestDatabase } from '@zhenming/testing';
import { newRingEntry, NotSealed, parseKeyRing, PostgresVault, Shredded, vaultMigrations } from './index.js';

const entries = { new: newRingEntry('new'), old: newRingEntry('old') };
const indexKeys = parseKeyRing(newRingEntry('index'));
const ring = (...text: string[]) => parseKeyRing(text.join(','));

let test: TestDatabase;
let db: Database;
const vaultWith = (...text: string[]) => new PostgresVault(db, { keys: ring(...text), indexKeys });

beforeAll(async () => {
  test = await testDatabase({ schema: 'account', migrations: vaultMigrations });
  db = await test.connect();
});
afterAll(() => test.close());

const keyRow = async (subject: string) =>
  (
    await db.query<{ wrapped_key: Buffer | null; key_id: string; shredded_at: Date | null }>(
      'select wrapped_key, key_id, shredded_at from vault_keys where subject = $1',
      [subject],
    )
  ).rows[0];

describe('what was sealed for a subject', () => {
  it.each([
    ['a name', '王小明'],
    ['nothing', ''],
    ['characters beyond the basic plane', '张〇·\u{20000}'],
    ['a long text', 'a'.repeat(100_000)],
  ])('opens to the same text: %s', async (_what, text) => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    const sealed = await vault.seal(subject, 'name', text);
    expect(await vault.open(subject, 'name', sealed)).toBe(text);
    // another process, with the same ring
    expect(await vaultWith(entries.new).open(subject, 'name', sealed)).toBe(text);
  });

  it('opens for nobody else and in no other context', async () => {
    const [vault, subject, other] = [vaultWith(entries.new), randomUUID(), randomUUID()];
    const sealed = await vault.seal(subject, 'name', '王小明');
    await vault.seal(other, 'name', '李小红');
    await expect(vault.open(other, 'name', sealed)).rejects.toThrow(NotSealed);
    await expect(vault.open(subject, 'phone', sealed)).rejects.toThrow(NotSealed);
    await expect(vault.open(randomUUID(), 'name', sealed)).rejects.toThrow(Shredded);
  });

  it('does not open with the wrapped key of another subject put in its place', async () => {
    const [vault, subject, other] = [vaultWith(entries.new), randomUUID(), randomUUID()];
    await vault.seal(subject, 'name', '王小明');
    const sealed = await vault.seal(other, 'name', '李小红');
    await db.query(
      'update vault_keys set wrapped_key = (select wrapped_key from vault_keys where subject = $1) where subject = $2',
      [subject, other],
    );
    await expect(vault.open(other, 'name', sealed)).rejects.toThrow(NotSealed);
  });

  it('is never text that UTF-8 cannot hold', async () => {
    await expect(vaultWith(entries.new).seal(randomUUID(), 'name', '王\ud840')).rejects.toThrow(TypeError);
  });

  it('has one key, however many are first', async () => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    const sealed = await Promise.all(Array.from({ length: 20 }, (_, n) => vault.seal(subject, 'note', String(n))));
    const opened = await Promise.all(sealed.map((bytes) => vault.open(subject, 'note', bytes)));
    expect(opened).toEqual(sealed.map((_, n) => String(n)));
  });

  it('leaves no key behind when its transaction is rolled back, and the next seal works', async () => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    const failed = db.run(async () => {
      await vault.seal(subject, 'name', '王小明');
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await keyRow(subject)).toBeUndefined();
    expect(await vault.open(subject, 'name', await vault.seal(subject, 'name', '王小明'))).toBe('王小明');
  });

  it('is never under a key that went with a savepoint, though the unit of work goes on', async () => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    const sealed = await db.run(async () => {
      const undone = db.savepoint(async () => {
        await vault.open(subject, 'name', await vault.seal(subject, 'name', '王小明'));
        throw new Error('no');
      });
      await expect(undone).rejects.toThrow('no');
      return vault.seal(subject, 'name', '李小红');
    });
    expect(await vault.open(subject, 'name', sealed)).toBe('李小红');
  });

  it('asks for its key once in a unit of work, and in the next one again', async () => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    const sealed = await vault.seal(subject, 'name', '王小明');
    const reads = async (work: () => Promise<unknown>) => {
      const query = jest.spyOn(db, 'query');
      try {
        await work();
        return query.mock.calls.length;
      } finally {
        query.mockRestore();
      }
    };
    const twice = async () => {
      await vault.open(subject, 'name', sealed);
      await vault.seal(subject, 'phone', '13900000000');
    };
    expect(await reads(() => db.run(twice))).toBe(1);
    expect(await reads(twice)).toBe(2);
    await vault.shred(subject);
    await expect(db.run(twice)).rejects.toThrow(Shredded);
  });
});

describe('a shredded subject', () => {
  it('opens nothing any more, at once and in every process, and seals nothing again', async () => {
    const [here, there, subject] = [vaultWith(entries.new), vaultWith(entries.new), randomUUID()];
    const sealed = await here.seal(subject, 'name', '王小明');
    await there.open(subject, 'name', sealed);
    await here.shred(subject);
    for (const vault of [here, there]) {
      await expect(vault.open(subject, 'name', sealed)).rejects.toThrow(Shredded);
      await expect(vault.seal(subject, 'name', '王小明')).rejects.toThrow(Shredded);
    }
    expect(await keyRow(subject)).toMatchObject({ wrapped_key: null });
  });

  it('stays shredded as before on a repeat, and others keep their keys', async () => {
    const [vault, subject, other] = [vaultWith(entries.new), randomUUID(), randomUUID()];
    const sealed = await vault.seal(other, 'name', '李小红');
    await vault.shred(subject);
    const first = await keyRow(subject);
    await vault.shred(subject);
    expect(await keyRow(subject)).toEqual(first);
    await expect(vault.seal(subject, 'name', 'x')).rejects.toThrow(Shredded);
    expect(await vault.open(other, 'name', sealed)).toBe('李小红');
  });

  it('comes back when the transaction that shredded it is rolled back', async () => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    const sealed = await vault.seal(subject, 'name', '王小明');
    const failed = db.run(async () => {
      await vault.shred(subject);
      await expect(vault.open(subject, 'name', sealed)).rejects.toThrow(Shredded);
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await vault.open(subject, 'name', sealed)).toBe('王小明');
  });
});

describe('a rotated ring', () => {
  it('opens what the old key holds, seals with the new one, and needs the old one no more after re-wrapping', async () => {
    const [before, subject, gone] = [vaultWith(entries.old), randomUUID(), randomUUID()];
    const sealed = await before.seal(subject, 'name', '王小明');
    await before.seal(gone, 'name', 'x');
    await before.shred(gone);
    // more than a batch
    await db.run(async () => {
      for (let n = 0; n < 520; n++) await before.seal(`bulk-${n}`, 'name', String(n));
    });
    const bulk = await before.seal('bulk-519', 'name', 'last');

    const rotated = vaultWith(entries.new, entries.old);
    expect(await rotated.open(subject, 'name', sealed)).toBe('王小明');
    const fresh = randomUUID();
    await rotated.seal(fresh, 'name', 'x');
    expect((await keyRow(fresh))?.key_id).toBe('new');

    await expect(vaultWith(entries.new).open(subject, 'name', sealed)).rejects.toThrow('lacks the key old');
    const [one, two] = await Promise.all([rotated.rewrapKeys(), rotated.rewrapKeys()]);
    expect(one.wrapped + two.wrapped).toBe(521);
    expect(await rotated.rewrapKeys()).toEqual({ wrapped: 0, missing: [], damaged: [] });

    const after = vaultWith(entries.new);
    expect(await after.open(subject, 'name', sealed)).toBe('王小明');
    expect(await after.open('bulk-519', 'name', bulk)).toBe('last');
    await expect(after.open(gone, 'name', sealed)).rejects.toThrow(Shredded);
  });
});

describe('a ring in which another key has the name of a lost one', () => {
  it('lacks that one, and opens everything once it is back under whatever name', async () => {
    const [first, second] = [newRingEntry('k2'), newRingEntry('k2')];
    const [before, subject, later] = [vaultWith(first), randomUUID(), randomUUID()];
    const sealed = await before.seal(subject, 'name', '王小明');
    const mistaken = vaultWith(second, entries.new, entries.old);
    const sealedLater = await mistaken.seal(later, 'name', '李小红');
    const missing = await mistaken.missingKeys();
    expect(missing).toEqual([expect.stringMatching(/^k2 \([0-9a-f]{16}\)$/)]);
    await expect(mistaken.open(subject, 'name', sealed)).rejects.toThrow(`lacks the key ${missing[0]}`);
    // by its tag, not by its name, those are found whose texts are lost where it stays away
    const { rows } = await db.query(
      `select subject from vault_keys where encode(substring(wrapped_key from 2 for 8), 'hex') = $1`,
      [/\((.*)\)/.exec(missing[0] ?? '')?.[1]],
    );
    expect(rows).toEqual([{ subject }]);

    const both = vaultWith(entries.new, second, first.replace('k2', 'k2-of-before'), entries.old);
    expect(await both.missingKeys()).toEqual([]);
    expect(await both.open(subject, 'name', sealed)).toBe('王小明');
    expect(await both.rewrapKeys()).toMatchObject({ wrapped: 2, missing: [], damaged: [] });
    const after = vaultWith(entries.new);
    expect(await after.open(subject, 'name', sealed)).toBe('王小明');
    expect(await after.open(later, 'name', sealedLater)).toBe('李小红');
  });
});

describe('a rotated ring that lacks a key, or cannot open what one of its keys has wrapped', () => {
  it('wraps all others, and says which it did not', async () => {
    const [gone, kept] = [newRingEntry('gone'), newRingEntry('kept')];
    const [first, second, lost, broken] = ['1', '2', '3', '4'].map((n) => `${n}-${randomUUID()}`) as [
      ...[string, string, string, string],
    ];
    await vaultWith(gone).seal(first, 'name', '王小明');
    await vaultWith(gone).seal(lost, 'name', '王小明');
    const sealed = await vaultWith(kept).seal(second, 'name', '李小红');
    await vaultWith(kept).seal(broken, 'name', '李小红');
    await db.query(
      'update vault_keys set wrapped_key = set_byte(wrapped_key, 30, 255 - get_byte(wrapped_key, 30)) where subject = $1',
      [broken],
    );
    const vault = vaultWith(entries.new, kept);
    const name = (await vault.missingKeys())[0] as string;
    expect(name).toMatch(/^gone \([0-9a-f]{16}\)$/);
    const left = { missing: [{ name, wraps: 2 }], damaged: [broken] };
    expect(await vault.rewrapKeys()).toEqual({ wrapped: 1, ...left });
    expect(await vault.rewrapKeys()).toEqual({ wrapped: 0, ...left });
    expect(await vaultWith(entries.new).open(second, 'name', sealed)).toBe('李小红');
    expect(await vaultWith(entries.new, gone).rewrapKeys()).toMatchObject({ wrapped: 2, damaged: [] });
    await vault.shred(broken);
    expect(await vault.rewrapKeys()).toEqual({ wrapped: 0, missing: [], damaged: [] });
  });
});

describe('the service’s role', () => {
  it('can neither delete a key nor rename its subject', async () => {
    await expect(db.query('delete from vault_keys')).rejects.toThrow('permission denied');
    await expect(db.query("update vault_keys set subject = 'x'")).rejects.toThrow('permission denied');
  });

  it('finds no text and no key in the table', async () => {
    const [vault, subject] = [vaultWith(entries.new), randomUUID()];
    await vault.seal(subject, 'name', '王小明');
    const { rows } = await db.query<{ row: string }>(
      'select vault_keys::text as row from vault_keys where subject = $1',
      [subject],
    );
    expect(rows[0]?.row).not.toContain(Buffer.from('王小明').toString('hex'));
    expect(rows[0]?.row).not.toContain(Buffer.from(entries.new.slice(4), 'base64').toString('hex'));
  });
});
