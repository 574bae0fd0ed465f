import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PhotoLikenesses, ALIKE } from './photo-likeness.repository.js';
import { IdConflictBench } from '../testing/bench.fixture.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

/** another one each time that differs from it in so many bits */
const changed = (fingerprint: bigint, bits: number): bigint => {
  const places = new Set<number>();
  while (places.size < bits) places.add(randomBytes(1).readUInt8() % 64);
  return [...places].reduce((all, place) => all ^ (1n << BigInt(place)), fingerprint);
};
const submitted = async (fingerprint: bigint, originalHash: string = randomUUID()) => {
  const [photoId, caseId, accountId] = [randomUUID(), randomUUID(), randomUUID()];
  await bench.db.query(
    `with print as (insert into photo_prints (photo_id, case_id, original_hash, fingerprint) values ($1, $2, $4, $5::bit(64)))
     insert into photos values ($1, gen_random_uuid(), $2, $3, 'FRONT', $4, $4, zhenming.app_now())`,
    [photoId, caseId, accountId, originalHash, fingerprint.toString(2).padStart(64, '0')],
  );
  return { photoId, caseId, accountId };
};

describe('a picture that was submitted elsewhere', () => {
  it('is found wherever its fingerprint differs, as long as it is alike', async () => {
    const fingerprint = randomBytes(8).readBigUInt64BE();
    const { photoId, ...owner } = await submitted(fingerprint);
    // as many in each quarter of the fingerprint as there may be, and anywhere
    const alike = [0x3fn, 0x3fn << 48n, 0x0003_0003_0001_0001n, 0x8001_0001_0001_8001n, 0xc001_8000_0003_0000n, 0n];
    for (const difference of alike) await submitted(fingerprint ^ difference);
    for (let n = 0; n < 200; n++) await submitted(changed(fingerprint, 1 + (n % ALIKE)));
    for (let n = 0; n < 20; n++) await submitted(changed(fingerprint, ALIKE + 1));
    const found = await bench.service.app.get(PhotoLikenesses, { strict: false }).elsewhere(owner, [photoId]);
    expect(found.get(photoId)).toMatchObject({ cases: alike.length + 200 });
  });

  it('is found by its bytes also where it was measured otherwise', async () => {
    const fingerprint = randomBytes(8).readBigUInt64BE();
    const hash = randomUUID();
    const { photoId, ...owner } = await submitted(fingerprint, hash);
    await submitted(changed(fingerprint, 32), hash);
    const found = await bench.service.app.get(PhotoLikenesses, { strict: false }).elsewhere(owner, [photoId]);
    expect(found.get(photoId)).toMatchObject({ cases: 1, otherSide: false });
  });
});
