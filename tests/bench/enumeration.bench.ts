// Whether the time of an answer tells who exists: for each endpoint that a stranger, or somebody with no more than a contact, may
// ask, 2,000 requests, one about somebody who exists and one about nobody in turn, either first. Marks: the medians differ by 2 ms at
// most, and whoever guesses from one time is right in 55 of 100 cases at most (area under the ROC curve). The work that a request
// costs is done before its time begins. For numbers and classmates every request needs an account of its own, which takes most of the time.
import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Browser, done, eventually, solvedChallenge } from '../../tools/src/browser.js';
import { freshIdentity, freshPhone, Person, type Cohort, type Identity } from '../../tools/src/portal.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { median, rounded, timesOf, type Bench, type Figure } from './figures.js';

const MARKS = { medianMs: 2, auc: 0.55 };
/** so often is one subject asked about, besides the registration: then the work is still that of the first time */
const TIMES = 9;
/** wrong tries that a code has */
const TRIES = 5;

interface Ask {
  readonly method?: 'POST' | 'PUT';
  readonly path: string;
  readonly body: object;
  readonly cookie?: string;
  /** the request costs work */
  readonly paid?: boolean;
}
/** the same question about somebody who exists, and about nobody */
type Pair = readonly [known: Ask, unknown: Ask];

/** The time from the request to the end of its answer, ms. Throws where the answer is another one than `expected`. */
async function timed(system: RunningSystem, ask: Ask, expected: number): Promise<number> {
  const challenge = ask.paid ? { challenge: await solvedChallenge(system) } : {};
  const request = new Request(`${system.gateway}/api/v1${ask.path}`, {
    method: ask.method ?? 'POST',
    headers: { 'content-type': 'application/json', ...(ask.cookie ? { cookie: ask.cookie } : {}) },
    body: JSON.stringify({ ...ask.body, ...challenge }),
  });
  const start = performance.now();
  const response = await fetch(request);
  const text = await response.text();
  const ms = performance.now() - start;
  if (response.status !== expected) throw new Error(`${ask.path}: ${response.status} ${text}`);
  return ms;
}

/** How likely a time of `a` is longer than one of `b`; 0.5: nothing can be told (Mann and Whitney). */
function auc(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((ms) => ({ ms, a: true })), ...b.map((ms) => ({ ms, a: false }))].sort((x, y) => x.ms - y.ms);
  const ranks = all.reduce((sum, one, index) => sum + (one.a ? index + 1 : 0), 0);
  const area = (ranks - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
  return Math.max(area, 1 - area);
}

/** Asks in pairs and says what the times tell. */
async function compare(
  system: RunningSystem,
  name: string,
  expected: number,
  pairs: Iterable<Pair>,
  emit: (figure: Figure) => void,
): Promise<string[]> {
  const [known, unknown]: [number[], number[]] = [[], []];
  let turn = false;
  for (const [one, nobody] of pairs) {
    turn = !turn;
    const first = await timed(system, turn ? one : nobody, expected);
    const second = await timed(system, turn ? nobody : one, expected);
    known.push(turn ? first : second);
    unknown.push(turn ? second : first);
  }
  const [apart, area] = [Math.abs(median(known) - median(unknown)), auc(known, unknown)];
  const against = `enumeration.${name}.unknown`;
  emit({
    name: `enumeration.${name}.unknown`,
    value: rounded(median(unknown), 2),
    unit: 'ms',
    ratio: null,
    against: null,
    ...timesOf(unknown, 2),
  });
  emit({
    name: `enumeration.${name}.known`,
    value: rounded(median(known), 2),
    unit: 'ms',
    ratio: rounded(median(known) / median(unknown), 3),
    against,
    ...timesOf(known, 2),
  });
  emit({
    name: `enumeration.${name}.auc`,
    value: rounded(area, 3),
    unit: 'share',
    ratio: null,
    against: null,
    ...timesOf(),
  });
  return [
    ...(apart > MARKS.medianMs ? [`${name}: the medians differ by ${rounded(apart, 2)} ms`] : []),
    ...(area > MARKS.auc ? [`${name}: a guess from one time is right in ${rounded(100 * area)} of 100 cases`] : []),
  ];
}

/** so many are made at once: what is made is not timed */
const AT_ONCE = 8;
const each = async <T>(count: number, make: () => Promise<T>): Promise<T[]> => {
  const made: T[] = [];
  while (made.length < count)
    made.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - made.length) }, make))));
  return made;
};
/** every pair `TIMES` times, in rounds */
const rounds = (pairs: readonly Pair[]): Pair[] => Array.from({ length: TIMES }, () => pairs).flat();
const named = ({ name, documentType, number }: Identity) => ({ name, documentType, number });

/** What a stranger may ask without a session. */
function anonymous(people: readonly Person[]): readonly [name: string, status: number, pairs: Pair[]][] {
  const nobody = people.map(() => ({ phone: freshPhone(), identity: freshIdentity() }));
  const pairsOf = (ask: (who: { phone: string; identity: Identity }) => Ask): Pair[] =>
    rounds(
      people.map(({ address, identity }, n): Pair => [
        ask({ phone: address, identity }),
        ask(nobody[n] as (typeof nobody)[number]),
      ]),
    );
  const paid = true;
  return [
    [
      'registration',
      202,
      pairsOf(({ phone }) => ({ path: '/registrations', body: { channel: 'PHONE', address: phone }, paid })),
    ],
    [
      'login.phone',
      401,
      pairsOf(({ phone }) => ({ path: '/sessions', body: { login: phone, password: 'a wrong guess 7' }, paid })),
    ],
    [
      'login.number',
      401,
      pairsOf(({ identity }) => ({
        path: '/sessions',
        body: { login: identity.number, password: 'a wrong guess 7' },
        paid,
      })),
    ],
    [
      'password-recovery.phone',
      202,
      pairsOf(({ phone }) => ({ path: '/password-recoveries', body: { login: phone }, paid })),
    ],
    [
      'password-recovery.number',
      202,
      pairsOf(({ identity }) => ({ path: '/password-recoveries', body: { login: identity.number }, paid })),
    ],
    [
      'username-recovery',
      202,
      pairsOf(({ identity }) => ({ path: '/username-recoveries', body: named(identity), paid })),
    ],
  ];
}

