import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { referenceOf, type PublishedEvent } from '@zhenming/kernel';
import { streams, type DataOf } from '@zhenming/contracts';
import { PostgresClock } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { Evidence } from '../testing/evidence.fixture.js';
import { expectStatus, identity, Numbers, type Identity, type Applicant } from '../testing/numbers.fixture.js';

let numbers: Numbers;
beforeAll(async () => {
  numbers = await Numbers.start();
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
});

const slugOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body['slug']];
const ask = ({ browser }: Applicant, right: Partial<Identity>) => browser.call('POST', '/api/v1/me/corrections', right);
const numberOf = ({ number, documentType }: Identity) => ({ number, documentType });
const own = async ({ browser }: Applicant) =>
  (await browser.call('GET', '/api/v1/me/corrections')).body['items'] as Record<string, unknown>[];
const me = async ({ browser }: Applicant) => (await browser.call('GET', '/api/v1/me')).body;
const events = (numberId: unknown) => numbers.portal.events(`number-${String(numberId)}`);
const idOf = async (who: Identity): Promise<string> =>
  String((await numbers.portal.peer('review-queue', 'POST', '/internal/v1/numbers', numberOf(who))).body['numberId']);

/** a support agent asks for a caller, through the staff's gateway */
async function support(body: object, staffId: string = randomUUID()) {
  const path = '/internal/v1/corrections';
  const tokens = await numbers.portal['parts'].keys.tokens('review-queue', new PostgresClock(numbers.portal.db));
  const caller = { kind: 'staff', id: staffId } as const;
  const token = await tokens.sign({ audience: 'account', method: 'POST', path, caller });
  return numbers.portal.inside().call('POST', path, body, { authorization: `Bearer ${token}` });
}

const staff = { kind: 'staff', id: randomUUID() } as const;

/** what id-conflict says of a correction */
function eventOf<Name extends 'CorrectionApproved' | 'CorrectionClosed'>(
  type: Name,
  data: DataOf<Name>,
  revision = 1,
): PublishedEvent {
  const cause = { causationId: randomUUID(), correlationId: randomUUID(), actor: staff };
  const metadata = { ...cause, prevHash: '0'.repeat(64) };
  const at = { recordedAt: new Date().toISOString(), hash: '0'.repeat(64), source: 'id-conflict' };
  const stream = streams.correction(data.correctionId);
  return { id: randomUUID(), stream, revision, type, data, ...at, metadata };
}

/** and account hears of */
async function says(...said: Parameters<typeof eventOf>): Promise<PublishedEvent> {
  const event = eventOf(...said);
  await numbers.deliver(event);
  return event;
}

/** what id-conflict approves */
const approvalOf = (about: Pick<DataOf<'CorrectionApproved'>, 'correctionId' | 'accountId' | 'numberId'>) => ({
  ...{ ...about, taskId: randomUUID(), by: { staffId: staff.id, numberId: randomUUID() } },
  withdrawableFrom: new Date().toISOString(),
});

/** what the log of id-conflict holds after the approval, and account has not heard of */
function ended(correctionId: string, accountId: string, outcome: 'WITHDRAWN' | 'CORRECTED'): void {
  const event = eventOf('CorrectionClosed', { correctionId, accountId, outcome }, 2);
  numbers.portal['parts'].records.holds(event, event);
}

/** a person on a wrong number who asks for the right one */
async function wrong(right: Identity = identity(), applicant?: Applicant) {
  const typo = identity();
  const who = applicant ?? (await numbers.holder(typo));
  const wrongId = String((await numbers.row(who.accountId))['number_id']);
  const { body } = await expectStatus(202, ask(who, numberOf(right)));
  const correctionId = String(body['correctionId']);
  const data = approvalOf({ correctionId, accountId: who.accountId, numberId: wrongId });
  const approve = () => says('CorrectionApproved', data);
  return { who, typo, right, wrongId, correctionId, approve };
}

