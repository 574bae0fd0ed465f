import { beforeAll, describe, expect, it } from '@jest/globals';
import { Clock } from '@zhenming/kernel';
import type { JWK } from 'jose';
import { InternalTokens, makeInternalKey } from './internal-tokens.js';

class StoppedClock extends Clock {
  now(): Promise<Date> {
    return Promise.resolve(new Date('2026-09-01T08:00:00Z'));
  }
}

const clock = new StoppedClock();
const request = { audience: 'id-conflict', method: 'GET', path: '/internal/cases/1' } as const;
let [before, now]: { privateKey: JWK; publicKey: JWK }[] = [];
beforeAll(async () => {
  [before, now] = [await makeInternalKey('account'), await makeInternalKey('account')];
});

describe('a service that changed its key', () => {
  it('is known by the new one, and no request by the old one counts, whose messages are still verified', async () => {
    const peers = [now, before].flatMap((pair) => (pair ? [pair.publicKey] : []));
    const [own] = peers as [JWK];
    const receiver = await InternalTokens.create('id-conflict', clock, { own, peers });
    const verifiedBy = async (key: JWK | undefined) => {
      const sender = await InternalTokens.create('account', clock, { own: key ?? {}, peers });
      return receiver.verify(await sender.sign(request), request.method, request.path);
    };
    expect(await verifiedBy(now?.privateKey)).toMatchObject({ peer: 'account' });
    expect(await verifiedBy(before?.privateKey)).toBeUndefined();
  });
});
