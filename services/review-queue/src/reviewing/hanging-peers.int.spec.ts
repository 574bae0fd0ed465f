import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@zhenming/testing';
import { asksFor, Evidence, picture, seesAll, viewed } from '../testing/evidence.fixture.js';
import { approval, ReviewQueueBench, type Answer } from '../testing/review-queue.fixture.js';

/** fewer connections than requests that hang */
const POOL = '4';
const OTHERS = 100;
const UNAVAILABLE = [503, 'unavailable'];

let bench: ReviewQueueBench;
const others: Answer[] = [];
let looked: Answer;

interface Route {
  /** the same each time: where it takes a key, under the same one */
  readonly ask: () => Promise<Answer>;
  /** status while others hang; default 503 */
  readonly without?: number;
  /** status when they answer again */
  readonly after: number;
}
const routes: Record<string, Route> = {};
const names = [
  'the next task',
  'a task',
  'a picture',
  'a verdict',
  'the story of a case',
  'the verification of a case',
  'parked messages',
  'a parked message tried again',
  'what downstream has not acknowledged',
  'a correction for a caller',
] as const;
const hung = new Map<string, Answer>();
const again = new Map<string, Answer>();

beforeAll(async () => {
  bench = await ReviewQueueBench.start({ DATABASE_POOL: POOL, DATABASE_CONNECT_MS: '2000' });
  const evidence = await Evidence.of(bench);
  const { more } = bench.peers;
  const { caseId } = bench.peers.opened();
  more.set('GET /internal/v1/deregistrations/unacknowledged', () => ({ status: 200, body: { items: [] } }));
  more.set('POST /internal/v1/parked/7/replay', () => ({ status: 200, body: { messages: 1 } }));
  more.set('forwarded POST /internal/v1/corrections', () => ({ status: 202 }));

  const [looks, decides, next] = await Promise.all([bench.member(), bench.member(), bench.member()]);
  const seen = await evidence.held(looks);
  const view = await viewed(looks, seen);
  const task = await evidence.held(decides);
  await seesAll(decides, task);
  const etag = (await decides.ask('GET', `/tasks/${task.taskId}`)).headers.get('etag') ?? '';
  await bench.requested();
  const [auditor, admin, support] = await Promise.all([
    bench.member(['auditor']),
    bench.member(['admin']),
    bench.member(['support']),
  ]);
  const key = { 'idempotency-key': randomUUID() };
  const verdict = { fencingToken: task.fencingToken, ...approval };
  const caller = { login: 'person@example.org', documentType: 'RESIDENT_ID', number: '11010519491231002X' };
  const route = (name: (typeof names)[number], ask: Route['ask'], after: number, without?: number) => {
    routes[name] = { ask, after, ...(without === undefined ? {} : { without }) };
  };
  route('the next task', () => next.ask('POST', '/tasks/next', {}), 200);
  route('a task', () => looks.ask('GET', `/tasks/${seen.taskId}`), 200);
  const look = () => asksFor(looks, seen, seen.photos[1]?.photoId ?? '');
  // its grant was good for one look: when it hangs, that was it
  route('a picture', () => picture(looks, view), 403);
  route(
    'a verdict',
    () => decides.ask('POST', `/tasks/${task.taskId}/decision`, verdict, { 'if-match': etag, ...key }),
    200,
  );
  route('the story of a case', () => auditor.ask('GET', `/cases/${caseId}/timeline`), 200);
  route('the verification of a case', () => auditor.ask('POST', `/cases/${caseId}/verification`), 200);
  // says which service it could not ask
  route('parked messages', () => admin.ask('GET', '/parked'), 200, 200);
  route('a parked message tried again', () => admin.ask('POST', '/parked/account/7/replay'), 200);
  route('what downstream has not acknowledged', () => admin.ask('GET', '/deregistrations/unacknowledged'), 200);
  route('a correction for a caller', () => support.ask('POST', '/corrections', caller), 202);
  await everybodyHangs(() => looks.ask('GET', '/me'), look);
});
afterAll(() => bench?.stop());

async function everybodyHangs(read: () => Promise<Answer>, look: () => Promise<Answer>): Promise<void> {
  const { peers } = bench;
  const before = peers.asked.length;
  let release: () => void = () => undefined;
  peers.held = new Promise((resolve) => (release = resolve));
  const hanging = names.map(async (name) => hung.set(name, await (routes[name] as Route).ask()));
  await until(() => peers.asked.length - before >= names.length, { what: 'all are waiting' });
  // a few at a time: they wait for who hangs, and not for each other
  while (others.length < OTHERS) others.push(...(await Promise.all(Array.from({ length: 10 }, read))));
  looked = await look();
  await Promise.all(hanging);
  release();
  for (const name of names) again.set(name, await (routes[name] as Route).ask());
}

describe('while account and id-conflict hang', () => {
  it.each(names)('%s is answered within its limit, and nothing is filled in', (name) => {
    const { status, body } = hung.get(name) as Answer;
    const { without } = routes[name] as Route;
    expect([status, body.slug]).toEqual(without === undefined ? UNAVAILABLE : [without, undefined]);
  });

  it('100 others are served, although more requests hang than there are connections', () => {
    expect(others.map(({ status }) => status)).toEqual(Array.from({ length: OTHERS }, () => 200));
  });
});

describe('a look at a photo meanwhile', () => {
  it('asks nobody: the task knows its photos', () => {
    expect(looked.status).toBe(201);
  });
});

describe('when they answer again', () => {
  it.each(names)('%s is answered', (name) => {
    expect(again.get(name)?.status).toBe(routes[name]?.after);
  });
});