/** Wrong codes for recoveries of somebody and of nobody, five of each. */
async function completions(system: RunningSystem, people: readonly Person[]): Promise<Pair[]> {
  const wrong = async (login: string): Promise<Ask> => {
    const { recoveryId } = await done(
      new Browser(system.gateway).portal.POST('/api/v1/password-recoveries', { body: { login } }),
    );
    return {
      path: `/password-recoveries/${recoveryId}/completion`,
      body: { code: '00000000', password: 'a tall plum tree 43' },
    };
  };
  const pairs: Pair[] = [];
  for (let round = 0; round < 2; round++)
    for (const { address } of people) pairs.push([await wrong(address), await wrong(freshPhone())]);
  return Array.from({ length: TRIES }, () => pairs).flat();
}

const registered = async (system: RunningSystem): Promise<Person> => {
  const person = await new Person(system).register();
  const { status } = await person.signUp();
  if (status !== 200) throw new Error(`sign-up: ${status}`);
  return person;
};

/** numbers that one account learns about in a day, and accounts that learn about one number */
const LEARNED = 3;
const LEARNERS = 5;

/** What accounts ask that have learned of three numbers today: each answer comes to the inbox, and a number that is free is theirs. */
async function savedNumbers(system: RunningSystem, count: number): Promise<Pair[]> {
  const holders = await each(Math.ceil((2 * count * LEARNED) / LEARNERS), () => registered(system));
  const toLearn = Array.from({ length: LEARNERS }, () => holders).flat();
  const askers = await each(2 * count, async () => {
    const asker = await new Person(system).register();
    const learned = toLearn.splice(0, LEARNED);
    for (const { identity } of learned) await asker.saveProfile(false, identity);
    const about = { method: 'PUT', path: '/me/identity', cookie: asker.browser.cookies } as const;
    return { learned, asks: (identity: Identity): Ask => ({ ...about, body: named(identity) }) };
  });
  return Array.from({ length: count }, (_, n): Pair => {
    const [one, other] = askers.splice(0, 2) as [(typeof askers)[number], (typeof askers)[number]];
    // each of them in turn: a number that many ask about is looked up among many questions
    const held = [...holders.slice(n), ...holders].find((holder) => !one.learned.includes(holder)) as Person;
    return [one.asks(held.identity), other.asks(freshIdentity())];
  });
}

const COHORT: Cohort = { institution: '4111010001', level: 'BACHELOR', year: 2019 };

async function officeImports(system: RunningSystem, people: readonly Identity[]): Promise<void> {
  const file = join(tmpdir(), `registry-${randomUUID()}.csv`);
  const lines = people.map(({ documentType, number, name }, n) =>
    [documentType, 'CHN', number, name, 'IN_SCHOOL', COHORT.institution, COHORT.level, `E${n}`, COHORT.year].join(','),
  );
  writeFileSync(
    file,
    ['document_type,country,number,name,kind,institution,level,record_number,year', ...lines, ''].join('\n'),
  );
  try {
    await system.command('id-conflict', ['registry-import', file]);
  } finally {
    rmSync(file);
  }
}

/** Claimants who ask for a classmate that there is, and for one that there is not. */
async function classmates(system: RunningSystem, count: number): Promise<Pair[]> {
  const helper = await registered(system);
  const holders = await each(2 * count, () => registered(system));
  await officeImports(
    system,
    [helper, ...holders].map(({ identity }) => identity),
  );
  await system.moveClock('+181d');
  const claims = await each(2 * count, async () => {
    const { identity } = holders.pop() as Person;
    const claimant = await new Person(system, identity).register();
    return { claimant, caseId: await claimant.claims() };
  });
  const ask = (classmateName: string): Ask => {
    const { claimant, caseId } = claims.pop() as (typeof claims)[number];
    const body = { impactAcknowledged: true, classmateName, ...COHORT };
    return { path: `/cases/${caseId}/assist-requests`, cookie: claimant.browser.cookies, body };
  };
  return Array.from({ length: count }, (): Pair => [ask(helper.identity.name), ask(freshIdentity().name)]);
}

export const enumeration: Bench = async (emit, { quick }) => {
  const count = quick ? 20 : 1_000;
  const started = await StartedSystem.start({ env: { CHALLENGE_BITS: '1', TRIES_PER_ADDRESS: '1000000' } });
  const missed: string[] = [];
  try {
    const { system } = started;
    const people = await each(Math.ceil(count / TIMES), () => registered(system));
    await eventually('everything is warm', () => solvedChallenge(system));
    const run = async (name: string, status: number, pairs: Iterable<Pair>) =>
      missed.push(...(await compare(system, name, status, pairs, emit)));
    for (const [name, status, pairs] of anonymous(people)) await run(name, status, pairs);
    await run('recovery-completion', 422, await completions(system, people));
    await run('number', 202, await savedNumbers(system, count));
    await run('classmate', 200, await classmates(system, count));
  } finally {
    await started.remove();
  }
  // of so few times nothing can be told
  return quick ? [] : missed;
};
