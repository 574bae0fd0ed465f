import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { IdConflictBench, rightRecord, type Answer } from '../testing/bench.fixture.js';
import { Classmates } from '../testing/classmates.fixture.js';
import { CorrectionStory } from '../testing/corrections.fixture.js';
import { PhotoStory } from '../testing/photo-story.fixture.js';

/** fewer connections than requests that hang */
const POOL = '2';
const OTHERS = 100;
const FEW = { DATABASE_POOL: POOL, DATABASE_CONNECT_MS: '2000' };

/** A neighbour that can be made to hang. */
interface Neighbour {
  /** how much it was asked so far */
  asked(): number;
  hangsUntil(end: Promise<void>): void;
}

interface Outcome {
  readonly hung: readonly Answer[];
  /** asked while those hang */
  readonly others: readonly Answer[];
  /** the same requests under the same keys, once the neighbour answers again */
  readonly again: readonly Answer[];
}

async function whileHanging(
  neighbour: Neighbour,
  routes: readonly ((key: string) => Promise<Answer>)[],
  other: () => Promise<Answer>,
): Promise<Outcome> {
  const keyed = routes.map((route) => {
    const key = randomUUID();
    return () => route(key);
  });
  const before = neighbour.asked();
  let end: () => void = () => undefined;
  neighbour.hangsUntil(new Promise((resolve) => (end = resolve)));
  const hanging = Promise.all(keyed.map((ask) => ask()));
  await until(() => neighbour.asked() - before >= routes.length, { what: 'all of them wait' });
  const others: Answer[] = [];
  // a few at a time: they wait for who hangs, and not for each other
  while (others.length < OTHERS) others.push(...(await Promise.all(Array.from({ length: 10 }, other))));
  const hung = await hanging;
  end();
  const again: Answer[] = [];
  for (const ask of keyed) again.push(await ask());
  return { hung, others, again };
}

const said = ({ status, headers, body }: Answer) => [status, body.slug, headers.get('retry-after')];
const statuses = (answers: readonly Answer[]) => answers.map(({ status }) => status);
const allServed = Array.from({ length: OTHERS }, () => 200);

describe('account hangs', () => {
  const names = [
    'a study record',
    'a request to a classmate',
    'a classmate who vouches',
    'photos handed in',
    'photos of a correction handed in',
    'human help asked for',
  ] as const;
  /** answered all the same: what account adds is left out */
  const readings = ['a case', 'a correction', 'a review'] as const;
  let bench: IdConflictBench;
  let outcome: Outcome;
  beforeAll(async () => {
    bench = await IdConflictBench.start(FEW);
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
    const [{ claim: read }, toCorrect] = [await bench.dispute(), await CorrectionStory.opened(bench)];
    const { claim: reviewed } = await bench.dispute();
    const { taskId } = await photos.handIn(reviewed);
    const helpless = await bench.dispute();
    await photos.usedUpByOthers(helpless.story.numberId);
    const { accountId: as, caseId: helplessCase } = helpless.claim;
    const { account } = bench;
    const neighbour: Neighbour = { asked: () => account.reached, hangsUntil: (end) => void (account.held = end) };
    const routes: Record<(typeof names)[number], (key: string) => Promise<Answer>> = {
      'a study record': (key) => bench.give(claim, rightRecord(person), key),
      'a request to a classmate': (key) => mates.request(claimant, {}, key),
      'a classmate who vouches': (key) => mates.grant(asked, {}, key),
      'photos handed in': (key) => photos.submit(ofPhotos, named, key),
      'photos of a correction handed in': (key) => correction.submit(corrected, { key }),
      'human help asked for': (key) => bench.ask('POST', `/api/v1/cases/${helplessCase}/human-help`, { as, key }),
    };
    const readers: Record<(typeof readings)[number], () => Promise<Answer>> = {
      'a case': () => bench.ask('GET', `/api/v1/cases/${read.caseId}`, { as: read.accountId }),
      'a correction': () => toCorrect.ask('GET'),
      'a review': () => bench.ask('GET', `/internal/v1/reviews/${reviewed.caseId}?taskId=${taskId}`),
    };
    const list = () => bench.ask('GET', '/api/v1/cases', { as: claim.accountId });
    const asking = [...names.map((name) => routes[name]), ...readings.map((name) => readers[name])];
    outcome = await whileHanging(neighbour, asking, list);
  });
  const reading = (answers: readonly Answer[], name: (typeof readings)[number]) =>
    answers[names.length + readings.indexOf(name)] as Answer;
  afterAll(() => bench?.stop());

  it.each(names)('%s is answered in time that it cannot be done now', (name) => {
    expect(said(outcome.hung[names.indexOf(name)] as Answer)).toEqual([503, 'unavailable', '1']);
  });

  it('100 others are served, although more requests hang than there are connections', () => {
    expect(statuses(outcome.others)).toEqual(allServed);
  });

  it.each(readings)('%s is read without what account adds, and with it when account answers again', (name) => {
    const [without, whole] = [reading(outcome.hung, name), reading(outcome.again, name)];
    expect([without.status, whole.status]).toEqual([200, 200]);
    const added = ({ body }: Answer) =>
      name === 'a review'
        ? body['registry'] !== null
        : (body['photo'] as { submissionsLeft?: number }).submissionsLeft !== undefined;
    expect([added(without), added(whole)]).toEqual([false, true]);
  });

  it.each(names)('%s is done under the same key when account answers again', (name) => {
    expect(outcome.again[names.indexOf(name)]?.status).toBe(200);
  });

  it('an answer says what account adds to it, also under a key', () => {
    const { photo } = outcome.again[names.indexOf('a request to a classmate')]?.body as { photo: object };
    expect(photo).toMatchObject({ sides: ['FRONT', 'BACK'], submissionsLeft: 5 });
  });
});

