import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { maskNumber, sampleNumber } from '@zhenming/identity-number';
import { Vault } from '@zhenming/kernel';
import {
  expectStatus,
  identity,
  Numbers,
  spellings,
  type Identity,
  type Applicant,
} from '../testing/numbers.fixture.js';
import type { Answer } from '../testing/portal.fixture.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const ask = (path: string, peer: 'id-conflict' | 'review-queue' = 'id-conflict') =>
  numbers.portal.peer(peer, 'GET', `/internal/v1/${path}`);
const compare = (caseId: string, read: object) =>
  numbers.portal.peer('id-conflict', 'POST', `/internal/v1/claims/${caseId}/comparison`, read);
const slugOf = ({ status, body }: Answer) => [status, body['slug']];
const wide = (text: string) => text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));

/** a claim on a number that another person holds */
async function claim(who: Identity = identity()) {
  const holder = await numbers.holder(who);
  const claimant = await numbers.claimant(who);
  return { who, holder, claimant, caseId: claimant.caseId };
}

/** a person holds one number and says that another one is right */
async function correction(right: object = identity()) {
  const wrong = identity();
  const holder = await numbers.holder(wrong);
  const asked = await expectStatus(202, holder.browser.call('POST', '/api/v1/me/corrections', right));
  return { wrong, holder, correctionId: String(asked.body['correctionId']) };
}

const deregister = async (claimant: Applicant & { caseId: string }) =>
  numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));

describe('who gives evidence in a case', () => {
  it('is an account, the sides of its document and the keys its person is counted by', async () => {
    const { claimant, caseId } = await claim();
    const { body, text } = await expectStatus(200, ask(`claims/${caseId}`));
    expect(body).toEqual({
      accountId: claimant.accountId,
      sides: ['FRONT', 'BACK'],
      personKeys: [expect.stringMatching(/^[0-9a-f]{64}$/)],
    });
    expect(text).not.toContain(claimant.phone);
  });

  it('shows one side of a passport', async () => {
    const passport = { ...identity(), documentType: 'PASSPORT', country: 'CHN', number: 'E80931742' };
    const { caseId } = await claim(passport);
    expect((await ask(`claims/${caseId}`)).body['sides']).toEqual(['FRONT']);
  });

  it('has a key more for a browser, which is the same for everybody who uses it', async () => {
    const device = { 'x-device-id': randomUUID() };
    const keysOf = async () => {
      const { claimant, caseId } = await claim();
      await expectStatus(200, claimant.browser.call('GET', '/api/v1/me', undefined, device));
      return (await ask(`claims/${caseId}`)).body['personKeys'] as string[];
    };
    const [one, two] = [await keysOf(), await keysOf()];
    expect([one.length, two.length]).toEqual([2, 2]);
    expect(one.filter((key) => two.includes(key))).toHaveLength(1);
    expect(one).not.toContain(device['x-device-id']);
  });

  it('is counted by the same phone when it passes to another account', async () => {
    const { claimant, caseId } = await claim();
    const { body } = await ask(`claims/${caseId}`);
    await expectStatus(200, claimant.browser.call('POST', '/api/v1/me/identity/disownment'));
    const browser = await numbers.portal.register('PHONE', claimant.phone);
    const who = identity();
    await numbers.holder(who);
    const again = await expectStatus(200, browser.call('PUT', '/api/v1/me/identity', { ...who, reclaim: true }));
    const { body: after } = await ask(`claims/${String(again.body['caseId'])}`);
    expect([after['accountId'], after['personKeys']]).toEqual([browser.accountId, body['personKeys']]);
  });

  it('is counted by the same mailbox, however its address is written, and as it was counted before', async () => {
    const keys: string[][] = [];
    for (const email of spellings()) {
      const who = identity();
      await numbers.portal.db.query('delete from contact_numbers');
      await numbers.holder(who);
      const claim = await expectStatus(200, numbers.save(await numbers.applicant(email), who, true));
      keys.push((await ask(`claims/${String(claim.body['caseId'])}`)).body['personKeys'] as string[]);
    }
    expect(keys.map(({ length }) => length)).toEqual([2, 2, 1]);
    const [one = [], two = [], [plain] = []] = keys;
    expect(one.filter((key) => two.includes(key))).toEqual([plain]);
  });

  it('is nobody once the claim has ended, nor in a case that never was', async () => {
    const { claimant, caseId } = await claim();
    await deregister(claimant);
    for (const id of [caseId, randomUUID()]) {
      expect(slugOf(await ask(`claims/${id}`))).toEqual([404, 'case/not-found']);
      expect(slugOf(await compare(id, { name: '王芳' }))).toEqual([404, 'case/not-found']);
    }
  });

  it('is told to id-conflict alone; what was read off a card is compared for the reviewers too', async () => {
    const { caseId } = await claim();
    const path = `/internal/v1/claims/${caseId}`;
    expect((await ask(`claims/${caseId}`, 'review-queue')).status).toBe(403);
    expect((await numbers.portal.peer('notification', 'POST', `${path}/comparison`, {})).status).toBe(403);
    expect((await numbers.portal.peer('review-queue', 'POST', `${path}/comparison`, {})).status).toBe(200);
    for (const [method, to] of [
      ['GET', path],
      ['POST', `${path}/comparison`],
      ['GET', `/internal/v1/corrections/${caseId}`],
    ] as const)
      expect((await numbers.portal.inside().call(method, to, method === 'POST' ? {} : undefined)).status).toBe(401);
  });
});

