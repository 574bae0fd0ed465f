import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';
import { Classmates } from '../testing/classmates.fixture.js';
import { CorrectionStory } from '../testing/corrections.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

/** fewer connections than requests that hang */
const POOL = '4';
const OTHERS = 100;

let bench: IdConflictBench;
/** each asks once, and again under the same key */
let routes: Readonly<Record<string, (key: string) => Promise<Answer>>>;
const keys = new Map<string, string>();
const hung = new Map<string, Answer>();
const repeated = new Map<string, Answer>();
let others: readonly Answer[];

const names = [
  'a study record',
  'a request to a classmate',
  'a classmate who vouches',
  'photos handed in',
  'photos of a correction handed in',
] as const;

beforeAll(async () => {
  bench = await IdConflictBench.start({ DATABASE_POOL: POOL, DATABASE_CONNECT_MS: '2000' });
  const photos = new PhotoStory(bench);
  const mates = new Classmates(bench);
  const person = await bench.person();
  const { claim } = await bench.dispute(person);
  const claimant = await mates.claimant();
  const asked = await mates.asked();
  const { claim: ofPhotos } = await bench.dispute();
  const named = await photos.drafts(ofPhotos);
  const correction = await CorrectionStory.opened(bench);
  const corrected = await correction.drafts();
  routes = {
    'a study record': (key) => bench.give(claim, rightRecord(person), key),
    'a request to a classmate': (key) => mates.request(claimant, {}, key),
    'a classmate who vouches': (key) => mates.grant(asked, {}, key),
    'photos handed in': (key) => photos.submit(ofPhotos, named, key),
    'photos of a correction handed in': (key) => correction.submit(corrected, { key }),
  };
  const read = () => bench.ask('GET', '/api/v1/cases', { as: claim.accountId });
  const { account } = bench;
  const before = account.reached;
  let release: () => void = () => undefined;
  account.held = new Promise((resolve) => (release = resolve));
  for (const name of names) keys.set(name, randomUUID());
  const hanging = names.map(async (name) => hung.set(name, await routes[name]!(keys.get(name)!)));
  await until(() => account.reached - before >= names.length, { what: 'all are waiting for account' });
  others = await Promise.all(Array.from({ length: OTHERS }, read));
  await Promise.all(hanging);
  release();
  for (const name of names) repeated.set(name, await routes[name]!(keys.get(name)!));
});
afterAll(() => bench?.stop());

describe('while account hangs', () => {
  it.each(names)('%s is answered that it cannot be done now, and changes nothing', (name) => {
    const { status, headers, body } = hung.get(name) as Answer;
    expect([status, body.slug, headers.get('retry-after')]).toEqual([503, 'unavailable', '1']);
  });

  it('100 others are served, although more requests hang than there are connections', () => {
    expect(others.map(({ status }) => status)).toEqual(Array.from({ length: OTHERS }, () => 200));
  });
});

describe('when account answers again', () => {
  it.each(names)('%s is done under the same key', (name) => {
    expect(repeated.get(name)?.status).toBe(200);
  });

  it('the answer to what was handed in says what others add to it', () => {
    const { photo } = repeated.get('a study record')?.body as { photo: object };
    expect(photo).toMatchObject({ drafts: [] });
  });
});
