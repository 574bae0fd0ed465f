import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ArchiveServer } from './archive-server.js';
import { checkpointArchiveContract, entryAt, lineAt, linesOf } from './checkpoint-archive.contract.js';
import { HttpCheckpointArchive } from './http-archive.js';

const tokens = { account: 'token of account', id_conflict: 'token of id-conflict', reader: 'token of an auditor' };
const hashed = Object.fromEntries(
  Object.entries(tokens).map(([name, token]) => [name, createHash('sha256').update(token).digest('hex')]),
);
const folders = mkdtempSync(join(tmpdir(), 'zhenming-archive-'));
afterAll(() => rmSync(folders, { recursive: true }));

let folder: string;
let server: ArchiveServer;
let url: string;
const start = async (): Promise<void> => {
  server = new ArchiveServer({ folder, tokens: hashed });
  url = await server.listen(0, '127.0.0.1');
};
beforeEach(async () => {
  folder = mkdtempSync(join(folders, 'one-'));
  await start();
});
afterEach(() => server.stop());

const as = (token: string, timeoutMs = 10_000) => new HttpCheckpointArchive({ url, token, timeoutMs });
const both = { account: tokens.account, id_conflict: tokens.reader };

checkpointArchiveContract(
  'an endpoint that only appends',
  () => {
    const [own, reading] = [as(both.account), as(both.id_conflict)];
    const last = (log: string) => (log === 'account' ? own : reading).last(log);
    return Promise.resolve(Object.assign(as(tokens.account), { last }));
  },
  2_100,
);

describe('an endpoint that only appends', () => {
  const put = async (path: string, body: string, token = tokens.account, method = 'PUT') =>
    (await fetch(`${url}/${path}`, { method, body, headers: { authorization: `Bearer ${token}` } })).status;

  it('takes nothing before what it has', async () => {
    await as(tokens.account).append(entryAt(10));
    expect(await as(tokens.account).append(entryAt(9))).toBe(false);
    expect(await linesOf(as(tokens.account))).toHaveLength(1);
  });

  it('lets each service write its own log, an auditor read all, and a stranger nothing', async () => {
    expect(await put('account/1', lineAt(1), tokens.id_conflict)).toBe(401);
    expect(await put('account/1', lineAt(1), tokens.reader)).toBe(401);
    expect(await put('account/1', lineAt(1), 'a guess')).toBe(401);
    expect(await put('account/1', lineAt(1), '')).toBe(401);
    expect(await put('account/1', lineAt(1))).toBe(201);
    expect(await as(tokens.reader).last('account')).toBe(lineAt(1));
    await expect(as(tokens.id_conflict).last('account')).rejects.toMatchObject({ code: 'HTTP_401' });
    expect(await put('reader/1', lineAt(1), tokens.reader)).toBe(404);
  });

  it('has no way to change or delete', async () => {
    await put('account/1', lineAt(1));
    for (const method of ['DELETE', 'POST', 'PATCH'])
      expect(await put('account/1', lineAt(2), undefined, method)).toBe(405);
    expect(await put('account', '', undefined, 'DELETE')).toBe(405);
    expect(readFileSync(join(folder, 'account.jsonl'), 'utf8')).toBe(`${lineAt(1)}\n`);
  });

  it('refuses what is no line of that position', async () => {
    for (const body of ['', 'x', '{}', lineAt(2), `${lineAt(1)}\n${lineAt(2)}`])
      expect(await put('account/1', body)).toBe(400);
    expect(await put('account/1', lineAt(1, 'x'.repeat(3_000)))).toBe(413);
    expect(await put('../account/1', lineAt(1))).toBe(201);
    expect(await put('Account/1', lineAt(1))).toBe(404);
  });

  it('is not read to an end that it does not have', async () => {
    const endless = createServer((_request, response) => {
      const piece = Buffer.alloc(64 * 1024, 'x');
      const goOn = (): void => void response.write(piece, (error) => (error ? undefined : setImmediate(goOn)));
      goOn();
    });
    await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve));
    const { port } = endless.address() as AddressInfo;
    const archive = new HttpCheckpointArchive({ url: `http://127.0.0.1:${port}`, token: 'any', timeoutMs: 600_000 });
    await expect(archive.last('account')).rejects.toMatchObject({ code: 'TOO_LARGE' });
    endless.closeAllConnections();
    await new Promise((resolve) => endless.close(resolve));
  });

  it('says so where it cannot read what it has, and goes on', async () => {
    mkdirSync(join(folder, 'account.jsonl'));
    for (const reading of [as(tokens.account).last('account'), linesOf(as(tokens.account))])
      await expect(reading).rejects.toMatchObject({ code: 'HTTP_500' });
    expect(
      (await fetch(`${url}/account?after=0`, { headers: { authorization: `Bearer ${tokens.account}` } })).status,
    ).toBe(500);
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('has after a restart what it had', async () => {
    await as(tokens.account).append(entryAt(1));
    await server.stop();
    await expect(as(tokens.account).append(entryAt(2))).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await start();
    expect(await as(tokens.account).append(entryAt(2))).toBe(true);
    expect(await linesOf(as(tokens.account))).toHaveLength(2);
  });
});
