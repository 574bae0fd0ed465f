import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TransientFailure } from '@zhenming/event-bus';
import { IdConflictConfig, ownInstitutions } from '../config.js';
import { Institutions } from './institutions.js';
import { RegistryHttp } from './registry-http.js';
import { nameIndex, numberIndex } from './registry-record.js';

const key = 'ab'.repeat(16) + '01'.repeat(16);
const record = {
  documentType: 'RESIDENT_ID',
  country: 'CHN',
  number: '11010519491231002X',
  name: '王伟',
  kind: 'GRADUATED',
  institution: '4111010001',
  level: 'BACHELOR',
  recordNumber: '100011202005000001',
  year: 2020,
};
const claim = (number: string, name: string) => ({
  numberIndex: numberIndex(key, `RESIDENT_ID|CHN|${number}`).toString('hex'),
  nameIndex: nameIndex(key, `RESIDENT_ID|CHN|${number}`, name).toString('hex'),
});
const given = {
  kind: 'GRADUATED',
  institution: '北京大学',
  recordNumber: ' 100011202005000001',
  year: 2020,
  level: 'BACHELOR',
} as const;

let server: Server;
let registry: RegistryHttp;
let asked: { url: string; authorization: string | undefined; body: unknown }[];
let answer: { status: number; body: string };

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      asked.push({ url: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(body) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const config = Object.assign(new IdConflictConfig(), {
    REGISTRY_INDEX_KEY: key,
    REGISTRY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    REGISTRY_TOKEN: 'secret',
  });
  registry = new RegistryHttp(config, Institutions.read(ownInstitutions));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  answer = { status: 200, body: JSON.stringify({ records: [record] }) };
});

describe('a registry kept elsewhere', () => {
  it('is asked by the record alone, and its answer compared here', async () => {
    const found = await registry.find(claim(record.number, record.name), given);
    expect(found).toEqual({ recordExists: true, nameAgrees: true, match: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(asked).toEqual([
      {
        url: '/v1/search',
        authorization: 'Bearer secret',
        body: {
          kind: 'GRADUATED',
          institution: '4111010001',
          recordNumber: '100011202005000001',
          year: 2020,
          level: 'BACHELOR',
        },
      },
    ]);
  });

  it('may answer with somebody else’s record, or under another name', async () => {
    expect(await registry.find(claim('440524188001010014', record.name), given)).toEqual({
      recordExists: false,
      nameAgrees: false,
      match: null,
    });
    expect(await registry.find(claim(record.number, '李四'), given)).toEqual({
      recordExists: true,
      nameAgrees: false,
      match: null,
    });
  });

  it.each([
    ['institution', { institution: '4111010002' }],
    ['number', { recordNumber: '2' }],
    ['year', { year: 2019 }],
    ['level', { level: 'MASTER' }],
    ['kind', { kind: 'IN_SCHOOL' }],
  ])('is not taken at its word about the %s', async (_what, change) => {
    answer.body = JSON.stringify({ records: [{ ...record, ...change }] });
    const found = await registry.find(claim(record.number, record.name), given);
    expect(found).toEqual({ recordExists: true, nameAgrees: true, match: null });
  });

  it('finds one among several, and passes over what is no record', async () => {
    answer.body = JSON.stringify({
      records: [null, 7, { ...record, number: 'x' }, { ...record, name: '李四' }, record],
    });
    expect((await registry.find(claim(record.number, record.name), given)).match).not.toBeNull();
    answer.body = JSON.stringify({ records: [] });
    expect(await registry.find(claim(record.number, record.name), given)).toMatchObject({ recordExists: false });
  });

  it.each([
    ['fails', { status: 500, body: '{}' }],
    ['says no', { status: 401, body: '{}' }],
    ['answers no JSON', { status: 200, body: '<html>11010519491231002X' }],
    ['answers something else', { status: 200, body: '{"records": {}}' }],
    ['answers too much', { status: 200, body: JSON.stringify({ records: [], more: 'x'.repeat(300_000) }) }],
  ])('is away when it %s; the error repeats nothing', async (_what, told) => {
    answer = told;
    const finding = registry.find(claim(record.number, record.name), given);
    await expect(finding).rejects.toThrow(TransientFailure);
    await expect(finding).rejects.toThrow(/^the study-record registry (does not answer|answers something else)$/);
  });
});
