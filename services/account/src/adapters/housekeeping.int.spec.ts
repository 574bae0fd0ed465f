import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Vault } from '@zhenming/kernel';
import { person, Portal } from '../http/portal-fixture.spec.js';
import { Housekeeping } from './housekeeping.js';

let portal: Portal;
let housekeeping: Housekeeping;
beforeAll(async () => {
  portal = await Portal.start();
  housekeeping = portal.service.app.get(Housekeeping, { strict: false });
});
afterAll(() => portal.stop());

const rows = async (table: string) => (await portal.db.query(`select from ${table}`)).rowCount;

describe('what is over by itself', () => {
  it('stays as long as it counts, and is swept afterwards with its keys', async () => {
    const { phone, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    await portal.takeNumber(browser, of);
    await portal.browser().call('POST', '/api/v1/username-recoveries', {
      name: of.name,
      documentType: 'RESIDENT_ID',
      number: of.number,
      challenge: await portal.solvedChallenge(),
    });
    const tables = ['sessions', 'deliveries', 'contact_proofs', 'spent_challenges'];
    await housekeeping.sweep();
    for (const table of tables) expect([table, await rows(table)]).not.toEqual([table, 0]);
    const { rows: proofs } = await portal.db.query<{ proof_id: string }>('select proof_id from contact_proofs');
    const vault = portal.service.app.get<Vault>(Vault, { strict: false });

    await portal.moveClock('24 hours 1 second');
    await housekeeping.sweep();
    for (const table of tables) expect([table, await rows(table)]).toEqual([table, 0]);
    for (const { proof_id } of proofs) await expect(vault.seal(proof_id, 'contact-proof', 'x')).rejects.toThrow();
  });

  it('leaves accounts and their contacts alone', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    await portal.moveClock('365 days');
    await housekeeping.sweep();
    const again = await portal
      .browser()
      .call('POST', '/api/v1/sessions', { login: phone, password: 'mokf7#9wz0 plum' });
    expect(again.status).toBe(201);
  });
});

describe('an errand that cannot be done', () => {
  it('holds up no other, and is given up after a day', async () => {
    await portal.db.query(
      `insert into errands (errand_id, sealed, created_at, due_at)
       values (gen_random_uuid(), '\\x00', zhenming.app_now(), zhenming.app_now() - interval '1 hour')`,
    );
    const { phone } = person();
    await portal.register('PHONE', phone);
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    expect(await portal.codeTo(`+86${phone}`, 2)).toMatch(/^\d{6}$/);
    expect(await rows('errands')).toBe(1);
    await portal.moveClock('24 hours 1 second');
    await housekeeping.sweep();
    expect(await rows('errands')).toBe(0);
  });
});
