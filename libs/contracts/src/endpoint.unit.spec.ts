import { describe, expect, it } from '@jest/globals';
import { IsUUID } from 'class-validator';
import { accountEndpoints } from './account-endpoints.js';
import { endpoint, faultsIn, pathOf, type Endpoint } from './endpoint.js';
import { idConflictEndpoints } from './id-conflict-endpoints.js';
import { operationsEndpoints } from './operations-endpoints.js';
import { payloadSchema } from './payload-schema.js';
import { reviewQueueEndpoints } from './review-queue-endpoints.js';

class Thing {
  @IsUUID() readonly id: string;
}
const things = endpoint({
  ...{ owner: 'account', callers: ['notification'], path: '/internal/v1/things/:thingId/parts/:partId' },
  ...{ summary: 'A part of a thing.', answer: Thing },
});
const id = '11111111-1111-4111-8111-111111111111';

describe('an endpoint between services', () => {
  it('has its parameters and its query in its path, encoded', () => {
    expect(pathOf(things, { thingId: id, partId: 'a/b' })).toBe(`/internal/v1/things/${id}/parts/a%2Fb`);
    expect(pathOf(things, { thingId: 't', partId: 'p' }, { of: 'a&b' })).toBe('/internal/v1/things/t/parts/p?of=a%26b');
  });

  it('reads where nothing else is declared', () => {
    expect([things.method, things.body]).toEqual(['GET', undefined]);
  });

  it('names the fields of an answer that are not as declared, and allows others', () => {
    expect(faultsIn(Thing, { id, more: 1 })).toEqual([]);
    expect(faultsIn(Thing, { id: 'x' })).toEqual(['id']);
    for (const given of [null, undefined, 'x', [{ id }]]) expect(faultsIn(Thing, given)).toEqual(['not an object']);
  });
});

const declared: readonly (readonly [string, Endpoint])[] = Object.entries({
  ...accountEndpoints,
  ...idConflictEndpoints,
  ...reviewQueueEndpoints,
  ...operationsEndpoints,
});

describe('the endpoints', () => {
  it.each(declared)(
    '%s is internal, is called by others than its owner, and its answer can be described',
    (_name, one) => {
      expect(one.path).toMatch(/^\/internal\/v1\/[a-z-]+(?:\/(?::[a-zA-Z]+|[a-z-]+))*$/);
      expect(one.callers.length).toBeGreaterThan(0);
      expect(one.callers).not.toContain(one.owner);
      for (const type of [one.answer, one.body]) if (type) expect(payloadSchema(type).properties).not.toEqual({});
    },
  );

  it('have one path and method each', () => {
    const routes = declared.map(([, { method, path }]) => `${method} ${path.replace(/:\w+/g, ':')}`);
    expect(new Set(routes).size).toBe(routes.length);
  });
});