describe('what was typed or read off a card', () => {
  it('agrees with whoever holds the number, where both sides are compared, and with nobody where nobody holds it', async () => {
    const { who, holder, caseId } = await claim();
    const named = { ...who, name: '欧阳修远' };
    const other = await numbers.claimant(named);
    const asked = (read: object) => compare(other.caseId, { ...read, of: 'HOLDER' });
    expect((await asked({ name: named.name, number: who.number })).body).toEqual({
      nameAgrees: false,
      numberAgrees: true,
    });
    expect((await asked({ name: who.name, number: who.number })).body).toEqual({
      nameAgrees: true,
      numberAgrees: true,
    });
    expect((await compare(other.caseId, { name: named.name })).body).toMatchObject({ nameAgrees: true });
    await expectStatus(200, numbers.answer(holder, 'release'));
    const gone = await compare(caseId, { name: who.name, of: 'HOLDER' });
    expect(slugOf(gone)).toEqual([404, 'case/not-found']);
    expect(slugOf(await compare(randomUUID(), { name: who.name, of: 'HOLDER' }))).toEqual([404, 'case/not-found']);
  });

  it('agrees with the claim or differs from it, part by part; what is not given is not compared', async () => {
    const { who, caseId } = await claim();
    const other = identity();
    const answers = [];
    for (const read of [
      {},
      { name: who.name, number: who.number },
      { name: other.name, number: who.number, documentType: 'RESIDENT_ID', country: 'CHN' },
      { name: who.name, number: other.number },
      { name: `${who.name} ` },
      { number: who.number },
    ])
      answers.push((await expectStatus(200, compare(caseId, read))).body);
    expect(answers).toEqual([
      { nameAgrees: null, numberAgrees: null },
      { nameAgrees: true, numberAgrees: true },
      { nameAgrees: false, numberAgrees: true },
      { nameAgrees: true, numberAgrees: false },
      { nameAgrees: false, numberAgrees: null },
      { nameAgrees: null, numberAgrees: true },
    ]);
  });

  it('is the same name by one space or two, and by the apostrophe of a telephone or of a keyboard', async () => {
    const { caseId } = await claim({ ...identity(), name: 'Zoë  D’Arcy' });
    for (const name of ["Zoë D'Arcy", 'Zoë DʼArcy'])
      expect((await compare(caseId, { name })).body['nameAgrees']).toBe(true);
  });

  it('is the same number in full-width digits, with a small x and with spaces', async () => {
    const who = identity();
    // far from those of the other people here
    const number = Array.from({ length: 40 }, (_, n) => sampleNumber(2_000_000 + n)).find((one) => one.endsWith('X'));
    const { caseId } = await claim({ ...who, number: number ?? who.number });
    const claimed = number ?? who.number;
    for (const written of [wide(claimed), claimed.toLowerCase(), `${claimed.slice(0, 6)} ${claimed.slice(6)}`])
      expect((await compare(caseId, { number: written })).body['numberAgrees']).toBe(true);
  });

  it('is of a passport the same number only with whoever issued it, by each of its codes', async () => {
    const { caseId } = await claim({ ...identity(), documentType: 'PASSPORT', country: 'GBR', number: '533380006' });
    const agrees = async (read: object) =>
      (await compare(caseId, { number: '533380006', ...read })).body['numberAgrees'];
    for (const country of ['GBR', 'GBN']) expect(await agrees({ country })).toBe(true);
    for (const read of [{}, { country: 'USA' }, { country: 'CHN' }, { country: 'XXA' }])
      expect(await agrees(read)).toBe(false);
  });

  it('is another number under another kind of document, and where it is no number at all', async () => {
    const { who, caseId } = await claim();
    for (const read of [
      { number: who.number, documentType: 'PASSPORT' },
      { number: who.number, country: 'USA' },
      { number: `${who.number.slice(0, 17)}${who.number.endsWith('0') ? '1' : '0'}` },
      { number: '?' },
    ])
      expect((await expectStatus(200, compare(caseId, read))).body['numberAgrees']).toBe(false);
  });

  it.each([
    ['an empty name', { name: '' }],
    ['a number that is a number', { number: 110105194912310020 }],
    ['an unknown document', { documentType: 'LIBRARY_CARD' }],
    ['a field nobody knows', { address: 'x' }],
  ])('is refused where it is %s, without repeating it', async (_what, read) => {
    const { who, caseId } = await claim();
    const answer = await compare(caseId, { name: who.name, ...read });
    expect(slugOf(answer)).toEqual([422, 'request/invalid']);
    expect(answer.text).not.toContain(who.name);
    expect(answer.text).not.toMatch(/\d{10}/);
  });
});

