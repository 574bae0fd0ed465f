import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TransientFailure } from '@zhenming/event-bus';
import { IdConflictConfig, ownInstitutions } from '../config.js';
import { Institutions } from './institutions.repository.js';
import { RegistryHttp } from './registry-http.client.js';
import { nameIndex, numberIndex } from './registry-indexes.service.js';

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
let config: IdConflictConfig;
let registry: RegistryHttp;
let questions: { url: string; authorization: string | undefined; body: unknown }[];
let answer: { status: number; body: string };

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      questions.push({ url: request.url ?? '', authorization: request.headers.authorization, body: JSON.parse(body) });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  config = Object.assign(new IdConflictConfig(), {
    REGISTRY_INDEX_KEY: key,
    REGISTRY_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    REGISTRY_TOKEN: 'secret',
  });
  registry = new RegistryHttp(config, Institutions.read(ownInstitutions));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  questions = [];
  answer = { status: 200, body: JSON.stringify({ records: [record] }) };
});

describe('a registry kept elsewhere that is asked what it has of a number', () => {
  it('is not asked: a number never leaves this system', async () => {
    expect(await registry.recordsOf()).toBeUndefined();
    expect(questions).toEqual([]);
  });
});

describe('a registry kept elsewhere that is asked for classmates', () => {
  const asked = { name: '李娜', institution: '北京大学', level: 'BACHELOR', year: 2020 } as const;
  const mate = (number: string, more: object = {}) => ({ ...record, name: '李娜', number, recordNumber: '7', ...more });
  const [one, two] = ['440524188001010014', '110101199003070038'];
  const index = (number: string) => numberIndex(key, `RESIDENT_ID|CHN|${number}`).toString('hex');
  const tell = (...records: object[]) => (answer.body = JSON.stringify({ records }));

  it('is asked for the cohort, and learns neither who claims nor who is asked for', async () => {
    tell(record, mate(one));
    expect(await registry.classmates(claim(record.number, record.name), asked)).toEqual([index(one)]);
    expect(questions.map(({ url, body }) => ({ url, body }))).toEqual([
      { url: '/v1/cohort', body: { institution: '4111010001', level: 'BACHELOR', year: 2020 } },
    ]);
  });

  it('finds nobody for a claimant who is not of that cohort under that name', async () => {
    tell(record, mate(one));
    expect(await registry.classmates(claim(record.number, '王维'), asked)).toEqual([]);
    expect(await registry.classmates(claim(two, record.name), asked)).toEqual([]);
    tell(mate(one));
    expect(await registry.classmates(claim(record.number, record.name), asked)).toEqual([]);
  });

  it('compares programme, kind, level, year and institution itself', async () => {
    tell({ ...record, programme: '法学' }, mate(one, { programme: '法学' }), mate(two, { programme: '会计学' }));
    expect(await registry.classmates(claim(record.number, record.name), asked)).toEqual([index(one)]);
    tell(record, mate(one, { programme: '法学' }), mate(two, { kind: 'IN_SCHOOL' }));
    expect(await registry.classmates(claim(record.number, record.name), asked)).toEqual([index(one)]);
    for (const other of [{ level: 'MASTER' }, { year: 2019 }, { institution: '4111010002' }, { name: '王伟' }]) {
      tell(record, mate(one, other));
      expect(await registry.classmates(claim(record.number, record.name), asked)).toEqual([]);
    }
  });

  it('may answer with more than for a search, and is away with the same words', async () => {
    answer.body = JSON.stringify({ records: [record, mate(one)], more: 'x'.repeat(300_000) });
    expect(await registry.classmates(claim(record.number, record.name), asked)).toEqual([index(one)]);
    answer = { status: 500, body: '{}' };
    await expect(registry.classmates(claim(record.number, record.name), asked)).rejects.toThrow(TransientFailure);
  });
});

describe('a registry kept elsewhere', () => {
  it('may have institutions that our list lacks, by their code', async () => {
    const institution = '4111999999';
    answer.body = JSON.stringify({ records: [{ ...record, institution }] });
    const found = await registry.find(claim(record.number, record.name), { ...given, institution });
    expect(found.match).not.toBeNull();
    expect(['北京大学', '北京大雪', institution, '411199999'].map((one) => registry.knows(one))).toEqual([
      ...[true, false, true, false],
    ]);
  });

  it('is asked by the record alone, and its answer compared here', async () => {
    const found = await registry.find(claim(record.number, record.name), given);
    expect(found).toEqual({ recordExists: true, nameAgrees: true, match: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(questions).toEqual([
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

  it('may answer with another person’s record, or under another name', async () => {
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
  ])('is away when it %s; the error repeats nothing', async (_what, response) => {
    answer = response;
    const finding = registry.find(claim(record.number, record.name), given);
    await expect(finding).rejects.toThrow(TransientFailure);
    await expect(finding).rejects.toThrow(/^the study-record registry (does not answer|answers something else)$/);
  });

  it('is away when its answer is larger than one may be and never ends, and no more of that is read', async () => {
    const endless = createServer((_request, response) => {
      const piece = Buffer.alloc(64 * 1024, ' ');
      const goOn = (): void => void response.write(piece, (error) => (error ? undefined : setImmediate(goOn)));
      goOn();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}/v1`;
    const patient = new RegistryHttp({ ...config, REGISTRY_URL: url }, Institutions.read(ownInstitutions), 600_000);
    const finding = patient.find(claim(record.number, record.name), given);
    await expect(finding).rejects.toThrow(new TransientFailure('the study-record registry does not answer'));
    endless.closeAllConnections();
    await new Promise((resolve) => endless.close(resolve));
  });

  it('is away when its answer comes byte by byte and to no end', async () => {
    const sockets = new Set<Socket>();
    const dripping = createTcpServer((socket) => {
      sockets.add(socket.on('error', () => undefined));
      socket.write('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"records":[');
      const drip = setInterval(() => socket.write(' '), 10);
      socket.on('close', () => clearInterval(drip));
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(dripping.address() as AddressInfo).port}/v1`;
    const slow = new RegistryHttp({ ...config, REGISTRY_URL: url }, Institutions.read(ownInstitutions), 200);
    const finding = slow.find(claim(record.number, record.name), given);
    await expect(finding).rejects.toThrow(new TransientFailure('the study-record registry does not answer'));
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => dripping.close(resolve));
  });
});