/** a person on the right number under another name asks for the right one */
async function misnamed(who: Applicant, right: Identity) {
  const { accountId } = who;
  const numberId = String((await numbers.row(accountId))['number_id']);
  const correctionId = String((await expectStatus(202, ask(who, right))).body['correctionId']);
  const approve = () => says('CorrectionApproved', approvalOf({ correctionId, accountId, numberId }));
  return { numberId, correctionId, approve };
}

const lastOf = async (accountId: string) => {
  const { rows } = await numbers.portal.db.query<{ type: string; data: unknown; metadata: Record<string, unknown> }>(
    'select type, data, metadata from events where stream_id = $1 order by revision desc limit 1',
    [streams.account(accountId)],
  );
  return rows[0];
};

describe('a person whose number is a wrong one', () => {
  it('asks for a correction: photos and a reviewer follow, and the number stays until then', async () => {
    const { who, typo, right, wrongId, correctionId } = await wrong();
    const { accountId } = who;
    const reference = referenceOf(correctionId);
    expect(await lastOf(accountId)).toMatchObject({
      type: 'CorrectionRequested',
      data: {
        ...{ correctionId, accountId, numberId: wrongId, rightNumberId: await idOf(right), openedBy: 'OWNER' },
        sides: ['FRONT', 'BACK'],
      },
      metadata: { actor: { kind: 'account', id: accountId } },
    });
    const masked = `${right.number.slice(0, 3)}${'*'.repeat(13)}${right.number.slice(-2)}`;
    expect(await own(who)).toEqual([
      {
        ...{ correctionId, openedBy: 'OWNER', status: 'OPEN', documentType: 'RESIDENT_ID', numberMasked: masked },
        ...{ reference, createdAt: expect.any(String) },
      },
    ]);
    const correction = { correctionId, reference };
    expect(await me(who)).toMatchObject({ identity: 'HELD', name: typo.name, correction });
    expect(await events(wrongId)).toEqual(['IdNumberHeld']);
  });

  it('needs one side of a passport only, and says who issued it', async () => {
    const who = await numbers.holder(identity());
    const passport = { documentType: 'PASSPORT', number: '12AB34567' };
    const unnamed = await ask(who, passport);
    expect([unnamed.status, unnamed.body['errors']]).toEqual([422, [{ field: 'country', rule: 'country' }]]);
    await expectStatus(202, ask(who, { ...passport, country: 'FRA' }));
    expect(await lastOf(who.accountId)).toMatchObject({ data: { sides: ['FRONT'] } });
    expect(await own(who)).toMatchObject([{ documentType: 'PASSPORT', country: 'FRA' }]);
  });

  it('is told the same whether a person has the right number or nobody', async () => {
    const taken = identity();
    await numbers.holder(taken);
    const answers = [];
    for (const right of [taken, identity()]) {
      const { status, body } = await ask(await numbers.holder(identity()), numberOf(right));
      answers.push([status, Object.keys(body)]);
    }
    expect(answers).toEqual([
      [202, ['correctionId', 'reference']],
      [202, ['correctionId', 'reference']],
    ]);
  });

  it('is refused where there is nothing to correct, and while one is open', async () => {
    const typo = identity();
    const holder = await numbers.holder(typo);
    for (const same of [numberOf(typo), typo])
      expect(slugOf(await ask(holder, same))).toEqual([422, 'correction/same-number']);
    expect(slugOf(await ask(holder, { ...numberOf(typo), number: '11010519491231002Y' }))).toEqual([
      422,
      'number/invalid',
    ]);
    expect(slugOf(await ask(holder, { ...identity(), name: '1' }))).toEqual([422, 'number/name-invalid']);
    expect(slugOf(await ask(await numbers.applicant(), numberOf(identity())))).toEqual([409, 'number/none']);
    const { who } = await wrong();
    expect(slugOf(await ask(who, numberOf(identity())))).toEqual([409, 'correction/open']);
    expect((await numbers.portal.browser().call('POST', '/api/v1/me/corrections', numberOf(typo))).status).toBe(401);
    expect(await own(holder)).toEqual([]);
  });

  it('asks five times a day at most', async () => {
    const who = await numbers.holder(identity());
    for (let n = 0; n < 5; n++) {
      const { correctionId } = await wrong(identity(), who);
      await says('CorrectionClosed', { correctionId, accountId: who.accountId, outcome: 'WITHDRAWN' });
    }
    expect(slugOf(await ask(who, numberOf(identity())))).toEqual([429, 'request/too-many']);
    expect(await own(who)).toHaveLength(5);
  });

  it('is right in its name as it is, where none was given', async () => {
    const { typo, right, correctionId } = await wrong();
    const path = `/internal/v1/claims/${correctionId}/comparison`;
    const compared = async (read: Identity) => (await numbers.portal.peer('review-queue', 'POST', path, read)).body;
    expect(await compared({ ...right, name: typo.name })).toEqual({ nameAgrees: true, numberAgrees: true });
    expect(await compared(typo)).toEqual({ nameAgrees: true, numberAgrees: false });
  });
});