describe('an open correction', () => {
  it('is asked about as a case is, by the document that is said to be right', async () => {
    const right = { documentType: 'PASSPORT', country: 'CHN', number: 'E80931743', name: '欧阳修' };
    const { wrong, holder, correctionId } = await correction(right);
    const { body } = await expectStatus(200, ask(`corrections/${correctionId}`));
    expect(body).toMatchObject({ accountId: holder.accountId, sides: ['FRONT'] });
    expect((await compare(correctionId, { ...right })).body).toEqual({ nameAgrees: true, numberAgrees: true });
    const { country: _, ...unissued } = right;
    expect((await compare(correctionId, unissued)).body).toEqual({ nameAgrees: true, numberAgrees: false });
    expect((await compare(correctionId, { name: wrong.name, number: wrong.number })).body).toEqual({
      nameAgrees: false,
      numberAgrees: false,
    });
  });

  it('is none once it has ended, nor is a case one', async () => {
    const { correctionId, holder } = await correction();
    await numbers.hears('CorrectionClosed', {
      caseId: correctionId,
      correctionId,
      accountId: holder.accountId,
      outcome: 'WITHDRAWN',
    });
    const { caseId } = await claim();
    for (const id of [correctionId, caseId, randomUUID()])
      expect(slugOf(await ask(`corrections/${id}`))).toEqual([404, 'correction/not-found']);
  });
});

