import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ArchivedLine, CheckpointArchive } from './checkpoint-archive.js';

/** A line as long as a real one; nobody here verifies its signature. */
export const lineAt = (position: number, chainHash = 'ab'.repeat(32)): string =>
  JSON.stringify({ log: 'account', position, chainHash, at: '2026-03-01T08:00:00.000Z', signature: 'x'.repeat(86) });

export const entryAt = (position: number, line = lineAt(position)) => ({ log: 'account', position, line });

export const linesOf = async (archive: CheckpointArchive, log = 'account'): Promise<ArchivedLine[]> => {
  const lines: ArchivedLine[] = [];
  for await (const line of archive.lines(log)) lines.push(line);
  return lines;
};
const kept = (...positions: number[]) => positions.map((position) => ({ line: lineAt(position), overwritten: false }));

/** What every `CheckpointArchive` promises. `start` gives an empty one, and `many` is how many lines it is to hold. */
export function checkpointArchiveContract(what: string, start: () => Promise<CheckpointArchive>, many: number): void {
  describe(what, () => {
    let archive: CheckpointArchive;
    beforeEach(async () => {
      archive = await start();
    });

    it('has nothing of a log that nobody wrote', async () => {
      expect(await archive.last('account')).toBeUndefined();
      expect(await linesOf(archive)).toEqual([]);
    });

    it('gives the lines of a log in their order, and the last one', async () => {
      for (const position of [9, 10, 1_000]) expect(await archive.append(entryAt(position))).toBe(true);
      expect(await linesOf(archive)).toEqual(kept(9, 10, 1_000));
      expect(await archive.last('account')).toBe(lineAt(1_000));
      expect(await archive.last('id_conflict')).toBeUndefined();
    });

    it('is quiet about a line that it has', async () => {
      expect(await archive.append(entryAt(5))).toBe(true);
      expect(await archive.append(entryAt(5))).toBe(true);
      expect(await linesOf(archive)).toEqual(kept(5));
    });

    it('keeps what it has where another line says the same position', async () => {
      await archive.append(entryAt(5));
      expect(await archive.append(entryAt(5, lineAt(5, 'cd'.repeat(32))))).toBe(false);
      expect(await archive.last('account')).toBe(lineAt(5));
      expect(await linesOf(archive)).toEqual(kept(5));
    });

    it('keeps one of many that come at once', async () => {
      const others = Array.from({ length: 8 }, (_, n) => lineAt(7, String(n).repeat(64)));
      const done = await Promise.all(others.map((line) => archive.append(entryAt(7, line))));
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(await linesOf(archive)).toEqual([{ line: others[done.indexOf(true)], overwritten: false }]);
    });

    it(`holds ${many} lines`, async () => {
      const positions = Array.from({ length: many }, (_, n) => (n + 1) * 7);
      for (const position of positions) await archive.append(entryAt(position));
      expect((await linesOf(archive)).map(({ line }) => line)).toEqual(positions.map((position) => lineAt(position)));
    });
  });
}