describe('a person whose number is right and whose name is not', () => {
  const renamed = (who: Identity): Identity => ({ ...who, name: '欧阳修远' });

  it('asks for the right name: photos and a reviewer follow, and the name stays until then', async () => {
    const typo = identity();
    const right = renamed(typo);
    const who = await numbers.holder(typo);
    const { numberId, correctionId } = await misnamed(who, right);
    expect(await lastOf(who.accountId)).toMatchObject({
      type: 'CorrectionRequested',
      data: { correctionId, numberId, rightNumberId: numberId, sides: ['FRONT', 'BACK'] },
    });
    expect(await own(who)).toMatchObject([{ correctionId, status: 'OPEN', name: right.name }]);
    expect(await me(who)).toMatchObject({ identity: 'HELD', name: typo.name });
    const path = `/internal/v1/claims/${correctionId}/comparison`;
    const compared = async (read: Identity) => (await numbers.portal.peer('review-queue', 'POST', path, read)).body;
    expect(await compared(right)).toEqual({ nameAgrees: true, numberAgrees: true });
    expect(await compared(typo)).toEqual({ nameAgrees: false, numberAgrees: true });
    expect(slugOf(await ask(who, numberOf(identity())))).toEqual([409, 'correction/open']);
  });

  it('has it once a reviewer approved, and holds the number as before: since when, proven, bound', async () => {
    const typo = identity();
    await numbers.holder(typo);
    const who = await numbers.claimant(typo);
    const won = { ...(await numbers.approvalOf(who)), routes: ['PHOTO' as const], weight: 3 as const };
    await numbers.hears('ConflictCaseApproved', won);
    await numbers.asOwner(
      `update account.accounts set bound_channel = 'PHONE', bound_at = now(), bound_contact = gen_random_uuid()
       where account_id = '${who.accountId}'`,
    );
    const right = renamed(typo);
    const { numberId, correctionId, approve } = await misnamed(who, right);
    const before = { ledger: await numbers.ledgerOf(who), row: await numbers.row(who.accountId) };
    const told = await events(numberId);
    const event = await approve();
    expect(await numbers.ledgerOf(who)).toEqual(before.ledger);
    const changed = { person: expect.any(Buffer), version: expect.any(Number) };
    expect(await numbers.row(who.accountId)).toEqual({ ...before.row, ...changed });
    expect(await events(numberId)).toEqual(told);
    expect(await lastOf(who.accountId)).toMatchObject({
      ...{ type: 'CorrectionApplied', data: { correctionId, result: 'HELD', nameOnly: true } },
      metadata: { causationId: event.id, actor: staff },
    });
    expect(await me(who)).toMatchObject({ identity: 'HELD', proof: 'PROVEN', name: right.name, correction: null });
    expect(await own(who)).toMatchObject([{ correctionId, status: 'CORRECTED' }]);
    await approve();
    expect(await numbers.portal.events(streams.account(who.accountId))).toHaveLength(
      new Set(await numbers.portal.events(streams.account(who.accountId))).size,
    );
  });

  it('goes on with the claim, where it is one', async () => {
    const typo = identity();
    const holder = await numbers.holder(renamed(typo));
    const who = await numbers.claimant(typo);
    const { numberId, correctionId, approve } = await misnamed(who, renamed(typo));
    const before = await numbers.ledgerOf(holder);
    await approve();
    expect(await numbers.ledgerOf(holder)).toEqual(before);
    expect(await events(numberId)).toEqual(['IdNumberHeld', 'IdConflictDetected']);
    expect(await me(who)).toMatchObject({ identity: 'CONTESTED', caseId: who.caseId, name: renamed(typo).name });
    expect((await lastOf(who.accountId))?.data).toEqual({
      ...{ correctionId, accountId: who.accountId, result: 'CONTESTED', nameOnly: true },
    });
  });

  it.each(['said "not my number"', 'was deregistered'])('takes nothing where its account %s meanwhile', async (how) => {
    const typo = identity();
    const who = await numbers.holder(typo);
    const { numberId, correctionId, approve } = await misnamed(who, renamed(typo));
    expect((await own(who))[0]).not.toHaveProperty('void');
    if (how === 'was deregistered')
      await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(await numbers.claimant(typo)));
    else {
      await expectStatus(200, who.browser.call('POST', '/api/v1/me/identity/disownment'));
      expect(await own(who)).toMatchObject([{ correctionId, status: 'OPEN', void: true }]);
    }
    const before = { row: await numbers.row(who.accountId), told: await events(numberId) };
    await approve();
    const { rows } = await numbers.portal.db.query('select status from corrections where account_id = $1', [
      who.accountId,
    ]);
    expect(rows).toEqual([{ status: 'UNAPPLIED' }]);
    expect((await lastOf(who.accountId))?.data).toEqual({ correctionId, accountId: who.accountId, result: 'NONE' });
    expect(await events(numberId)).toEqual(before.told);
    expect(await numbers.row(who.accountId)).toMatchObject({ person: before.row['person'], number_id: null });
  });
});

