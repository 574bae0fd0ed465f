import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectStatus, identity, Numbers, type Somebody } from './number-fixture.spec.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const letGo = ({ browser }: Somebody) => browser.call('POST', '/api/v1/me/identity/release');
const disown = ({ browser }: Somebody) => browser.call('POST', '/api/v1/me/identity/disownment');
const identityOf = async ({ accountId }: Somebody) => (await numbers.row(accountId))['identity'];

describe('a holder who lets the number go', () => {
  it('leaves it to a sole claimant, who is not proven by that', async () => {
    const who = identity();
    const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
    const { number_id } = await numbers.ledgerOf(holder);
    const { body } = await expectStatus(200, letGo(holder));
    expect(body).toEqual({ identity: 'NONE' });
    expect(await numbers.row(holder.accountId)).toMatchObject({ identity: 'NONE', person: null, status: 'ACTIVE' });
    expect(await numbers.row(claimant.accountId)).toMatchObject({ identity: 'HELD', case_id: null, proof: 'UNPROVEN' });
    expect(await numbers.lastEvent(number_id)).toMatchObject({
      type: 'HolderAnswered',
      data: { answer: 'LET_GO', holder: claimant.accountId, claims: [] },
    });
    await expectStatus(200, holder.browser.call('GET', '/api/v1/me'));
  });

  it('leaves an empty place to several, who go on', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const claimants = [await numbers.claimant(who), await numbers.claimant(who)];
    const { number_id } = await numbers.ledgerOf(holder);
    await expectStatus(200, letGo(holder));
    expect(await Promise.all(claimants.map(identityOf))).toEqual(['CONTESTED', 'CONTESTED']);
    expect((await numbers.lastEvent(number_id)).data).toMatchObject({ holder: null, holderStanding: null });
    const late = await numbers.save(await numbers.somebody(), who);
    expect(late.body['slug']).toBe('number/already-registered');
  });

  it('cannot where nobody asks for it, and a claimant cannot at all', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    expect((await letGo(holder)).body['slug']).toBe('number/nothing-to-answer');
    expect((await letGo(await numbers.claimant(who))).body['slug']).toBe('number/nothing-to-answer');
    expect((await letGo(await numbers.somebody())).body['slug']).toBe('number/none');
  });

  it('says it once under one idempotency key', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    await numbers.claimant(who);
    const { number_id } = await numbers.ledgerOf(holder);
    const key = { 'idempotency-key': `"let-go-${holder.accountId}"` };
    for (let n = 0; n < 2; n++)
      await expectStatus(200, holder.browser.call('POST', '/api/v1/me/identity/release', undefined, key));
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toHaveLength(3);
  });
});

describe('"this is not my number"', () => {
  it('frees a number that nobody claims', async () => {
    const who = identity();
    const holder = await numbers.holder(who);
    const { number_id } = await numbers.ledgerOf(holder);
    await expectStatus(200, disown(holder));
    expect(await numbers.row(holder.accountId)).toMatchObject({ identity: 'NONE', person: null });
    expect(await numbers.lastEvent(number_id)).toMatchObject({ type: 'IdNumberDisowned', data: { as: 'HOLDER' } });
    expect(await identityOf(await numbers.holder(who))).toBe('HELD');
  });

  it('of a holder passes the number to a sole claimant', async () => {
    const who = identity();
    const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
    await expectStatus(200, disown(holder));
    expect([await identityOf(holder), await identityOf(claimant)]).toEqual(['NONE', 'HELD']);
  });

  it('of a claimant ends the claim, not the holder', async () => {
    const who = identity();
    const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
    const { number_id } = await numbers.ledgerOf(holder);
    await expectStatus(200, disown(claimant));
    expect([await identityOf(holder), await identityOf(claimant)]).toEqual(['HELD', 'NONE']);
    expect(await numbers.lastEvent(number_id)).toMatchObject({
      type: 'ClaimWithdrawn',
      data: { reason: 'NOT_MY_NUMBER', caseId: claimant.caseId },
    });
  });

  it('said twice, or of no number, changes nothing', async () => {
    const holder = await numbers.holder(identity());
    const { number_id } = await numbers.ledgerOf(holder);
    for (let n = 0; n < 3; n++) await expectStatus(200, disown(holder));
    expect(await numbers.portal.events(`number-${String(number_id)}`)).toEqual(['IdNumberHeld', 'IdNumberDisowned']);
    await expectStatus(200, disown(await numbers.somebody()));
  });
});

describe('a deregistered account', () => {
  const deregistered = async () => {
    const who = identity();
    const [holder, claimant] = [await numbers.holder(who), await numbers.claimant(who)];
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    return { who, claimant, lost: await numbers.loggedIn(holder) };
  };

  it('reads why, and until when it may contest; nothing of who holds the number now', async () => {
    const { who, claimant, lost } = await deregistered();
    const { body, text } = await expectStatus(200, lost.browser.call('GET', '/api/v1/me/deregistration'));
    expect(body).toMatchObject({ was: 'HOLDER', caseId: claimant.caseId, routes: ['STUDY_RECORD'] });
    expect(Object.keys(body).sort()).toEqual(
      ['caseId', 'contestableUntil', 'deregisteredAt', 'reason', 'routes', 'was'].sort(),
    );
    for (const secret of [claimant.accountId, who.number, who.name]) expect(text).not.toContain(secret);
    const months = new Date(String(body['deregisteredAt']));
    months.setUTCMonth(months.getUTCMonth() + 24);
    expect(body['contestableUntil']).toBe(months.toISOString());
    await numbers.portal.db.query(
      'update accounts set first_restricted_login = deregistered_at where account_id = $1',
      [lost.accountId],
    );
    const later = await lost.browser.call('GET', '/api/v1/me/deregistration');
    const days = Date.parse(String(later.body['contestableUntil'])) - Date.parse(String(body['deregisteredAt']));
    expect(days).toBe(30 * 86_400_000);
  });

  it('may do nothing else', async () => {
    const { lost } = await deregistered();
    expect((await numbers.save(lost, identity())).body['slug']).toBe('account/deregistered');
    expect((await letGo(lost)).body['slug']).toBe('account/deregistered');
  });

  it('comes back without a number when its person says "not my number", and stays logged in', async () => {
    const { lost, claimant } = await deregistered();
    const { former_number_id } = await numbers.row(lost.accountId);
    await expectStatus(200, disown(lost));
    expect(await numbers.row(lost.accountId)).toMatchObject({
      status: 'ACTIVE',
      identity: 'NONE',
      person: null,
      former_number_id: null,
      deregistered_at: null,
    });
    expect(await numbers.lastEvent(former_number_id)).toMatchObject({
      type: 'IdNumberDisowned',
      data: { as: 'DEREGISTERED', holder: claimant.accountId },
    });
    await expectStatus(200, disown(lost));
    await expectStatus(404, lost.browser.call('GET', '/api/v1/me/deregistration'));
    expect((await numbers.save(lost, identity())).body['identity']).toBe('HELD');
  });

  it('is the only one with something to read there', async () => {
    await expectStatus(404, (await numbers.somebody()).browser.call('GET', '/api/v1/me/deregistration'));
    await expectStatus(401, numbers.portal.browser().call('GET', '/api/v1/me/deregistration'));
  });
});
