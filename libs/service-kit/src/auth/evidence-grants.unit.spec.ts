import { beforeAll, describe, expect, it } from '@jest/globals';
import { services, type ServiceName } from '@zhenming/contracts';
import { Clock } from '@zhenming/kernel';
import type { JWK } from 'jose';
import { EvidenceGrants, type EvidenceGrant } from './evidence-grants.js';
import { InternalTokens, makeInternalKey } from './internal-tokens.js';

class SetClock extends Clock {
  at = new Date('2026-09-01T08:00:00.700Z');

  now(): Promise<Date> {
    return Promise.resolve(this.at);
  }
}

const clock = new SetClock();
const tokens = new Map<ServiceName, InternalTokens>();
const of = (service: ServiceName): InternalTokens => tokens.get(service) as InternalTokens;
const grants = (service: ServiceName): EvidenceGrants => new EvidenceGrants(of(service));
const allowed: EvidenceGrant = {
  viewId: 'view',
  revision: 3,
  staffId: 'reviewer',
  photoId: 'photo',
  taskId: 'task',
  caseId: 'case',
};

beforeAll(async () => {
  const pairs = new Map<ServiceName, { privateKey: JWK; publicKey: JWK }>();
  for (const service of services) pairs.set(service, await makeInternalKey(service));
  const keys = [...pairs.values()].map(({ publicKey }) => publicKey);
  for (const [service, { privateKey }] of pairs)
    tokens.set(service, await InternalTokens.create(service, clock, { own: privateKey, peers: keys }));
});

describe('a grant of review-queue', () => {
  it('says at id-conflict exactly what was granted, and to review-queue itself', async () => {
    const grant = await grants('review-queue').sign(allowed);
    expect(await grants('id-conflict').verify(grant)).toEqual(allowed);
    expect(await grants('review-queue').verify(grant)).toEqual(allowed);
  });

  it('is over after a minute of the system’s clock', async () => {
    const grant = await grants('review-queue').sign(allowed);
    const { at } = clock;
    clock.at = new Date(at.getTime() + 59_000);
    expect(await grants('id-conflict').verify(grant)).toEqual(allowed);
    clock.at = new Date(at.getTime() + 60_000);
    expect(await grants('id-conflict').verify(grant)).toBeUndefined();
    clock.at = at;
  });

  it('changed by one character of its claims is none', async () => {
    const [header, payload = '', signature] = (await grants('review-queue').sign(allowed)).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as object;
    const changed = Buffer.from(JSON.stringify({ ...claims, photoId: 'photp' })).toString('base64url');
    expect(await grants('id-conflict').verify(`${header}.${changed}.${signature}`)).toBeUndefined();
  });
});

const { revision: _number, ...claims } = allowed;

describe('what is no grant', () => {
  it.each<[string, () => Promise<string>]>([
    ['one that another service signed', () => grants('account').sign(allowed)],
    [
      'an identity between services',
      () =>
        of('review-queue').sign({ audience: 'id-conflict', method: 'GET', path: '/internal/v1/photos/photo/picture' }),
    ],
    [
      'one without its photo',
      () => of('review-queue').state('zhenming-evidence-grant+jwt', 'id-conflict', 'reviewer', { jti: 'view' }),
    ],
    [
      'one for another service',
      () => of('review-queue').state('zhenming-evidence-grant+jwt', 'account', 'reviewer', { ...claims, jti: 'view' }),
    ],
    ['some text', () => Promise.resolve('a.b.c')],
    ['nothing', () => Promise.resolve('')],
  ])('%s is refused', async (_what, grant) => {
    expect(await grants('id-conflict').verify(await grant())).toBeUndefined();
  });

  it('a grant does not pass for an identity either', async () => {
    const grant = await grants('review-queue').sign(allowed);
    expect(await of('id-conflict').verify(grant, 'GET', '/internal/v1/photos/photo/picture')).toBeUndefined();
  });
});