describe('a caller whose number is a wrong one', () => {
  it('has it asked for by support, a moment after an answer that says nothing', async () => {
    const [caller, right, staffId] = [await numbers.holder(identity()), identity(), randomUUID()];
    const answers = [
      await support({ ...numberOf(right), login: caller.phone }, staffId),
      await support({ ...numberOf(right), login: '13900000000' }, staffId),
      await support({ ...numberOf(right), login: (await numbers.applicant()).phone }, staffId),
    ];
    for (const { status, text } of answers) expect([status, text]).toEqual([202, answers[0]?.text]);
    const [correction] = await until(async () => {
      const all = await own(caller);
      return all.length > 0 ? all : undefined;
    });
    expect(correction).toMatchObject({ openedBy: 'SUPPORT', status: 'OPEN' });
    // support may have mistyped the login: nobody reads a stranger's number
    expect(JSON.stringify(correction)).not.toContain(right.number);
    expect(await lastOf(caller.accountId)).toMatchObject({
      type: 'CorrectionRequested',
      data: { correctionId: correction?.['correctionId'], openedBy: 'SUPPORT' },
      metadata: { actor: { kind: 'staff', id: staffId } },
    });
    // neither who asked is in a correction of another, nor anything left to do
    await numbers.portal.deferredJobsDone();
    expect((await numbers.portal.db.query('select from corrections where staff_id = $1', [staffId])).rowCount).toBe(1);
  });

  it('is told of two a day, whoever of support asks, and still asks by themselves', async () => {
    const caller = await numbers.holder(identity());
    for (let n = 0; n < 3; n++) {
      expect((await support({ ...numberOf(identity()), login: caller.phone })).status).toBe(202);
      await numbers.portal.deferredJobsDone();
      const [latest] = await own(caller);
      const closed = { correctionId: String(latest?.['correctionId']), accountId: caller.accountId };
      await says('CorrectionClosed', { ...closed, outcome: 'WITHDRAWN' });
    }
    expect(await own(caller)).toHaveLength(2);
    await expectStatus(202, ask(caller, numberOf(identity())));
  });

  it('is asked for by thirty in an hour at most of one login of support, whoever is called', async () => {
    const staffId = randomUUID();
    const asks = () => support({ ...numberOf(identity()), login: '13900000000' }, staffId);
    // what is refused for itself is none
    expect((await support({ ...numberOf(identity()), login: 'caller' }, staffId)).status).toBe(422);
    for (let n = 0; n < 30; n++) expect((await asks()).status).toBe(202);
    expect(slugOf(await asks())).toEqual([429, 'request/too-many']);
    expect((await support({ ...numberOf(identity()), login: '13900000000' })).status).toBe(202);
    await numbers.portal.deferredJobsDone();
  });

  it.each(['caller', 'li.wei＠mail.example', '\u202d13800138000\u202c', '11010519491231002Y', 'C01X00T47'])(
    'has nothing asked for under what nobody can log in with: %j',
    async (login) => {
      const { status, body } = await support({ ...numberOf(identity()), login });
      expect([status, body]).toEqual([
        422,
        expect.objectContaining({ slug: 'request/invalid', errors: [{ field: 'login', rule: 'login' }] }),
      ]);
    },
  );

  it('has nothing asked for that would change nothing, where that is seen from what was said, whoever has an account', async () => {
    const known = identity();
    await numbers.holder(known);
    for (const said of [known, identity()]) {
      const body = { ...numberOf(said), login: said.number.toLowerCase() };
      expect(slugOf(await support(body))).toEqual([422, 'correction/same-number']);
      expect((await support({ ...body, name: said.name })).status).toBe(202);
      expect((await support({ ...body, number: identity().number })).status).toBe(202);
    }
  });

  it('has the name corrected by support', async () => {
    const typo = identity();
    const caller = await numbers.holder(typo);
    const said = { ...numberOf(typo), name: '欧阳修远', login: caller.phone };
    expect((await support(said)).status).toBe(202);
    const [correction] = await until(async () => {
      const all = await own(caller);
      return all.length > 0 ? all : undefined;
    });
    expect(correction).toMatchObject({ openedBy: 'SUPPORT', status: 'OPEN', name: said.name });
  });

  it('has nothing asked for under a wrong number, nor by a service that names no member of staff', async () => {
    const [caller, right] = [await numbers.holder(identity()), numberOf(identity())];
    expect(slugOf(await support({ ...right, login: caller.phone, number: '110' }))).toEqual([422, 'number/invalid']);
    expect(slugOf(await support(right))).toEqual([422, 'request/invalid']);
    const path = '/internal/v1/corrections';
    const unnamed = await numbers.portal.peer('review-queue', 'POST', path, { ...right, login: caller.phone });
    expect(slugOf(unnamed)).toEqual([403, 'session/forbidden']);
    expect(slugOf(await numbers.portal.inside().call('POST', path, { ...right, login: caller.phone }))).toEqual([
      401,
      'session/required',
    ]);
  });
});

