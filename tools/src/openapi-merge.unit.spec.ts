import { describe, expect, it } from '@jest/globals';
import { problemResponses, problemSlugsOf, type ProblemSlug } from '@zhenming/contracts';
import { mergeOpenApi, type OpenApi } from './openapi-merge.js';

const info = { title: 'all', version: '1' };
const document = (path: string, tag: string, schema: object, name = 'Answer'): OpenApi => ({
  openapi: '3.1.0',
  info,
  tags: [{ name: tag, description: `for ${tag}` }],
  paths: { [path]: { get: { tags: [tag], responses: { 200: { $ref: `#/components/schemas/${name}` } } } } },
  components: { schemas: { [name]: schema, Inner: { type: 'string' }, Unused: {} } },
});
const outer = { properties: { inner: { $ref: '#/components/schemas/Inner' } } };

describe('one document of several services', () => {
  it('has the operations with the wanted tags and what they refer to, and nothing else', () => {
    const merged = mergeOpenApi([document('/b', 'portal', outer), document('/a', 'internal', {})], ['portal'], info);
    expect(Object.keys(merged.paths)).toEqual(['/b']);
    expect(Object.keys(merged.components?.['schemas'] ?? {})).toEqual(['Answer', 'Inner']);
    expect(merged.tags).toEqual([{ name: 'portal', description: 'for portal' }]);
  });

  it('shares a component that means the same', () => {
    const merged = mergeOpenApi([document('/a', 'portal', outer), document('/b', 'portal', outer)], ['portal'], info);
    expect(Object.keys(merged.paths)).toEqual(['/a', '/b']);
  });

  it('refuses two meanings of one name, and one path of two services', () => {
    expect(() =>
      mergeOpenApi([document('/a', 'portal', outer), document('/b', 'portal', {})], ['portal'], info),
    ).toThrow('different things by Answer');
    expect(() =>
      mergeOpenApi([document('/a', 'portal', outer), document('/a', 'portal', outer)], ['portal'], info),
    ).toThrow('answered by two services');
  });

  describe('with a gateway', () => {
    const operation = (tag: string, access: string, path: string, ...slugs: ProblemSlug[]): OpenApi => {
      const responses = { 200: { description: 'OK' }, ...problemResponses(slugs) };
      const shown = { tags: [tag], security: [{ [access]: [] }], 'x-access': [access], responses };
      return { openapi: '3.1.0', info, paths: { [path]: { get: shown } } };
    };
    const behind = operation('portal', 'forwarded:account', '/cases/{id}', 'case/not-found');
    const gateway = operation('forwarded', 'account', '/cases/{caseId}', 'session/required', 'request/not-found');

    it('shows who the gateway lets in, and how both refuse', () => {
      const merged = mergeOpenApi([gateway, behind], ['portal'], info);
      expect(Object.keys(merged.paths)).toEqual(['/cases/{id}']);
      expect(merged.paths['/cases/{id}']?.['get']).toMatchObject({
        'x-access': ['account'],
        security: [{ account: [] }],
      });
      expect(problemSlugsOf(merged.paths['/cases/{id}']?.['get']?.responses ?? {})).toEqual([
        'session/required',
        'case/not-found',
        'request/not-found',
      ]);
    });

    it('leaves the same route of another gateway to its own people', () => {
      const auditors = operation('staff', 'staff:auditor', '/cases/{id}', 'session/forbidden');
      const shown = mergeOpenApi([gateway, behind, auditors], ['staff'], info).paths['/cases/{id}']?.['get'];
      expect(shown).toEqual(auditors.paths['/cases/{id}']?.['get']);
    });

    it('has no operation that only a gateway may ask for and none lists', () => {
      expect(() => mergeOpenApi([behind], ['portal'], info)).toThrow('behind a gateway that does not list it');
    });
  });
});
