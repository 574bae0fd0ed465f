import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isInternal } from '@zhenming/service-kit';
import { callers, castOf, type CallerName, type Cast } from '../access/callers.js';
import { probe, type ProbeAnswer } from '../access/probe.js';
import { allRoutes, nameOf, type Route } from '../access/routes.js';
import { table, type Codes, type Row } from '../access/table.js';
import { eventually } from '../../tools/src/browser.js';
import { casesDealtTo } from './world.js';

const routes = new Map(allRoutes().map((route) => [nameOf(route), route]));
const whose = ['own', 'foreign', 'random'] as const;
/** the only answers that anything between service and person may keep: published keys, the feed of subscribers, files of a build */
const KEPT = new Set(['account GET /api/v1/jwks.json', 'account GET /api/v1/feeds/deregistrations']);
const isPage = (route: string): boolean => /GET \/(?:assets\/)?\*$/.test(route) || /GET \/docs/.test(route);
const codeOf = (codes: Codes, one: (typeof whose)[number]): number => (typeof codes === 'number' ? codes : codes[one]);

/** not by fetch, which holds answers against the documents of the gateways: here it is asked past them */
const statusOf = (url: string, method: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { method }, (answer) => resolve(answer.resume().statusCode))
      .once('error', reject)
      .end();
  });

describe('the access table', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await castOf();
  });
  afterAll(() => cast?.close());

  const ask = async ({ thing, body, ...row }: Row, caller: CallerName) => {
    const route = routes.get(row.route) as Route;
    const found = new Map<(typeof whose)[number], ProbeAnswer>();
    for (const one of thing === undefined ? (['random'] as const) : whose) {
      const answer = await probe(cast, { route, caller, whose: one, body, thing });
      if (answer) found.set(one, answer);
    }
    return found;
  };

  /** what must have happened before */
  const before: Readonly<Record<string, () => Promise<unknown>>> = {
    // of what they gave back they are dealt nothing again
    'review-queue POST /api/v1/tasks/next': async () => {
      for (const reviewerClient of cast.reviewers) await casesDealtTo(reviewerClient);
    },
    // whose number nobody claims any more has nothing to answer
    'account POST /api/v1/me/identity/release': () =>
      eventually('the claim is gone', async () => {
        const route = routes.get('account GET /api/v1/me') as Route;
        const answer = await probe(cast, { route, caller: 'claimant', whose: 'own' });
        return (JSON.parse(answer?.visible ?? '{}') as { identity?: string }).identity === 'NONE';
      }),
  };

  it('has nothing for services and operators that the public ports know', async () => {
    const inside = [...routes.values()].filter(({ access }) => isInternal(access));
    expect(inside.length).toBeGreaterThan(50);
    for (const { service, method, path } of inside) {
      const status = await statusOf(cast.system.file.services[service].url + path, method);
      expect([service, method, path, status]).toEqual([service, method, path, 404]);
    }
  });

  it.each(table.map((row) => [row.route, row] as const))('%s', async (_name, row) => {
    await before[row.route]?.();
    const answers = await Promise.all(callers.map(async (caller) => [caller, await ask(row, caller)] as const));
    const [expected, actual]: [string[], string[]] = [[], []];
    for (const [caller, answersOf] of answers)
      for (const [one, { status }] of answersOf) {
        expected.push(`${caller}, ${one}: ${codeOf(row.codes[caller] ?? row.rest, one)}`);
        actual.push(`${caller}, ${one}: ${status}`);
      }
    expect(actual).toEqual(expected);
    const kept = KEPT.has(row.route) || isPage(row.route);
    for (const [caller, answersOf] of answers)
      for (const { status, cacheControl } of answersOf.values())
        if (!kept || status >= 400) expect([caller, cacheControl]).toEqual([caller, 'no-store']);
    for (const [caller, answersOf] of answers) {
      const [foreign, random] = [answersOf.get('foreign'), answersOf.get('random')];
      // to who may not have it, another person's and nobody's are the same to the letter
      if (foreign && random && foreign.status >= 400) expect([caller, foreign]).toEqual([caller, random]);
    }
  });
});
