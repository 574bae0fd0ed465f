import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { callers, castOf, type Cast } from '../access/callers.js';
import { probe, type Told } from '../access/probe.js';
import { allRoutes, type Route } from '../access/routes.js';
import { table, type Codes, type Row } from '../access/table.js';
import { system } from './world.js';

const nameOf = ({ service, method, path }: Route): string => `${service} ${method} ${path}`;
const routes = new Map(allRoutes().map((route) => [nameOf(route), route]));
const whose = ['own', 'foreign', 'random'] as const;
const codeOf = (codes: Codes, one: (typeof whose)[number]): number => (typeof codes === 'number' ? codes : codes[one]);

describe('the access table', () => {
  let cast: Cast;
  beforeAll(async () => {
    cast = await castOf();
  });
  afterAll(() => cast?.close());

  it('has a row for every route of every service, and none for a route that is gone', () => {
    expect(table.map(({ route }) => route).sort()).toEqual([...routes.keys()].sort());
  });

  it.each(table.map((row) => [row.route, row] as const))('%s', async (_name, { route: name, thing, body, codes, rest }: Row) => {
    const route = routes.get(name) as Route;
    const [expected, actual]: Record<string, number>[] = [{}, {}];
    const foreign: (Told | undefined)[] = [];
    for (const caller of callers)
      for (const one of thing === undefined ? (['random'] as const) : whose) {
        const told = await probe(system(), cast, { route, caller, whose: one, body, thing });
        if (!told) continue;
        const key = thing === undefined ? caller : `${caller}, ${one}`;
        (expected as Record<string, number>)[key] = codeOf(codes[caller] ?? rest, one);
        (actual as Record<string, number>)[key] = told.status;
        // never an inside of ours, whatever came
        expect(told.status).toBeLessThan(500);
        if (one !== 'own') foreign.push(told);
      }
    expect(actual).toEqual(expected);
  });
});