describe('everybody on a number, side by side', () => {
  const parties = (numberId: unknown, caseId: string) =>
    ask(`numbers/${String(numberId)}/parties?caseId=${caseId}`, 'review-queue');
  const numberIdOf = async (applicant: Applicant) => (await numbers.ledgerOf(applicant))['number_id'];
  const maskedPhone = (phone: string) => expect.stringMatching(new RegExp(`\\*.*${phone.slice(-4)}$`));

  it('are claimant, holder and the others, with masked number and contacts', async () => {
    const { who, holder, claimant, caseId } = await claim();
    const rival = await numbers.applicant();
    await expectStatus(200, numbers.save(rival, { ...who, name: '欧阳修' }, true));
    const { body, text } = await expectStatus(200, parties(await numberIdOf(holder), caseId));
    const masked = { documentType: 'RESIDENT_ID', numberMasked: maskNumber(who.number), via: 'PHONE' };
    const of = (applicant: Applicant, name: string) => ({
      ...{ accountId: applicant.accountId, name, ...masked, proof: 'UNPROVEN' },
      registeredAt: expect.any(String),
      contactsMasked: [maskedPhone(applicant.phone)],
    });
    expect(body).toEqual({
      claimant: { ...of(claimant, who.name), heldSince: null },
      holder: { ...of(holder, who.name), heldSince: expect.stringMatching(/^\d{4}-/) },
      others: [{ ...of(rival, '欧阳修'), heldSince: null }],
    });
    for (const secret of [who.number, holder.phone, claimant.phone, rival.phone]) expect(text).not.toContain(secret);
  });

  it('have the issuer of a passport, and of no other document', async () => {
    const passport = { documentType: 'PASSPORT', country: 'FRA', number: '12AB34569' };
    const { holder, claimant, caseId } = await claim({ ...identity(), ...passport });
    const { body } = await expectStatus(200, parties(await numberIdOf(holder), caseId));
    expect(body).toMatchObject({ claimant: { country: 'FRA' }, holder: { country: 'FRA' } });
    expect((await claimant.browser.call('GET', '/api/v1/me')).body['country']).toBe('FRA');
    const { holder: corrected, correctionId } = await correction({ ...passport, country: 'HKG' });
    const shown = (await expectStatus(200, parties(await numberIdOf(corrected), correctionId))).body;
    expect(shown).toMatchObject({ right: { country: 'CHN' } });
    expect(shown['claimant']).not.toHaveProperty('country');
    expect((await corrected.browser.call('GET', '/api/v1/me')).body['country']).toBeNull();
  });

  it('has no holder where the place is empty', async () => {
    const { who, holder, claimant, caseId } = await claim();
    const rival = await numbers.claimant(who);
    await expectStatus(200, numbers.answer(holder, 'release'));
    const { body } = await expectStatus(200, parties(await numberIdOf(claimant), caseId));
    expect(body).toMatchObject({ holder: null, others: [{ accountId: rival.accountId }] });
  });

  it('is, of a correction, the account as it is and the person said to be right', async () => {
    const right = identity();
    const { wrong, holder, correctionId } = await correction({ ...right });
    const { body, text } = await expectStatus(200, parties(await numberIdOf(holder), correctionId));
    expect(body).toMatchObject({
      claimant: { accountId: holder.accountId, name: wrong.name, numberMasked: maskNumber(wrong.number) },
      holder: null,
      others: [],
      right: { name: right.name, documentType: 'RESIDENT_ID', numberMasked: maskNumber(right.number) },
    });
    for (const secret of [wrong.number, right.number, holder.phone]) expect(text).not.toContain(secret);
  });

  it('is, of a correction whose owner has said "not my number", still the person said to be right', async () => {
    const right = identity();
    const { holder, correctionId } = await correction({ ...right });
    const numberId = await numberIdOf(holder);
    await expectStatus(200, holder.browser.call('POST', '/api/v1/me/identity/disownment'));
    const { body } = await expectStatus(200, parties(numberId, correctionId));
    expect(body).toMatchObject({
      claimant: { accountId: holder.accountId, name: '', numberMasked: '' },
      right: { name: right.name, numberMasked: maskNumber(right.number) },
    });
    expect(body).not.toHaveProperty('unapplied');
    // on a third number, it takes the right one no more
    await expectStatus(200, numbers.save(holder, identity()));
    expect((await parties(numberId, correctionId)).body).toMatchObject({ unapplied: true });
  });

  it('is, of a correction of the name whose owner has said "not my number", nobody else: nothing changes any more', async () => {
    const { who, holder } = await claim();
    const numberId = String(await numberIdOf(holder));
    const right = { ...who, name: '欧阳修远' };
    const asked = await expectStatus(202, holder.browser.call('POST', '/api/v1/me/corrections', right));
    await expectStatus(200, numbers.answer(holder, 'disownment'));
    const { body } = await expectStatus(200, parties(numberId, String(asked.body['correctionId'])));
    expect(body).toMatchObject({
      holder: null,
      others: [],
      right: { name: right.name },
      nameOnly: true,
      unapplied: true,
    });
  });

  it('is, of a correction of the name alone, whoever else is on the number too; who judges them later sees when it was', async () => {
    const { who, holder, claimant, caseId } = await claim();
    const rival = await numbers.claimant(who);
    const name = '欧阳修远';
    const numberId = String(await numberIdOf(holder));
    const asked = await expectStatus(202, holder.browser.call('POST', '/api/v1/me/corrections', { ...who, name }));
    const correctionId = String(asked.body['correctionId']);
    expect((await parties(numberId, correctionId)).body).toMatchObject({
      claimant: { accountId: holder.accountId, name: who.name, heldSince: expect.any(String) },
      holder: null,
      others: [{ accountId: claimant.accountId }, { accountId: rival.accountId }],
      right: { name, numberMasked: maskNumber(who.number) },
      nameOnly: true,
    });
    const byHolder = async () => (await parties(numberId, caseId)).body['holder'];
    expect(await byHolder()).not.toHaveProperty('renamedAt');
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    const approved = { correctionId, accountId: holder.accountId, numberId, taskId: randomUUID(), by };
    const withdrawableFrom = new Date().toISOString();
    await numbers.hears('CorrectionApproved', { caseId: correctionId, ...approved, withdrawableFrom });
    expect(await byHolder()).toMatchObject({ accountId: holder.accountId, name, renamedAt: expect.any(String) });
    const ofHolder = { name, number: who.number, of: 'HOLDER' };
    expect((await compare(caseId, ofHolder)).body).toEqual({ nameAgrees: true, numberAgrees: true });
  });

  it('does not say that a name was corrected whose correction came too late: its account was deregistered, and contests that', async () => {
    const { who, holder, claimant } = await claim();
    const numberId = String(await numberIdOf(holder));
    const name = '欧阳修远';
    const asked = await expectStatus(202, holder.browser.call('POST', '/api/v1/me/corrections', { ...who, name }));
    const correctionId = String(asked.body['correctionId']);
    await deregister(claimant);
    const by = { staffId: randomUUID(), numberId: randomUUID() };
    const approved = { correctionId, accountId: holder.accountId, numberId, taskId: randomUUID(), by };
    const withdrawableFrom = new Date().toISOString();
    await numbers.hears('CorrectionApproved', { caseId: correctionId, ...approved, withdrawableFrom });
    const { browser, phone } = await numbers.loggedIn(holder);
    await numbers.portal.reauthenticate(browser, `+86${phone}`);
    const contest = await expectStatus(201, browser.call('POST', '/api/v1/me/contests', { impactAcknowledged: true }));
    const { claimant: contesting } = (await parties(numberId, String(contest.body['caseId']))).body;
    expect(contesting).toMatchObject({ accountId: holder.accountId, name: who.name });
    expect(contesting).not.toHaveProperty('renamedAt');
  });

  it('is told whether a contest is against the winner of the contested decision, and who else contests', async () => {
    const { who, holder, claimant } = await claim();
    const numberId = String(await numberIdOf(holder));
    await deregister(claimant);
    const { browser, phone } = await numbers.loggedIn(holder);
    await numbers.portal.reauthenticate(browser, `+86${phone}`);
    const contest = await expectStatus(201, browser.call('POST', '/api/v1/me/contests', { impactAcknowledged: true }));
    const contestId = String(contest.body['caseId']);
    expect((await parties(numberId, contestId)).body).toMatchObject({
      ...{ reverses: true, holder: { accountId: claimant.accountId } },
    });
    const rival = await numbers.claimant(who);
    const { body } = await expectStatus(200, parties(numberId, rival.caseId));
    expect(body).toMatchObject({ others: [{ accountId: holder.accountId, contests: true }] });
    expect(body).not.toHaveProperty('reverses');
    await deregister(rival);
    expect((await parties(numberId, contestId)).body).toMatchObject({
      ...{ reverses: false, holder: { accountId: rival.accountId } },
    });
  });

  it('shows a holder whose personal data were erased, or whose key is lost, without a name', async () => {
    const { who, holder, caseId } = await claim();
    const numberId = String(await numberIdOf(holder));
    const nameless = {
      ...{ accountId: holder.accountId, name: '', numberMasked: '', documentType: 'RESIDENT_ID' },
      ...{ proof: 'UNPROVEN', heldSince: expect.any(String) },
    };
    await numbers.portal.db.query('update accounts set person = null where account_id = $1', [holder.accountId]);
    expect((await parties(numberId, caseId)).body).toMatchObject({ holder: nameless, claimant: { name: who.name } });
    const other = await claim();
    const vault = numbers.portal.service.app.get(Vault, { strict: false });
    await vault.shred(other.holder.accountId);
    const lost = await expectStatus(200, parties(String(await numberIdOf(other.holder)), other.caseId));
    expect(lost.body).toMatchObject({ holder: { accountId: other.holder.accountId, name: '' } });
  });

  it('is nothing for a case of another number, a case that is over and one that never was, nor for anybody else', async () => {
    const { holder, claimant, caseId } = await claim();
    const other = await claim();
    const [numberId, otherId] = [await numberIdOf(holder), await numberIdOf(other.holder)];
    expect((await ask(`numbers/${String(numberId)}/parties?caseId=${caseId}`)).status).toBe(403);
    await deregister(claimant);
    for (const [id, of] of [
      [otherId, caseId],
      [numberId, other.caseId],
      [numberId, caseId],
      [numberId, randomUUID()],
    ] as const)
      expect(slugOf(await parties(id, of))).toEqual([404, 'case/not-found']);
  });
});