describe('a registry of another organisation hangs', () => {
  const names = ['a study record', 'another one', 'a request to a classmate'] as const;
  let bench: IdConflictBench;
  let registry: Server;
  let outcome: Outcome;
  beforeAll(async () => {
    let asked = 0;
    let held: Promise<void> = Promise.resolve();
    registry = createServer((_request, response) => {
      asked++;
      void held.then(() => response.writeHead(200, { 'content-type': 'application/json' }).end('{"records":[]}'));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const REGISTRY_URL = `http://127.0.0.1:${(registry.address() as AddressInfo).port}`;
    bench = await IdConflictBench.start({ ...FEW, REGISTRY_URL });
    const mates = new Classmates(bench);
    const person = await bench.person();
    const [one, two] = [await bench.dispute(person), await bench.dispute()];
    const claimant = await mates.claimant();
    outcome = await whileHanging(
      { asked: () => asked, hangsUntil: (end) => void (held = end) },
      [
        (key) => bench.give(one.claim, rightRecord(person), key),
        (key) => bench.give(two.claim, rightRecord(person), key),
        (key) => mates.request(claimant, {}, key),
      ],
      () => bench.ask('GET', '/api/v1/cases', { as: one.claim.accountId }),
    );
  });
  afterAll(async () => {
    await bench?.stop();
    registry.closeAllConnections();
    await new Promise((resolve) => registry.close(resolve));
  });

  it.each(names)('%s is answered in time that it cannot be done now, and takes no try', (name) => {
    expect(said(outcome.hung[names.indexOf(name)] as Answer)).toEqual([503, 'unavailable', '1']);
    const { body } = outcome.again[names.indexOf(name)] as Answer;
    if (name !== 'a request to a classmate') expect([body['confirmed'], body['triesLeft']]).toEqual([false, 2]);
  });

  it('100 others are served', () => {
    expect(statuses(outcome.others)).toEqual(allServed);
  });

  it.each(names)('%s is answered when it answers again', (name) => {
    expect(outcome.again[names.indexOf(name)]?.status).toBe(200);
  });
});

describe('review-queue hangs', () => {
  const names = ['a case under review', 'a correction under review', 'photos handed in', 'an appeal'] as const;
  let bench: IdConflictBench;
  let outcome: Outcome;
  beforeAll(async () => {
    bench = await IdConflictBench.start(FEW);
    const photos = new PhotoStory(bench);
    const [{ claim: waits }, { claim: hands }, { claim: refused }] = [
      await bench.dispute(),
      await bench.dispute(),
      await bench.dispute(),
    ];
    await photos.handIn(waits);
    const named = await photos.drafts(hands);
    await photos.decide(await photos.handIn(refused), 'FINAL', { reasons: ['WRONG_PERSON'] });
    const correction = await CorrectionStory.opened(bench);
    await correction.submitted();
    const { reviewQueue } = bench;
    outcome = await whileHanging(
      { asked: () => reviewQueue.reached, hangsUntil: (end) => void (reviewQueue.held = end) },
      [
        () => bench.ask('GET', `/api/v1/cases/${waits.caseId}`, { as: waits.accountId }),
        () => correction.ask('GET'),
        (key) => photos.submit(hands, named, key),
        (key) =>
          bench.ask('POST', `/api/v1/cases/${refused.caseId}/appeal`, {
            ...{ as: refused.accountId, body: { text: '请复核' }, key },
          }),
      ],
      () => bench.ask('GET', '/api/v1/cases', { as: waits.accountId }),
    );
  });
  afterAll(() => bench?.stop());

  it.each(names)('%s is answered without a place in the queue, and the same once more', (name) => {
    const at = names.indexOf(name);
    for (const { status, body } of [outcome.hung[at], outcome.again[at]] as Answer[]) {
      expect(status).toBe(200);
      expect(body['photo']).toMatchObject({ review: { dueAt: expect.any(String) } });
    }
  });

  it('100 others are served', () => {
    expect(statuses(outcome.others)).toEqual(allServed);
  });
});
