import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendBy } from './attacks.fixture.js';
import { createLog, type TestLog } from './log.fixture.js';
import { oldestWaitingSeconds } from './waiting-events.js';

let log: TestLog;
beforeEach(async () => {
  log = await createLog();
});
afterEach(() => log.close());

const oldest = () => oldestWaitingSeconds(log.db);
const batch = (limit: number) => log.db.query('select sequence_batch($1)', [limit]);

describe('the age of the oldest event without a position', () => {
  it('is none where all have one, also in a log without any', async () => {
    expect(await oldest()).toBe(0);
    await appendBy(await log.client(), 'account-a', 3);
    await log.drain();
    expect(await oldest()).toBe(0);
  });

  it('is that of an event which nobody sequences', async () => {
    const client = await log.client();
    await appendBy(client, 'account-a');
    const before = await oldest();
    expect(before).toBeGreaterThan(0);
    await appendBy(client, 'account-b');
    expect(await oldest()).toBeGreaterThan(before);
    await log.drain();
    expect(await oldest()).toBe(0);
  });

  it('is that of an event whose transaction ran while later ones got their positions', async () => {
    const [slow, prompt] = [await log.client(), await log.client()];
    await slow.query('begin');
    await appendBy(slow, 'account-slow');
    await appendBy(prompt, 'account-prompt');
    await log.drain();
    expect(await oldest()).toBe(0);
    await slow.query('commit');
    expect(await oldest()).toBeGreaterThan(0);
    await log.drain();
    expect(await oldest()).toBe(0);
  });

  it('is that of the rest of a backlog', async () => {
    const client = await log.client();
    for (const stream of ['account-a', 'account-b', 'account-c']) await appendBy(client, stream);
    const all = await oldest();
    await batch(2);
    const rest = await oldest();
    expect(rest).toBeGreaterThan(0);
    await batch(2);
    expect(await oldest()).toBe(0);
    expect(all).toBeGreaterThan(0);
  });

  it('is none of what a restored log brought along, and that of what comes after', async () => {
    const client = await log.client();
    await appendBy(client, 'account-a', 2);
    await log.owner('update epoch set sysid = sysid + 1');
    await log.rebase();
    expect(await oldest()).toBe(0);
    await appendBy(client, 'account-b');
    expect(await oldest()).toBeGreaterThan(0);
  });
});
