import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { eventCatalog, publicCatalog, publicTopics, services, serviceTopic } from '@zhenming/contracts';
import { Ajv } from 'ajv';
import { internalAsyncApi, publicAsyncApi, type AsyncApi } from './asyncapi.js';

const require = createRequire(import.meta.url);
const ajv = new Ajv({ strict: false, validateFormats: false });
const conforms = ajv.compile(
  JSON.parse(readFileSync(require.resolve('@asyncapi/specs/schemas/3.0.0-without-$id.json'), 'utf8')) as object,
);
const topicsOf = ({ channels }: AsyncApi) => Object.values(channels).map(({ address }) => address);

/** what every $ref of the document points to */
const targets = (api: AsyncApi) =>
  [...JSON.stringify(api).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) =>
    (path as string).split('/').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], api),
  );

describe.each([
  ['public', publicAsyncApi(), 'docs/asyncapi/public.json'],
  ['internal', internalAsyncApi(), 'docs/asyncapi/internal.json'],
] as const)('the AsyncAPI document of %s events', (_kind, api, path) => {
  it('is one by the specification’s own schema', () => {
    expect([conforms(api), conforms.errors]).toEqual([true, null]);
    expect(conforms({ ...api, channels: { broken: { address: 1 } } })).toBe(false);
  });

  it('refers only to what it has', () => {
    expect(targets(api).length).toBeGreaterThan(0);
    expect(targets(api).filter((target) => target === undefined)).toEqual([]);
  });

  it('is the one that is committed', () => {
    expect(JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(api)),
    );
  });
});

describe('the two documents', () => {
  it('have every topic and every event once, and nothing internal is shown to third parties', () => {
    expect(topicsOf(publicAsyncApi())).toEqual(Object.values(publicTopics));
    expect(topicsOf(internalAsyncApi())).toEqual(services.map(serviceTopic));
    expect(Object.keys(publicAsyncApi().components.messages)).toEqual(Object.keys(publicCatalog));
    expect(Object.keys(internalAsyncApi().components.messages).sort()).toEqual(Object.keys(eventCatalog).sort());
  });
});
