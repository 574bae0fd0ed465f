import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import { aboutToBeDeregistered, feed, subscriberKey, type AboutToBeDeregistered, type FeedItem } from './downstream.js';
import { carriedOutFrom, Example } from './example.js';
import { Meddler } from './meddler.js';
import { staff } from './world.js';

interface Kept {
  readonly cursor: string;
  readonly suspensions: readonly { readonly account: string; readonly state: string; readonly until: string }[];
  readonly parked: Readonly<Record<string, string>>;
}

/** another time than the one that was signed, under the old signature */
const withAnotherPayload = (jws: string): string => {
  const [header, payload = '', signature] = jws.split('.');
  const said = Buffer.from(payload, 'base64url').toString();
  return [
    header,
    Buffer.from(said.replace(/"contestableUntil":"2/, '"contestableUntil":"1')).toString('base64url'),
    signature,
  ].join('.');
};

describe('S15: graduate admission follows the HTTP feed (examples/graduate-admission)', () => {
  const meddler = new Meddler();
  let example: Example;
  let waiting: AboutToBeDeregistered[];
  const next = (): AboutToBeDeregistered => waiting.pop() as AboutToBeDeregistered;
  /** people of this story; the feed tells of others as well, at any time */
  const ours: Person[] = [];
  const deregistered = async (): Promise<Person> => {
    const person = await next().deregistered();
    ours.push(person);
    return person;
  };
  beforeAll(async () => {
    waiting = await aboutToBeDeregistered(6);
    const api = await meddler.start();
    example = new Example('graduate-admission', {
      ZHENMING_API: api,
      ZHENMING_KEY: subscriberKey(),
      POLL_SECONDS: '0.2',
    });
  });
  afterAll(async () => {
    await example?.remove();
    meddler.stop();
  });

  const kept = () => JSON.parse(readFileSync(example.state, 'utf8')) as Kept;
  const ofOurs = () => kept().suspensions.filter(({ account }) => ours.some(({ accountId }) => accountId === account));
  const stateOf = (accountId: string) => kept().suspensions.find(({ account }) => account === accountId)?.state;
  const becomes = (accountId: string, state: string) =>
    eventually(state, () => Promise.resolve(stateOf(accountId) === state));

  it('suspends what a deregistered account has, acknowledges, and survives being killed', async () => {
    const first = await deregistered();
    example.follow();
    await becomes(first.accountId, 'SUSPENDED');
    await example.end('SIGKILL');
    const second = await deregistered();
    example.follow();
    for (const { accountId } of [first, second]) await becomes(accountId, 'SUSPENDED');
    const operator = await staff('admin');
    await eventually('all are acknowledged', async () => {
      const { items } = await done(operator.staff.GET('/api/v1/deregistrations/unacknowledged'));
      const mine = (await feed.all()).filter(({ accounts }) => accounts.includes(second.accountId));
      return mine.length > 0 && !items.some((one) => one.deregistrationId === mine[0]?.deregistrationId);
    });
  });

  it('leaves to a person what an account entered under a number that is not theirs', async () => {
    const person = await deregistered();
    await becomes(person.accountId, 'SUSPENDED');
    await person.comesBack();
    await person.disown();
    await becomes(person.accountId, 'TO_REVIEW');
  });

  it('carries out what no contest can reverse any more, not a day before, and nothing else', async () => {
    const person = await deregistered();
    await becomes(person.accountId, 'SUSPENDED');
    await example.end('SIGTERM');
    const { until } = kept().suspensions.find(({ account }) => account === person.accountId) as Kept['suspensions'][0];
    const from = carriedOutFrom(until);
    const dayBefore = new Date(Date.parse(from) - 86_400_000).toISOString();
    expect(await example.run('due', '--now', dayBefore)).not.toContain(person.accountId);
    expect(stateOf(person.accountId)).toBe('SUSPENDED');
    const back = () => kept().suspensions.filter(({ state }) => state === 'TO_REVIEW').length;
    const before = back();
    expect(await example.run('due', '--now', from)).toContain(
      `withdrew the application of account ${person.accountId}`,
    );
    expect(stateOf(person.accountId)).toBe('WITHDRAWN');
    expect(back()).toBe(before);
    // an account comes back after all: a person must look
    await person.comesBack();
    await person.disown();
    example.follow();
    await becomes(person.accountId, 'TO_REVIEW');
  });

  it('read again from zero, it keeps what it has', async () => {
    await example.end();
    const { cursor } = kept();
    const before = ofOurs();
    expect(before.map(({ account }) => account)).toEqual(ours.map(({ accountId }) => accountId));
    expect(await example.list<Kept>()).toEqual(kept());
    example.printed = '';
    const pages: string[][] = [];
    meddler.meddle = (text) => {
      pages.push((JSON.parse(text) as { items: FeedItem[] }).items.map((item) => item.cursor));
      return text;
    };
    example.follow('--from-zero');
    // an empty page is asked for when the ones before it were taken over
    await eventually('it is at the end again', () => Promise.resolve(pages.at(-1)?.length === 0));
    expect(pages.flat()).toContain(cursor);
    expect(ofOurs()).toEqual(before);
    expect(pages.flat().indexOf(kept().cursor)).toBeGreaterThanOrEqual(pages.flat().indexOf(cursor));
    for (const { accountId } of ours) expect(example.printed).not.toContain(accountId);
  });

  it('parks what was meddled with, with a clear line, goes on, and takes it when it is read again unspoilt', async () => {
    const { person: victim, deregistered: isDeregistered } = next();
    let spoilt = '';
    meddler.meddle = (text) => {
      const answer = JSON.parse(text) as { items: FeedItem[] };
      const items = answer.items.map((item) => {
        if (!item.accounts.includes(victim.accountId)) return item;
        spoilt = item.cursor;
        return { ...item, jws: withAnotherPayload(item.jws) };
      });
      return JSON.stringify({ ...answer, items });
    };
    await isDeregistered();
    await becomes((await deregistered()).accountId, 'SUSPENDED');
    expect(stateOf(victim.accountId)).toBeUndefined();
    expect(kept().parked).toEqual({ [spoilt]: 'its signature does not fit' });
    expect(example.printed).toContain(`parked ${spoilt}: its signature does not fit`);

    meddler.meddle = (text) => text;
    await example.end('SIGTERM');
    example.follow('--from-zero');
    await becomes(victim.accountId, 'SUSPENDED');
    expect(kept().parked).toEqual({});
  });
});
