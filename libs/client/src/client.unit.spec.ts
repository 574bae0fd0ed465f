import { describe, expect, it } from '@jest/globals';
import { createPortalClient, createStaffClient } from './index.js';

/** A server of one answer, and the request that came to it. */
function answering(status: number, body: object) {
  const asked: Request[] = [];
  const fetch = (request: Request): Promise<Response> => {
    asked.push(request);
    return Promise.resolve(Response.json(body, { status }));
  };
  return { options: { baseUrl: 'https://portal.example', fetch }, asked };
}

const problem = (status: number, slug: string) => ({
  ...{ type: `urn:zhenming:problem:${slug}`, title: 'No', status, slug },
});

describe('the client', () => {
  it('asks the operation of the document, with its parameters in their places', async () => {
    const { options, asked } = answering(200, { items: [], next: '7' });
    const headers = { authorization: 'Bearer key' };
    const { data } = await createPortalClient({ ...options, headers }).GET('/api/v1/feeds/deregistrations', {
      params: { query: { after: '3', limit: 2 } },
    });
    expect(data?.next).toBe('7');
    expect([asked[0]?.method, asked[0]?.url]).toEqual([
      'GET',
      'https://portal.example/api/v1/feeds/deregistrations?after=3&limit=2',
    ]);
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer key');
  });

  it('hands a refusal over as an error whose slug is one that the document names', async () => {
    const { options, asked } = answering(409, problem(409, 'case/being-settled'));
    const { data, error } = await createPortalClient(options).POST('/api/v1/cases/{id}/withdrawal', {
      params: { path: { id: 'c/1' }, header: { 'If-Match': '"4"', 'Idempotency-Key': 'k'.repeat(16) } },
    });
    expect(data).toBeUndefined();
    expect(error?.slug === 'case/being-settled').toBe(true);
    // @ts-expect-error the operation never says this
    expect(error?.slug === 'photo/name').toBe(false);
    expect(asked[0]?.url).toBe('https://portal.example/api/v1/cases/c%2F1/withdrawal');
    expect(asked[0]?.headers.get('if-match')).toBe('"4"');
  });

  it('does not compile without what an operation requires', async () => {
    const { options } = answering(428, problem(428, 'precondition/required'));
    const body = { fencingToken: 1, kept: [], reasons: [], verdict: 'APPROVE' as const };
    const decide = createStaffClient(options).POST('/api/v1/tasks/{id}/decision', {
      // @ts-expect-error without If-Match
      params: { path: { id: 't' } },
      body,
    });
    expect((await decide).error?.slug).toBe('precondition/required');
  });
});