describe('a correction that a reviewer approved', () => {
  it('gives the account the right number where nobody has it, unproven, and frees the wrong one', async () => {
    const { who, typo, right, wrongId, correctionId, approve } = await wrong();
    const event = await approve();
    const { accountId } = who;
    const rightId = String((await numbers.row(accountId))['number_id']);
    expect(rightId).toBe(await idOf(right));
    expect(await events(wrongId)).toEqual(['IdNumberHeld', 'IdNumberCorrected']);
    expect(await numbers.lastEvent(wrongId)).toMatchObject({ data: { accountId, correctionId, holder: null } });
    expect(await numbers.lastEvent(rightId)).toMatchObject({
      type: 'IdNumberHeld',
      data: { accountId, holder: accountId, trigger: 'CORRECTION', holderStanding: { proof: 'UNPROVEN' } },
    });
    expect(await lastOf(accountId)).toMatchObject({
      type: 'CorrectionApplied',
      data: { correctionId, accountId, result: 'HELD' },
      metadata: { causationId: event.id, correlationId: event.metadata.correlationId, actor: staff },
    });
    expect(await me(who)).toMatchObject({
      ...{ identity: 'HELD', name: typo.name, caseId: null, correction: null, proof: 'UNPROVEN' },
      numberMasked: expect.stringMatching(new RegExp(`^${right.number.slice(0, 3)}.*${right.number.slice(-2)}$`)),
    });
    expect(await own(who)).toMatchObject([{ correctionId, status: 'CORRECTED' }]);
    expect((await numbers.save(await numbers.applicant(), typo)).body['identity']).toBe('HELD');
  });

  it('takes effect once, however often it is delivered', async () => {
    const { who, wrongId, approve } = await wrong();
    const event = await approve();
    await numbers.deliver(event);
    await approve();
    expect((await events(wrongId)).filter((type) => type === 'IdNumberCorrected')).toHaveLength(1);
    const applied = await numbers.portal.events(streams.account(who.accountId));
    expect(applied.filter((type) => type === 'CorrectionApplied')).toHaveLength(1);
  });

  it('corrects the name as well, where one was given', async () => {
    const [who, right] = [await numbers.holder(identity()), identity()];
    const { body } = await expectStatus(202, ask(who, right));
    const [{ correctionId }, { accountId }] = [body as { correctionId: string }, who];
    const numberId = String((await numbers.row(accountId))['number_id']);
    await says('CorrectionApproved', approvalOf({ correctionId, accountId, numberId }));
    expect((await me(who))['name']).toBe(right.name);
  });

  it('leaves the wrong one to who was not refused, also where account has not heard of the refusal', async () => {
    const { typo, wrongId, approve } = await wrong();
    const [refused, other] = [await numbers.claimant(typo), await numbers.claimant(typo)];
    const { records } = numbers.portal['parts'];
    records.knows(wrongId, { caseId: refused.caseId, evidence: 'refused' }, { caseId: other.caseId });
    await approve();
    expect(await numbers.row(other.accountId)).toMatchObject({ identity: 'HELD', number_id: wrongId });
    expect(await numbers.row(refused.accountId)).toMatchObject({ identity: 'CONTESTED' });
  });

  it('is a claim where another person has the right number: a new case, which account’s holder rules decide', async () => {
    const right = identity();
    const holder = await numbers.holder(right);
    const { who, correctionId, approve } = await wrong(right);
    await approve();
    const { caseId, identity: standing } = await me(who);
    expect(standing).toBe('CONTESTED');
    const { number_id } = await numbers.ledgerOf(holder);
    expect(await numbers.lastEvent(number_id)).toMatchObject({
      type: 'IdConflictDetected',
      data: { accountId: who.accountId, caseId, trigger: 'CORRECTION', holder: holder.accountId },
    });
    expect((await lastOf(who.accountId))?.data).toMatchObject({ correctionId, result: 'CONTESTED', caseId });
    expect((await me(holder))['identity']).toBe('HELD');
  });

  it('leaves the account without a number while the right one is under review, says why, and when that is over', async () => {
    const right = identity();
    await numbers.holder(right);
    const first = await numbers.claimant(right);
    const { number_id } = await numbers.ledgerOf(first);
    const { who, wrongId, correctionId, approve } = await wrong(right);
    const evidence = await Evidence.of(numbers, first);
    await evidence.photos();
    await approve();
    expect((await lastOf(who.accountId))?.data).toEqual({ correctionId, accountId: who.accountId, result: 'NONE' });
    expect(await me(who)).toMatchObject({
      ...{ identity: 'NONE', numberMasked: null },
      solutions: { situation: 'number/under-review' },
    });
    expect((await events(wrongId)).at(-1)).toBe('IdNumberCorrected');
    expect(await events(number_id)).toEqual(['IdNumberHeld', 'IdConflictDetected']);
    await evidence.rejected('RETRY', { evidence: 'none', weight: null });
    const delivery = await until(async () => (await numbers.portal.deliveriesTo(`+86${who.phone}`))[0]);
    expect(delivery.params.answer).toContain('现在可以再次填写');
  });

  it('hands the wrong number to its sole claimant', async () => {
    const { who, typo, wrongId, approve } = await wrong();
    const claimant = await numbers.claimant(typo);
    await approve();
    expect(await numbers.lastEvent(wrongId)).toMatchObject({
      type: 'IdNumberCorrected',
      data: { holder: claimant.accountId, claims: [], holderVersion: 2 },
    });
    expect(await me(claimant)).toMatchObject({ identity: 'HELD', proof: 'UNPROVEN', caseId: null });
    expect((await me(who))['identity']).toBe('HELD');
  });

  it('ends the claim of a person who claimed a wrong number', async () => {
    const typo = identity();
    await numbers.holder(typo);
    const claimant = await numbers.claimant(typo);
    const { wrongId, approve } = await wrong(identity(), claimant);
    await approve();
    expect(await numbers.lastEvent(wrongId)).toMatchObject({
      type: 'ClaimWithdrawn',
      data: { accountId: claimant.accountId, caseId: claimant.caseId, reason: 'CORRECTED' },
    });
    expect(await me(claimant)).toMatchObject({ identity: 'HELD', caseId: null });
  });

  it('is no try with one more number: the contact may have taken another one within 30 days', async () => {
    const { who, right, approve } = await wrong();
    await approve();
    // the right number counts as the contact's own from now on, the wrong one does not
    await expectStatus(200, who.browser.call('POST', '/api/v1/me/identity/disownment'));
    expect((await numbers.save(who, right)).body['identity']).toBe('HELD');
  });

  it.each([
    ['has none: it said "not my number"', false],
    ['has saved the right one by itself', true],
  ])('gives the right number to an account that meanwhile %s', async (_what, saved) => {
    const { who, right, wrongId, correctionId, approve } = await wrong();
    await expectStatus(200, who.browser.call('POST', '/api/v1/me/identity/disownment'));
    if (saved) await expectStatus(200, numbers.save(who, right));
    expect((await own(who))[0]).not.toHaveProperty('void');
    await approve();
    expect((await lastOf(who.accountId))?.data).toMatchObject({ correctionId, result: 'HELD' });
    expect(await events(wrongId)).toEqual(['IdNumberHeld', 'IdNumberDisowned']);
    expect(await events(await idOf(right))).toEqual(['IdNumberHeld']);
  });

  it('gives the right name to an account that has saved the right number under the wrong one meanwhile', async () => {
    const [typo, right] = [identity(), identity()];
    const who = await numbers.holder(typo);
    const { accountId } = who;
    const numberId = String((await numbers.row(accountId))['number_id']);
    const correctionId = String((await expectStatus(202, ask(who, right))).body['correctionId']);
    await expectStatus(200, who.browser.call('POST', '/api/v1/me/identity/disownment'));
    await expectStatus(200, numbers.save(who, { ...right, name: typo.name }));
    await says('CorrectionApproved', approvalOf({ correctionId, accountId, numberId }));
    expect(await me(who)).toMatchObject({ identity: 'HELD', name: right.name });
    expect((await lastOf(accountId))?.data).toEqual({ correctionId, accountId, result: 'HELD', nameOnly: true });
    expect(await events(await idOf(right))).toEqual(['IdNumberHeld']);
    // whoever judges a case about that number later sees it
    const { rows } = await numbers.portal.db.query(
      'select number_id, name_only from corrections where account_id = $1',
      [accountId],
    );
    expect(rows).toEqual([{ number_id: await idOf(right), name_only: true }]);
  });

  it('changes nothing of an account that is on a third number by now', async () => {
    const { who, wrongId, right, correctionId, approve } = await wrong();
    await expectStatus(200, who.browser.call('POST', '/api/v1/me/identity/disownment'));
    const third = identity();
    await expectStatus(200, numbers.save(who, third));
    await approve();
    expect((await lastOf(who.accountId))?.data).toEqual({ correctionId, accountId: who.accountId, result: 'NONE' });
    expect(await own(who)).toMatchObject([{ correctionId, status: 'UNAPPLIED' }]);
    expect((await numbers.row(who.accountId))['number_id']).toBe(await idOf(third));
    expect((await events(wrongId)).at(-1)).toBe('IdNumberDisowned');
    expect(await events(await idOf(right))).toEqual([]);
  });

  it('changes nothing of an account that was deregistered meanwhile', async () => {
    const { who, typo, right, correctionId, approve } = await wrong();
    const claimant = await numbers.claimant(typo);
    await numbers.hears('ConflictCaseApproved', await numbers.approvalOf(claimant));
    await approve();
    expect((await lastOf(who.accountId))?.data).toMatchObject({ correctionId, result: 'NONE' });
    expect(await numbers.row(who.accountId)).toMatchObject({ status: 'DEREGISTERED', number_id: null });
    expect(await events(await idOf(right))).toEqual([]);
    const again = await numbers.loggedIn(who);
    expect(slugOf(await ask(again, numberOf(identity())))).toEqual([403, 'account/deregistered']);
  });

  it('changes nothing where its person gave it up before account came to the approval, and another one may be asked for', async () => {
    const { who, wrongId, right, correctionId, approve } = await wrong();
    ended(correctionId, who.accountId, 'WITHDRAWN');
    await approve();
    expect(await own(who)).toMatchObject([{ correctionId, status: 'WITHDRAWN' }]);
    expect(await events(wrongId)).toEqual(['IdNumberHeld']);
    expect(await events(await idOf(right))).toEqual([]);
    await expectStatus(202, ask(who, numberOf(right)));
  });

  it('is given up no more once it was applied, or had nothing to apply, also while nobody else has heard of that', async () => {
    const [applied, vain] = [await wrong(), await wrong()];
    const givesUp = ({ who, correctionId }: typeof applied) =>
      who.browser.call('POST', `/api/v1/corrections/${correctionId}/withdrawal`, {});
    // id-conflict, which is not there, would answer
    expect((await givesUp(applied)).status).toBe(503);
    await applied.approve();
    await expectStatus(200, vain.who.browser.call('POST', '/api/v1/me/identity/disownment'));
    await expectStatus(200, numbers.save(vain.who, identity()));
    await vain.approve();
    for (const one of [applied, vain]) expect(slugOf(await givesUp(one))).toEqual([409, 'correction/closed']);
    expect((await givesUp({ ...vain, who: applied.who })).status).toBe(503);
  });

  it('takes effect anew where account, brought back from a backup, has lost it', async () => {
    const { who, wrongId, correctionId, approve } = await wrong();
    ended(correctionId, who.accountId, 'CORRECTED');
    await approve();
    expect(await own(who)).toMatchObject([{ correctionId, status: 'CORRECTED' }]);
    expect((await events(wrongId)).at(-1)).toBe('IdNumberCorrected');
  });

  it('is put aside when this system knows nothing of it', async () => {
    const unknown = { correctionId: randomUUID(), accountId: randomUUID(), numberId: randomUUID() };
    const event = await says('CorrectionApproved', approvalOf(unknown));
    const { rows } = await numbers.portal.db.query('select reason from parked_messages where event_id = $1', [
      event.id,
    ]);
    expect(rows).toEqual([{ reason: 'rule/correction/not-found' }]);
  });
});

