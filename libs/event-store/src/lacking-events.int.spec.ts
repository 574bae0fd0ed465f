import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { lacksEvents } from './lacking-events.js';
import { createLog, happened, metadata, type TestLog } from './log.fixture.js';

let log: TestLog;
beforeAll(async () => {
  log = await createLog();
});
afterAll(() => log.close());

const name = 'account.view';
const append = async (n = 1): Promise<unknown> =>
  log.store.append(`account-${Math.random()}`, 0, happened(n), metadata());
const lacks = (types: readonly string[], seconds = 0) => lacksEvents(log.db, { name, types }, seconds);
/** it has applied all that has a position */
const isDone = async () => {
  await log.drain();
  await log.owner(
    `insert into projection_checkpoints values ($1, (select coalesce(max(position), 0) from log))
     on conflict (name) do update set position = excluded.position`,
    [name],
  );
};
beforeEach(isDone);

describe('a projection lacks events', () => {
  it('not where it has applied all, or there is none', async () => {
    expect(await lacks(['Happened'])).toBe(false);
    await append();
    await isDone();
    expect(await lacks(['Happened'])).toBe(false);
  });

  it('where one lies behind its checkpoint, of its types and older than so many seconds', async () => {
    await append();
    await log.drain();
    expect(await lacks(['Happened'])).toBe(true);
    expect(await lacks(['Other'])).toBe(false);
    expect(await lacks(['Happened'], 3600)).toBe(false);
  });

  it('where it has not begun', async () => {
    await append();
    await log.drain();
    await log.owner('delete from projection_checkpoints');
    expect(await lacks(['Happened'])).toBe(true);
  });

  it('where one waits for its position', async () => {
    await append();
    expect(await lacks(['Other'])).toBe(true);
    expect(await lacks(['Other'], 3600)).toBe(false);
    await log.drain();
    expect(await lacks(['Other'])).toBe(false);
  });

  it('where it is far behind, whatever comes there', async () => {
    await append(4_999);
    await log.drain(10_000);
    expect(await lacks(['Other'])).toBe(false);
    await append();
    await log.drain();
    expect(await lacks(['Other'])).toBe(true);
  });
});
