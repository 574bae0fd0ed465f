import { describe, expect, it } from '@jest/globals';
import { banner } from './banner.js';
import { locateData } from './data-folder.js';
import type { SystemFile } from './system-file.js';

const service = { url: 'http://127.0.0.1:3000', internalUrl: 'http://127.0.0.1:4000', copies: [] };
const lineOf = (data: string): string | undefined => {
  const services = { account: service, 'review-queue': service, 'id-conflict': service, notification: service };
  const database = { host: '127.0.0.1', port: 5432, name: 'zhenming' };
  const file = { data, services, database, mailbox: '', bus: 'postgres', policy: 'guarded', testClock: true };
  return banner(file as unknown as SystemFile, [])
    .split('\n')
    .find((line) => line.includes('npm run clock'))
    ?.trim();
};

describe('what to try next', () => {
  it('is typed as it stands, in a folder of another name, too', () => {
    expect(lineOf(locateData(undefined).path)).toMatch(/ npm run clock -- \+72h$/);
    expect(lineOf('/var/zhenming')).toMatch(/ npm run clock -- \+72h --data \/var\/zhenming$/);
  });
});