describe('a correction that came to nothing', () => {
  it('leaves everything as it was, and another one may be asked for', async () => {
    const { who, wrongId, correctionId, approve } = await wrong();
    const ends = (id: string, outcome: 'REFUSED' | 'WITHDRAWN' | 'IDLE' | 'CORRECTED') =>
      says('CorrectionClosed', { correctionId: id, accountId: who.accountId, outcome });
    await ends(correctionId, 'REFUSED');
    expect(await own(who)).toMatchObject([{ correctionId, status: 'REFUSED' }]);
    expect(await me(who)).toMatchObject({ identity: 'HELD', correction: null });
    const gone = await numbers.portal.peer('id-conflict', 'GET', `/internal/v1/corrections/${correctionId}`);
    expect(slugOf(gone)).toEqual([404, 'correction/not-found']);
    await ends(correctionId, 'CORRECTED');
    await approve();
    expect(await own(who)).toMatchObject([{ status: 'REFUSED' }]);
    expect(await events(wrongId)).toEqual(['IdNumberHeld']);
    for (const outcome of ['WITHDRAWN', 'IDLE'] as const)
      await ends((await wrong(identity(), who)).correctionId, outcome);
    expect((await own(who)).map(({ status }) => status)).toEqual(['IDLE', 'WITHDRAWN', 'REFUSED']);
  });
});
