import { describe, expect, it } from '@jest/globals';
import { allRoutes, nameOf } from './routes.js';
import { table } from './table.js';

/** What the rows say is seen on a running system: stories/access-table.story.spec.ts. */
describe('the access table', () => {
  it('has a row for every route of every service, and none for a route that is gone', () => {
    expect(table.map(({ route }) => route).sort()).toEqual(allRoutes().map(nameOf).sort());
  });

  it('knows who may use each route: none was left open', () => {
    expect(allRoutes().filter(({ access }) => access.length === 0)).toEqual([]);
  });
});
