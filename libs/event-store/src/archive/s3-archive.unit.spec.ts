import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { S3Calls, type ObjectVersion } from '@zhenming/object-store/s3-calls';
import { lineAt } from './checkpoint-archive.contract.js';
import { S3CheckpointArchive } from './s3-archive.js';

const LINES = 50_000;
const PAGE = 1_000;
const digits = (n: number) => String(n).padStart(15, '0');
const keyOf = (position: number) => `account.${digits(10 ** 15 - 1 - position)}.${digits(position)}`;
const positionOf = (key: string) => Number(key.slice(-15));

/** a bucket in which each line is one version, but these: something was put over them, or they were deleted afterwards */
const overwritten = [1, 1_000, 1_001, 24_000, LINES];
const deleted = [2, 25_000];
function versionsOf(position: number): ObjectVersion[] {
  const key = keyOf(position);
  const version = (versionId: string, isDeleteMarker = false) => ({ key, versionId, isDeleteMarker });
  if (deleted.includes(position)) return [version('mark', true), version('first')];
  return overwritten.includes(position) ? [version('second'), version('first')] : [version('first')];
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('the lines of a large archive', () => {
  it('are read from the first one on, and few names of them are held at a time', async () => {
    const asked: string[] = [];
    let head = LINES;
    async function* versions(_prefix: string, after = ''): AsyncGenerator<ObjectVersion[], void> {
      asked.push(after);
      let position = after === '' ? head : positionOf(after) - 1;
      while (position > 0) {
        const page: ObjectVersion[] = [];
        for (; position > 0 && page.length < PAGE; position--) page.push(...versionsOf(position));
        await Promise.resolve();
        // as the client gives them
        yield [...page.filter((one) => !one.isDeleteMarker), ...page.filter((one) => one.isDeleteMarker)];
      }
    }
    jest.spyOn(S3Calls.prototype, 'lockRule').mockResolvedValue('COMPLIANCE');
    jest.spyOn(S3Calls.prototype, 'versions').mockImplementation(versions);
    jest
      .spyOn(S3Calls.prototype, 'get')
      .mockImplementation((key, versionId) =>
        Promise.resolve(Buffer.from(versionId === 'first' ? lineAt(positionOf(key)) : 'another')),
      );
    const archive = new S3CheckpointArchive({
      place: { url: 'http://127.0.0.1:9', bucket: 'checkpoints', accessKey: 'a', secretKey: 'b' },
      days: 1,
    });
    const lines = archive.lines('account');
    let position = 0;
    for await (const { line, overwritten: isOver } of lines) {
      position++;
      if (position === 1) {
        // all of it was passed over once, and the last thousand listed anew
        expect(asked).toHaveLength(2);
        head += 1;
      }
      const changed = overwritten.includes(position) || deleted.includes(position);
      if (line !== lineAt(position) || isOver !== changed) throw new Error(`${position}: ${line}, ${isOver}`);
    }
    // what came since then is of the next audit
    expect(position).toBe(LINES);
    expect(await archive.last('account')).toBe(lineAt(LINES + 1));
  });
});
