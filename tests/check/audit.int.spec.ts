import { spawn } from 'node:child_process';
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  destinations,
  noticeId,
  publicTopics,
  sampleOf,
  serviceTopic,
  streams,
  type DataOf,
} from '@zhenming/contracts';
import type { RegistryOperation } from '@zhenming/contracts/words';
import type { PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { EventSignatures } from '@zhenming/service-kit';
import { moveClock, until } from '@zhenming/testing';
import { rotated } from '../../tools/src/deploy/rotation.js';
import { projectRoot } from '../../tools/src/system/data-folder.js';
import { AuditedSystem } from './audited-system.js';

let system: AuditedSystem;
const start = async (): Promise<void> => {
  system = await AuditedSystem.start();
};
const stop = (): Promise<void> => system.stop();

const found = async (service: Parameters<AuditedSystem['read']>[0], type: string): Promise<RecordedEvent> => {
  const event = (await system.read(service)).find((one) => one.type === type);
  if (!event) throw new Error(`the story has no ${type}`);
  return event;
};
const because = ({ id, hash }: RecordedEvent) => ({ causationId: id, causationHash: hash });
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('a whole system', () => {
  beforeAll(start);
  afterAll(stop);

  it('agrees, and says what was compared', async () => {
    expect(await system.disagreements()).toEqual([]);
    const { logs, comparisons } = await system.audit();
    expect(logs.map(([, { ok }]) => ok)).toEqual([true, true, true, true]);
    const compared = Object.fromEntries(comparisons.map(([name, tally]) => [name, tally.compared]));
    expect(compared).toMatchObject({ ledger: 1, numbers: 1, accounts: 2, feed: 1, staff: 1 });
    for (const name of ['account', 'id-conflict', 'review-queue', 'notification'])
      expect(compared[`effects in ${name}`]).toBeGreaterThan(0);
    expect(compared['texts']).toBeGreaterThan(0);
    expect(compared['bus']).toBeGreaterThan(20);
    expect(comparisons.every(([, { left }]) => Object.keys(left).length === 0)).toBe(true);
  });

  it('of which one service is looked at says nothing of the others', async () => {
    const { logs, comparisons } = await system.audit(['review-queue']);
    expect(logs.map(([service]) => service)).toEqual(['review-queue']);
    expect(comparisons.map(([name]) => name)).toEqual(['effects in review-queue', 'staff', 'texts']);
  });
});

describe('forged with the role of one service, in a log that is whole', () => {
  beforeEach(start);
  afterEach(stop);

  it('an approval that stands on nothing is named', async () => {
    const stream = streams.conflictCase(randomUUID());
    const { data } = await found('id-conflict', 'ConflictCaseApproved');
    await system.append('id-conflict', stream, [{ type: 'ConflictCaseApproved', data }]);
    expect(await system.disagreements()).toEqual([
      `id-conflict ${stream} revision 1 (ConflictCaseApproved): its case was not opened`,
    ]);
  });

  it('an approval in a real case is named by the reviewer’s decision that it lacks', async () => {
    const { data, stream } = await found('id-conflict', 'ConflictCaseApproved');
    const { caseId, numberId, claimantId } = data as DataOf<'ConflictCaseApproved'>;
    const by = { staffId: system.staffId, numberId: system.cast.reviewerNumberId };
    const succeeded = { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, taskId: randomUUID(), by };
    const approved = { ...(data as object), routes: ['PHOTO'], weight: 3 };
    await system.append('id-conflict', stream, [
      { type: 'RouteSucceeded', data: succeeded },
      { type: 'ConflictCaseApproved', data: approved },
    ]);
    const revision = (await system.read('id-conflict')).filter((event) => event.stream === stream).length - 1;
    expect(await system.disagreements()).toEqual([
      `id-conflict ${stream} revision ${revision} (RouteSucceeded): no log holds its cause`,
    ]);
  });

  it('a case whose claim nobody made is named', async () => {
    const stream = streams.conflictCase(randomUUID());
    const { data } = await found('id-conflict', 'ConflictCaseOpened');
    await system.append('id-conflict', stream, [{ type: 'ConflictCaseOpened', data }]);
    expect(await system.disagreements()).toEqual([
      `id-conflict ${stream} revision 1 (ConflictCaseOpened): no log holds its cause`,
    ]);
  });

  it('an effect without an approval is named, though its own log says that there was one', async () => {
    const { data } = await found('account', 'AccountsDeregistered');
    const { data: approved } = await found('id-conflict', 'ConflictCaseApproved');
    const [forged] = await system.append('account', streams.account(randomUUID()), [
      { type: 'ConflictCaseApproved', data: approved },
    ]);
    const stream = streams.number(randomUUID());
    await system.append('account', stream, [{ type: 'AccountsDeregistered', data }], because(forged as RecordedEvent));
    expect(await system.disagreements()).toContain(
      `account ${stream} revision 1 (AccountsDeregistered): no log holds its cause`,
    );
  });

  it('an effect that borrows the approval of another account is named', async () => {
    const approval = await found('id-conflict', 'ConflictCaseApproved');
    const { data } = await found('account', 'AccountsDeregistered');
    const stream = streams.number(randomUUID());
    const stolen = { ...(data as object), winnerId: randomUUID() };
    await system.append('account', stream, [{ type: 'AccountsDeregistered', data: stolen }], because(approval));
    expect(await system.disagreements()).toContain(
      `account ${stream} revision 1 (AccountsDeregistered): its winnerId is not what its cause, ConflictCaseApproved, says`,
    );
  });

  it('an effect is named whose cause its owner’s log holds beside its order only', async () => {
    const { data } = await found('account', 'AccountsDeregistered');
    const { data: approved } = await found('id-conflict', 'ConflictCaseApproved');
    const [cause, hash] = await system.slip('id-conflict', streams.conflictCase(randomUUID()), {
      type: 'ConflictCaseApproved',
      data: approved,
    });
    const stream = streams.number(randomUUID());
    await system.append('account', stream, [{ type: 'AccountsDeregistered', data }], {
      ...{ causationId: cause, causationHash: hash },
    });
    const { logs, comparisons } = await system.audit(['account']);
    expect(logs).toMatchObject([['account', { ok: true }]]);
    expect(comparisons.flatMap(([, { first }]) => first)).toContainEqual({
      at: `account ${stream} revision 1 (AccountsDeregistered)`,
      what: 'no log holds its cause',
    });
    expect(await system.disagreements()).toContain('the log of id-conflict is not whole');
  });

  it('a reviewer’s outcome is named where the queue decided nothing, or something else', async () => {
    const { data, stream } = await found('id-conflict', 'EvidenceRejected');
    const dealt = await found('review-queue', 'ReviewTaskDealt');
    await system.append('id-conflict', stream, [{ type: 'EvidenceRejected', data }], because(dealt));
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(/\(EvidenceRejected\): ReviewTaskDealt does not lead to it$/),
    ]);
  });

  it('photos that count although their reviewer sent them back are named', async () => {
    const { data: said } = await found('review-queue', 'ReviewDecided');
    const review = said as DataOf<'ReviewDecided'>;
    const { stream, data } = await found('id-conflict', 'EvidenceRejected');
    const { caseId, numberId, claimantId } = data as DataOf<'EvidenceRejected'>;
    const taskId = randomUUID();
    const final = { ...review, caseId, taskId, verdict: 'FINAL' };
    const [decided] = await system.append('review-queue', streams.reviewTask(taskId), [
      { type: 'ReviewDecided', data: final },
    ]);
    const succeeded = { caseId, numberId, claimantId, route: 'PHOTO', weight: 3, taskId, by: review.by };
    const cause = because(decided as RecordedEvent);
    await system.append('id-conflict', stream, [{ type: 'RouteSucceeded', data: succeeded }], cause);
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(/\(RouteSucceeded\): ReviewDecided with that verdict does not lead to it$/),
    ]);
  });

  it('an effect whose cause was another event under the same id is named', async () => {
    const requested = await found('id-conflict', 'ReviewRequested');
    const stream = streams.reviewTask(randomUUID());
    const cause = { causationId: requested.id, causationHash: 'ab'.repeat(32) };
    await system.append('review-queue', stream, [{ type: 'ReviewTaskOpened', data: requested.data }], cause);
    expect(await system.disagreements()).toEqual([
      `review-queue ${stream} revision 1 (ReviewTaskOpened): its cause, ReviewRequested, was another event`,
    ]);
  });

  it('an event from before causes had hashes is compared by its id, and counted', async () => {
    const requested = await found('id-conflict', 'ReviewRequested');
    const stream = streams.reviewTask(randomUUID());
    const cause = { causationId: requested.id };
    await system.append('review-queue', stream, [{ type: 'ReviewTaskOpened', data: requested.data }], cause);
    const { comparisons } = await system.audit(['review-queue']);
    expect(comparisons[0]?.[1]).toMatchObject({
      disagreements: 0,
      left: { 'whose cause is known by its id alone': 1 },
    });
  });
});

describe('an event that nothing followed', () => {
  beforeEach(start);
  afterEach(stop);

  const EFFECT = 'it led to no effect';
  const NOTICE = 'it led to no notice by INBOX';

  it('is named after a day: an approval, who should have been told of it, a verdict that its case waits for', async () => {
    const { data, stream } = await found('id-conflict', 'ConflictCaseApproved');
    const { data: review } = await found('id-conflict', 'ReviewRequested');
    const { data: verdict } = await found('review-queue', 'ReviewDecided');
    const taskId = randomUUID();
    const about = (of: unknown) => ({ ...(of as object), taskId });
    const [approved] = await system.append('id-conflict', stream, [{ type: 'ConflictCaseApproved', data }]);
    await system.append('id-conflict', stream, [{ type: 'ReviewRequested', data: about(review) }]);
    const task = streams.reviewTask(taskId);
    await system.append('review-queue', task, [{ type: 'ReviewDecided', data: about(verdict) }]);
    expect(await system.disagreements()).toEqual([]);
    await system.moveClock('25 hours');
    const approval = `id-conflict ${stream} revision ${approved?.revision} (ConflictCaseApproved)`;
    const waits = 'nothing came of it, and what it is about still waits for it';
    expect(await system.disagreements()).toEqual([
      `${approval}: ${EFFECT}`,
      `${approval}: ${NOTICE}`,
      `review-queue ${task} revision 1 (ReviewDecided): ${waits}`,
    ]);
  });

  it('is named of a correction that was asked for or approved, until its person gives it up', async () => {
    const { holder: accountId, numberId } = system.cast;
    const correctionId = randomUUID();
    const about = { correctionId, accountId, numberId };
    const [own, stream] = [streams.account(accountId), streams.correction(correctionId)];
    const asked = { ...about, rightNumberId: numberId, openedBy: 'OWNER', sides: ['FRONT', 'BACK'] };
    const [requested] = await system.append('account', own, [{ type: 'CorrectionRequested', data: asked }]);
    await system.moveClock('25 hours');
    const request = `account ${own} revision ${requested?.revision} (CorrectionRequested): it led to no correction`;
    expect(await system.disagreements()).toEqual([request]);
    await system.append('id-conflict', stream, [
      { type: 'CorrectionApproved', data: { ...sampleOf('CorrectionApproved'), ...about } },
    ]);
    await system.moveClock('25 hours');
    expect(await system.disagreements()).toEqual(
      expect.arrayContaining([request, `id-conflict ${stream} revision 1 (CorrectionApproved): ${EFFECT}`]),
    );
    await system.append('id-conflict', stream, [
      { type: 'CorrectionClosed', data: { correctionId, accountId, outcome: 'WITHDRAWN' } },
    ]);
    expect((await system.disagreements()).filter((line) => line.endsWith(EFFECT))).toEqual([]);
  });

  const leftOf = async (name: string) => (await system.audit()).comparisons.find(([one]) => one === name)?.[1].left;

  it('is counted where it waits behind a parked message', async () => {
    const { data, stream } = await found('id-conflict', 'ConflictCaseApproved');
    await system.append('id-conflict', stream, [{ type: 'ConflictCaseApproved', data }]);
    await system.moveClock('25 hours');
    await system.park('account', 'account.outcomes', { stream });
    expect(await system.disagreements()).toEqual([expect.stringMatching(`: ${NOTICE}$`)]);
    expect(await leftOf('effects in id-conflict')).toEqual({ 'behind a parked message': 1 });
  });

  it('is counted where notification heard of it late, and still tries to send what it leads to', async () => {
    const { holder, caseId } = system.cast;
    const data = { ...sampleOf('WaitStarted'), holder };
    const [started] = await system.append('id-conflict', streams.conflictCase(caseId), [{ type: 'WaitStarted', data }]);
    await system.moveClock('97 hours');
    const byMail = `it led to no notice by EMAIL`;
    const missing = async () => (await system.disagreements()).filter((line) => line.endsWith(byMail));
    expect(await missing()).toHaveLength(1);
    await system.owner.query(
      `insert into notification.deliveries (notice_id, event_id, correlation_id, about, kind, channel, recipient_id, created_at, next_at)
       values ($1, $2, 'correlation', 'WaitStarted', 'WAIT_STARTED', 'EMAIL', $3, zhenming.app_now(), zhenming.app_now())`,
      [noticeId(started?.id ?? '', holder, 'EMAIL'), started?.id, holder],
    );
    expect(await missing()).toEqual([]);
    expect(await leftOf('effects in id-conflict')).toEqual({ 'that notification heard of late, and still sends': 1 });
    await system.moveClock('97 hours');
    expect(await missing()).toHaveLength(1);
  });

  it('is counted where its message was discarded, and not where that was a forgery of it', async () => {
    const { data, stream } = await found('id-conflict', 'ConflictCaseApproved');
    const [approved] = await system.append('id-conflict', stream, [{ type: 'ConflictCaseApproved', data }]);
    await system.moveClock('25 hours');
    await system.park('account', 'account.outcomes', approved as RecordedEvent, { discarded: true });
    await system.park('notification', 'notification.notices', approved as RecordedEvent, {
      ...{ discarded: true, reason: 'event/forged' },
    });
    expect(await system.disagreements()).toEqual([expect.stringMatching(`: ${NOTICE}$`)]);
    expect(await leftOf('effects in id-conflict')).toEqual({ 'whose message was discarded': 1 });
  });

  it('is counted where it is a verdict that its case waited for no more when it came', async () => {
    const { data: review, stream } = await found('id-conflict', 'ReviewRequested');
    const { data: verdict } = await found('review-queue', 'ReviewDecided');
    const about = (of: unknown, taskId: string) => ({ ...(of as object), taskId });
    const [taskId, next] = [randomUUID(), randomUUID()];
    await system.append('id-conflict', stream, [{ type: 'ReviewRequested', data: about(review, taskId) }]);
    const task = streams.reviewTask(taskId);
    await system.append('review-queue', task, [{ type: 'ReviewDecided', data: about(verdict, taskId) }]);
    await system.moveClock('25 hours');
    expect(await system.disagreements()).toHaveLength(1);
    await system.append('id-conflict', stream, [{ type: 'ReviewRequested', data: about(review, next) }]);
    expect(await system.disagreements()).toEqual([]);
    expect(await leftOf('effects in review-queue')).toEqual({
      'of which nothing came for a day, and what they are about went on': 1,
    });
  });
});

describe('a number of which id-conflict has no row', () => {
  beforeAll(async () => {
    await start();
    await system.moveClock('25 hours');
  });
  afterAll(stop);
  beforeEach(async () => {
    await system.owner.query('delete from id_conflict.numbers');
    await system.owner.query('delete from id_conflict.parked_messages');
  });

  const GROUP = 'id-conflict.numbers';
  const first = async () => {
    const stream = streams.number(system.cast.numberId);
    return (await system.read('account')).find((event) => event.stream === stream) as RecordedEvent;
  };
  const numbers = async () => (await system.audit()).comparisons.find(([name]) => name === 'numbers')?.[1];
  const named = async () => (await numbers())?.first.map(({ what }) => what);

  it('is named by whether its first event was handled', async () => {
    expect(await named()).toEqual(['it was not heard of']);
    const { id } = await first();
    await system.owner.query('insert into id_conflict.inbox (group_name, event_id) values ($1, $2)', [GROUP, id]);
    expect(await named()).toEqual(['its row is gone']);
  });

  it('is counted where that waits parked, or was discarded', async () => {
    const event = await first();
    await system.park('id-conflict', GROUP, event);
    expect(await numbers()).toMatchObject({ disagreements: 0, left: { 'behind a parked message': 1 } });
    await system.owner.query('delete from id_conflict.parked_messages');
    await system.park('id-conflict', GROUP, event, { discarded: true });
    expect(await numbers()).toMatchObject({ disagreements: 0, left: { 'whose message was discarded': 1 } });
  });
});

const unsaid = 'and no event says that its person was erased';

describe('what events say that is kept of people', () => {
  beforeEach(start);
  afterEach(stop);

  const query = (sql: string, ...params: unknown[]) => system.owner.query(sql, params);
  /** an appeal of the claimant, what its reviewer wrote, and a personal line of the claimant's inbox */
  const keeps = async () => {
    const { caseId, claimant } = system.cast;
    const sealed = Buffer.from('sealed');
    const [appeal, answer] = [randomUUID(), randomUUID()].map((noteId) => ({ noteId, hash: sha256(sealed) }));
    const noteIds = [appeal?.noteId, answer?.noteId];
    const insert = (table: string, noteId?: string) =>
      query(`insert into ${table} (note_id, case_id, sealed) values ($1, $2, $3)`, noteId, caseId, sealed);
    await insert('id_conflict.notes', appeal?.noteId);
    await insert('review_queue.review_notes', answer?.noteId);
    const subjects = [['id-conflict', caseId] as const, ['review-queue', caseId] as const];
    for (const [service, subject] of [...subjects, ['notification', claimant] as const])
      await system.addKey(service, subject);
    const stream = streams.conflictCase(caseId);
    const said = { ...sampleOf('AppealRequested'), caseId, note: appeal };
    await system.append('id-conflict', stream, [{ type: 'AppealRequested', data: said }]);
    const { data } = await found('review-queue', 'ReviewDecided');
    const taskId = randomUUID();
    const decided = { ...(data as object), taskId, applicantNote: answer };
    await system.append('review-queue', streams.reviewTask(taskId), [{ type: 'ReviewDecided', data: decided }]);
    const asked = sampleOf('DeliveryRequested');
    const [request] = await system.append('account', streams.delivery(asked.deliveryId), [
      { type: 'DeliveryRequested', data: { ...asked, kind: 'NUMBER_ANSWER', accountId: claimant } },
    ]);
    const itemId = randomUUID();
    const about = { noticeId: itemId, about: 'NUMBER_ANSWER', channel: 'INBOX', recipientId: claimant };
    const notice = [{ type: 'NoticeDelivered', data: { ...sampleOf('NoticeDelivered'), ...about } }];
    const cause = { causationId: String(request?.id) };
    await query(
      `insert into notification.inbox_items (recipient_id, number, item_id, kind, created_at, sealed)
       values ($1, 1000, $2, '', now(), $3)`,
      ...[claimant, itemId, sealed],
    );
    await system.append('notification', streams.notice(itemId), notice, cause);
    expect(await system.disagreements()).toEqual([]);
    const [ofCase, ofReview] = noteIds;
    return {
      appeal: `id_conflict.notes ${ofCase}`,
      answer: `review_queue.review_notes ${ofReview}`,
      line: `notification.inbox_items ${itemId}`,
    };
  };
  const erasedByHand = async () => {
    const { caseId, claimant } = system.cast;
    const destroyed = 'set wrapped_key = null, shredded_at = now() where subject = $1';
    for (const schema of ['account', 'notification']) await query(`update ${schema}.vault_keys ${destroyed}`, claimant);
    for (const schema of ['id_conflict', 'review_queue'])
      await query(`update ${schema}.vault_keys ${destroyed}`, caseId);
  };

  it('is named where a key was destroyed by hand, and no more once its person is erased on record', async () => {
    const { appeal, answer, line } = await keeps();
    const { caseId, claimant: accountId } = system.cast;
    await erasedByHand();
    expect(await system.disagreements()).toEqual(
      [`account.accounts ${accountId}`, appeal, answer, line].map((at) => `${at}: its key is gone, ${unsaid}`),
    );
    const { comparisons } = await system.audit(['review-queue']);
    expect(Object.fromEntries(comparisons)['texts']).toMatchObject({ compared: 1, disagreements: 1 });

    const [erased] = await system.append('account', streams.account(accountId), [
      { type: 'PersonErased', data: { ...sampleOf('PersonErased'), accountId, correctionIds: [] } },
    ]);
    const data = { accountId, caseIds: [caseId], correctionIds: [] };
    const cause = because(erased as RecordedEvent);
    await system.append('id-conflict', streams.erasure(accountId), [{ type: 'CasesErased', data }], cause);
    expect(await system.disagreements()).toEqual([]);
  });

  it('is named where a row was deleted, emptied or exchanged', async () => {
    const { appeal, answer, line } = await keeps();
    await query('delete from id_conflict.notes');
    await query(`update review_queue.review_notes set sealed = 'other'`);
    await query('update notification.inbox_items set sealed = null');
    const { caseId } = system.cast;
    const notUuid = { ...sampleOf('AppealRequested'), caseId, note: { noteId: 'none', hash: '' } };
    await system.append('id-conflict', streams.conflictCase(caseId), [{ type: 'AppealRequested', data: notUuid }]);
    expect(await system.disagreements()).toEqual([
      `${appeal}: its row is gone, ${unsaid}`,
      `id_conflict.notes none: its row is gone, ${unsaid}`,
      `${answer}: it is not what its event says`,
      `${line}: its text is gone, ${unsaid}`,
    ]);
  });

  it('is named where an inbox has lost a notice', async () => {
    const itemId = ((await found('notification', 'NoticeDelivered')).data as DataOf<'NoticeDelivered'>).noticeId;
    await query('delete from notification.inbox_items where item_id = $1', itemId);
    expect(await system.disagreements()).toEqual([`notification.inbox_items ${itemId}: its row is gone, ${unsaid}`]);
  });
});

describe('changed by the owner of the database, in tables beside the logs', () => {
  beforeAll(start);
  afterAll(stop);
  afterEach(() => system.fillTables());

  const { account, feed, ledger, numbers, staff } = {
    account: 'account.accounts',
    feed: 'account.deregistration_feed',
    ledger: 'account.ledger',
    numbers: 'id_conflict.numbers',
    staff: 'review_queue.staff',
  } as const;

  it.each<[string, (one: AuditedSystem) => readonly [sql: string, params: unknown[], ...named: string[]]]>([
    [
      'the holder in the ledger',
      ({ cast: { holder, numberId } }) => [
        `update ${ledger} set holder = $1`,
        [holder],
        `${ledger} ${numberId}: holder is not what its stream says`,
      ],
    ],
    [
      'the version of the holder',
      ({ cast: { numberId } }) => [
        `update ${ledger} set holder_version = holder_version + 1`,
        [],
        `${ledger} ${numberId}: holderVersion is not what its stream says`,
      ],
    ],
    [
      'a row of the ledger that is gone',
      ({ cast: { numberId } }) => [`delete from ${ledger}`, [], `${ledger} ${numberId}: its row is gone`],
    ],
    [
      'a holder of whom id-conflict knows no standing',
      ({ cast: { numberId } }) => [
        `update ${numbers} set proof = null, held_since = null`,
        [],
        `${numbers} ${numberId}: proof is not what its stream says`,
        `${numbers} ${numberId}: heldSince is not what its stream says`,
      ],
    ],
    [
      'a decision that id-conflict has forgotten',
      ({ cast: { numberId } }) => [
        `update ${numbers} set last_decision = null`,
        [],
        `${numbers} ${numberId}: lastDecision is not what its stream says`,
      ],
    ],
    [
      'what id-conflict has heard before account said it',
      ({ cast: { numberId } }) => [
        `update ${numbers} set revision = revision + 1`,
        [],
        `${numbers} ${numberId}: its stream has not come there`,
      ],
    ],
    [
      'an account that is back',
      ({ cast: { holder, numberId } }) => [
        `update ${account} set status = 'ACTIVE', deregistered_at = null, deregistered_case = null, former_number_id = null
         where account_id = $1`,
        [holder],
        `${account} ${holder}: deregisteredCase is not what the stream number-${numberId} says`,
      ],
    ],
    [
      'an account that is proven',
      ({ cast: { claimant, numberId } }) => [
        `update ${account} set proof = 'PROVEN' where account_id = $1`,
        [claimant],
        `${account} ${claimant}: proof is not what the stream number-${numberId} says`,
      ],
    ],
    [
      'a password',
      ({ cast: { claimant } }) => [
        `update ${account} set password_hash = '$argon2id$forged' where account_id = $1`,
        [claimant],
        `${account} ${claimant}: its password is not the one that its stream says was set`,
      ],
    ],
    [
      'a key that was destroyed for no reason on record',
      ({ cast: { claimant } }) => [
        `update account.vault_keys set wrapped_key = null, shredded_at = now() where subject = $1`,
        [claimant],
        `${account} ${claimant}: its key is gone, ${unsaid}`,
      ],
    ],
    [
      'a key that was deleted',
      ({ cast: { holder } }) => [
        `delete from account.vault_keys where subject = $1`,
        [holder],
        `${account} ${holder}: its key is gone, ${unsaid}`,
      ],
    ],
    [
      'who somebody is, taken off an account',
      ({ cast: { holder } }) => [
        `update ${account} set person = null where account_id = $1`,
        [holder],
        `${account} ${holder}: its name and number are gone, ${unsaid}`,
      ],
    ],
    [
      'an entry of the feed that is gone',
      ({ feedAt }) => [`delete from ${feed}`, [], `${feed} ${feedAt}: its row is gone`],
    ],
    [
      'what third parties read of a deregistration',
      ({ feedAt, cast: { claimant } }) => [
        `update ${feed} set event = jsonb_set(event::jsonb, '{data,accounts}', jsonb_build_array($1::text))`,
        [claimant],
        `${feed} ${feedAt}: event is not what the log says`,
      ],
    ],
    [
      'what nobody is asked to acknowledge',
      ({ feedAt }) => [
        `update ${feed} set deregistration_id = null`,
        [],
        `${feed} ${feedAt}: deregistrationId is not what the log says`,
      ],
    ],
    [
      'entries of nothing, among the others and behind them',
      ({ feedAt }) => [
        `insert into ${feed} (position, event_id, effective_at, event)
         select unnest($1::bigint[]), gen_random_uuid(), effective_at, event from ${feed}`,
        [[feedAt - 1, 10_000_000]],
        `${feed} ${feedAt - 1}: the log has no such event there`,
        `${feed} 10000000: the log has no such event there`,
      ],
    ],
    [
      'an entry that the checkpoint of the feed hides',
      ({ feedAt }) => [
        `update account.projection_checkpoints set position = 0`,
        [],
        `${feed} ${feedAt}: its projection has not come there`,
      ],
    ],
    [
      'the roles of a member of staff',
      ({ staffId }) => [
        `update ${staff} set roles = '{reviewer,admin}'`,
        [],
        `${staff} ${staffId}: roles is not what the stream says`,
      ],
    ],
    [
      'the password of a member of staff',
      ({ staffId }) => [
        `update review_queue.staff_credentials set secret = 'forged'`,
        [],
        `${staff} ${staffId}: password is not what the stream says`,
      ],
    ],
    [
      'a second factor that nobody enrolled',
      ({ staffId }) => [
        `insert into review_queue.staff_credentials (credential_id, staff_id, kind, secret, pending, created_at)
         values (gen_random_uuid(), $1, 'TOTP', 'forged', false, now())`,
        [staffId],
        `${staff} ${staffId}: second factor is not what the stream says`,
      ],
    ],
  ])('%s is named', async (_what, change) => {
    const [sql, params, ...named] = change(system);
    await system.owner.query(sql, params);
    expect(await system.disagreements()).toEqual(named);
  });

  it('what counts as acknowledged and is not, or is not there yet, is named', async () => {
    const [passed, acknowledged] = ['account.acknowledged_up_to', 'account.deregistration_acknowledgements'];
    const countsTo = async (position: number) => {
      await system.owner.query(`delete from ${passed}`);
      await system.owner.query(`insert into ${passed} values ('admissions', $1)`, [position]);
    };
    const lacks = (position: number) => `${passed} admissions: it has not acknowledged all behind position ${position}`;
    await countsTo(system.feedAt);
    expect(await system.disagreements()).toEqual([lacks(system.feedAt)]);
    await system.owner.query(
      `insert into ${acknowledged} (subscriber, deregistration_id, acknowledged_at)
       select 'admissions', deregistration_id, now() from ${feed} where deregistration_id is not null`,
    );
    expect(await system.disagreements()).toEqual([]);
    await countsTo(1_000_000);
    expect(await system.disagreements()).toEqual([expect.stringMatching(`^${lacks(0).slice(0, -1)}\\d+$`)]);
    for (const table of [passed, acknowledged]) await system.owner.query(`delete from ${table}`);
  });

  it('a feed that is filled anew is no disagreement: what it has not come to is counted', async () => {
    await system.owner.query(`delete from ${feed}`);
    await system.owner.query('update account.projection_checkpoints set position = 0');
    expect(await system.disagreements()).toEqual([]);
    const { comparisons } = await system.audit(['account']);
    expect(Object.fromEntries(comparisons)['feed']).toMatchObject({
      ...{ compared: 0, left: { 'that the feed has not come to': 1 } },
    });
  });
});

describe('the registry of study records', () => {
  const records = 'id_conflict.registry_records';
  const [imported, withdrawn, earlier, nobodys] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const at = (changeId: string): string => `${records} of ${streams.registryChange(changeId)}`;
  const query = <Row extends object>(sql: string, params: unknown[] = []) => system.owner.query<Row>(sql, params);
  const insert = `insert into ${records} (number_index, evidence_index, name_index, kind, institution, level, year, import_id, sealed,
      record_hash) select number::bytea, 'b', 'c', 'GRADUATED', '4111010001', 'BACHELOR', 2020, $2, 'd', sha256('d')
    from unnest($1::text[]) number`;
  const registry = async () => Object.fromEntries((await system.audit(['id-conflict'])).comparisons)['registry'];
  const CHANGES = 'select added, ended, digest from id_conflict.registry_changes where change_id = $1';
  /** As the command records what this connection has changed. */
  const record = async (changeId: string, operation: RegistryOperation, by: Pick<typeof system.owner, 'query'>) => {
    const { rows } = await by.query(CHANGES, [changeId]);
    const data = { changeId, operation, ...rows[0], completed: 0 };
    await system.append('id-conflict', streams.registryChange(changeId), [{ type: 'RegistryChanged', data }]);
  };

  beforeAll(start);
  afterAll(stop);
  beforeEach(async () => {
    await query(`delete from ${records}`);
    await query('delete from id_conflict.registry_imports');
    await query(insert, [['one', 'two'], imported]);
    await query(`update ${records} set ended_by = $1 where number_index = 'two'`, [withdrawn]);
  });

  it('agrees with the imports and withdrawals on record', async () => {
    await record(imported, 'IMPORT', system.owner);
    await record(withdrawn, 'WITHDRAWAL', system.owner);
    expect(await registry()).toMatchObject({ compared: 2, disagreements: 0, left: {} });
  });

  const EXCHANGED = 'they are not the records that it says';
  it.each<[string, sql: string, params: unknown[], named: string]>([
    ['that no import brought', insert, [['three'], nobodys], `${at(nobodys)}: the log has no such change`],
    [
      'whose evidence is another',
      `update ${records} set evidence_index = 'own' where number_index = 'one'`,
      [],
      `${at(imported)}: ${EXCHANGED}`,
    ],
    [
      'that is another number’s',
      `update ${records} set number_index = 'own' where number_index = 'one'`,
      [],
      `${at(imported)}: ${EXCHANGED}`,
    ],
    [
      'that is under another name',
      `update ${records} set name_index = 'own' where number_index = 'one'`,
      [],
      `${at(imported)}: ${EXCHANGED}`,
    ],
    [
      'of another year',
      `update ${records} set year = 2021 where number_index = 'one'`,
      [],
      `${at(imported)}: ${EXCHANGED}`,
    ],
    [
      'whose text is another',
      `update ${records} set sealed = 'own' where number_index = 'one'`,
      [],
      `${at(imported)}: ${EXCHANGED}`,
    ],
  ])('is named by a record %s', async (_what, sql, params, named) => {
    await query(sql, params);
    expect(await system.disagreements()).toEqual([named]);
  });

  it('is named by a record that was withdrawn and counts again', async () => {
    await query(`alter table ${records} disable trigger user`);
    await query(`update ${records} set ended_by = null`);
    await query(`alter table ${records} enable trigger user`);
    expect(await system.disagreements()).toEqual([
      `${at(withdrawn)}: fewer records are ended than it says, and not all are gone`,
    ]);
  });

  it('is named by a record that was put into an import, though a row says that it was there before', async () => {
    await query(insert, [['three'], imported]);
    await query(
      `insert into id_conflict.registry_imports (import_id, data_key, records, digest)
       select change_id, '', added, digest from id_conflict.registry_changes where change_id = $1`,
      [imported],
    );
    expect(await system.disagreements()).toEqual([`${at(imported)}: there are more records than it says`]);
  });

  it('counts an import from before there were events, which nothing signed says', async () => {
    await query(insert, [['three'], earlier]);
    await query(
      `insert into id_conflict.registry_imports (import_id, data_key, records, digest)
       select change_id, '', added, digest from id_conflict.registry_changes where change_id = $1`,
      [earlier],
    );
    expect(await registry()).toMatchObject({
      ...{ compared: 2, disagreements: 0, left: { 'of imports from before their events': 1 } },
    });
  });

  it('counts what lacks a person who was erased', async () => {
    await query(`delete from ${records} where number_index = 'two'`);
    expect(await registry()).toMatchObject({
      ...{ compared: 2, disagreements: 0, left: { 'of which records are gone': 2 } },
    });
  });

  it('is looked at anew when a withdrawal is through that was on record and not yet committed', async () => {
    const changeId = randomUUID();
    const client = await system.owner.pool.connect();
    try {
      await client.query('begin');
      await client.query('truncate id_conflict.registry_staging');
      await client.query(`update ${records} set ended_by = $1 where number_index = 'one'`, [changeId]);
      await record(changeId, 'WITHDRAWAL', client);
      const audited = registry();
      const waiting = `select from pg_locks where relation = 'id_conflict.registry_staging'::regclass and not granted
        and database = (select oid from pg_database where datname = current_database())`;
      await until(async () => (await client.query(waiting)).rowCount === 1, { what: 'the audit waits' });
      await client.query('commit');
      expect(await audited).toMatchObject({ compared: 3, disagreements: 0, left: {} });
    } finally {
      client.release(true);
    }
  });
});

describe('a message that its owner did not publish', () => {
  beforeEach(start);
  afterEach(stop);

  const topic = serviceTopic('id-conflict');

  it('is named where no log holds it, whoever signed it', async () => {
    const approval = await found('id-conflict', 'ConflictCaseApproved');
    await system.publish('id-conflict', [{ ...approval, id: randomUUID() }]);
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(`^${topic} partition \\d+ offset \\d+: the log of id-conflict does not hold it$`),
    ]);
  });

  it('is named where the log holds it otherwise', async () => {
    const approval = await found('id-conflict', 'ConflictCaseApproved');
    const data = { ...(approval.data as object), claimantId: randomUUID() };
    await system.publish('id-conflict', [{ ...approval, data }]);
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(/: it is not what the log of id-conflict holds$/),
    ]);
  });

  it('is named where another service signed it', async () => {
    await system.publish('id-conflict', [await found('id-conflict', 'ConflictCaseApproved')], 'account');
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(
        /: id-conflict has not signed it under a key that is known: one that was given up goes back into INTERNAL_PEERS_FILE as id-conflict\.former$/,
      ),
    ]);
  });

  it('is named where it lies on the topic of another, or cannot be read', async () => {
    const approval = await found('id-conflict', 'ConflictCaseApproved');
    await system.plant(serviceTopic('account'), { ...approval, source: 'id-conflict' });
    await system.plant(topic, { ...approval, source: 'id-conflict', recordedAt: 'once' });
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(/: it is not what the log of account holds$|: the log of account does not hold it$/),
      expect.stringMatching(/: it cannot be read: ce_time is not a UTC time$/),
    ]);
  });
});

describe('a message for third parties', () => {
  beforeEach(start);
  afterEach(stop);

  const leftOfBus = async () => (await system.audit()).comparisons.find(([name]) => name === 'bus')?.[1].left;
  const open = async (): Promise<PublishedEvent> => {
    const settled = await found('account', 'AccountsDeregistered');
    const destination = destinations('account', settled).find((one) => one.open);
    if (!destination) throw new Error('it has no public form');
    return destination.event;
  };
  const signedByAnother = async (event: PublishedEvent, kid: string): Promise<PublishedEvent> => {
    const key = { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), kid };
    return (await EventSignatures.fromRing(JSON.stringify({ keys: [key] }))).signed(event);
  };

  it('is named where the topic has lost it, after a day', async () => {
    await system.owner.query('delete from bus.messages where topic = $1', [publicTopics.deregistrations]);
    expect(await system.disagreements()).toEqual([]);
    await moveClock(system.database, '25 hours');
    const entry = `account.deregistration_feed ${system.feedAt}`;
    expect(await system.disagreements()).toContain(`${entry}: it is not on ${publicTopics.deregistrations}`);
  });

  it('is named where another key signed it in the name of account’s, or account signed something else', async () => {
    const event = await open();
    const ownKid = String(system.publicKeys?.[0]?.kid);
    await system.plant(publicTopics.deregistrations, await signedByAnother(event, ownKid));
    const other = await system.signedForThePublic({ ...event, id: randomUUID() });
    await system.plant(publicTopics.deregistrations, { ...event, signature: String(other.signature) });
    expect(await system.disagreements()).toEqual([
      expect.stringMatching(/: its public signature is not of what it says$/),
      expect.stringMatching(/: its public signature is not of what it says$/),
    ]);
  });

  it('is counted where the key that it names is not known, or nobody named keys', async () => {
    const event = await open();
    await system.plant(publicTopics.deregistrations, await signedByAnother(event, 'stolen'));
    await system.plant(publicTopics.deregistrations, { ...event, signature: 'none' });
    expect(await system.disagreements()).toEqual([]);
    expect(await leftOfBus()).toEqual({ 'signed under a public key that is not in PUBLIC_SIGNING_KEYS': 2 });
    system.publicKeys = undefined;
    expect(await leftOfBus()).toEqual({
      'whose public signature was not verified: PUBLIC_SIGNING_KEYS names no keys': 3,
    });
  });
});

describe('messages under identities that were dropped', () => {
  beforeEach(start);
  afterEach(stop);

  const rotate = (...rotations: readonly string[]): void => {
    for (const rotation of rotations) {
      const env = { INTERNAL_PEERS: JSON.stringify({ keys: system.peers }) };
      const { INTERNAL_PEERS = '' } = rotated(rotation, env) ?? {};
      system.peers = (JSON.parse(INTERNAL_PEERS) as { keys: typeof system.peers }).keys;
    }
  };
  const left = async () => (await system.audit()).comparisons.find(([name]) => name === 'bus')?.[1].left;
  const GIVEN_UP = 'signed under a key that was given up';

  it('are counted apart where they are what the logs hold', async () => {
    rotate('identities');
    expect(await left()).toEqual({});
    rotate('identities-drop');
    expect(await system.disagreements()).toEqual([]);
    expect(await left()).toEqual({ [GIVEN_UP]: expect.any(Number) });
    const { [GIVEN_UP]: before = 0 } = (await left()) ?? {};
    expect(before).toBeGreaterThan(20);
  });

  it('are named where a thief of the key put them there, and where another service’s key signed them', async () => {
    rotate('identities', 'identities-drop');
    const approval = await found('id-conflict', 'ConflictCaseApproved');
    await system.publish('id-conflict', [{ ...approval, id: randomUUID() }]);
    await system.publish('id-conflict', [
      { ...approval, data: { ...(approval.data as object), caseId: randomUUID() } },
    ]);
    await system.publish('id-conflict', [approval], 'account');
    const named = await system.disagreements();
    expect(named.map((one) => one.replace(/^.*?: /, ''))).toEqual([
      'the log of id-conflict does not hold it',
      'it is not what the log of id-conflict holds',
      expect.stringMatching(/^id-conflict has not signed it under a key that is known/),
    ]);
  });

  it('are named with what to do where the keys are gone, and are counted apart once they are back', async () => {
    const keys = system.peers;
    rotate('identities');
    const present = system.peers.slice(0, keys.length);
    system.peers = present;
    expect((await system.disagreements())[0]).toMatch(/goes back into INTERNAL_PEERS_FILE as account\.former$/);
    system.peers = [...present, ...keys.map((key) => ({ ...key, kid: `${key.kid}.former` }))];
    expect(await system.disagreements()).toEqual([]);
    expect(await left()).toEqual({ [GIVEN_UP]: expect.any(Number) });
  });
});

describe('npm run audit:verify', () => {
  beforeEach(start);
  afterEach(stop);

  const verify = (...args: string[]) => verifyIn({}, ...args);
  const verifyIn = async (
    env: NodeJS.ProcessEnv,
    ...args: string[]
  ): Promise<{ code: number | null; out: string; err: string }> => {
    const source = ['--import', join(projectRoot, 'libs/testing/jest/typescript.mjs')];
    const script = join(projectRoot, 'tools/src/audit.ts');
    const where = ['--url', system.database.ownerUrl, '--data', system.folder.path];
    const child = spawn(process.execPath, [...source, script, ...where, ...args], { env: { ...process.env, ...env } });
    const [out, err, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('close', resolve)),
    ]);
    // where it takes long it says how far it is
    const said = err.split('\n').filter((line) => !/: \d+ …$/.test(line));
    return { code, out: out.trim(), err: said.join('\n').trim() };
  };

  it('says that all is whole and agrees', async () => {
    const { code, out, err } = await verify();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(
      out.match(/^[a-z-]+ +whole +\d+ events, \d+ checkpoints up to \d+, under this key since [\dTZ:.-]+$/gm),
    ).toHaveLength(4);
    expect(out.match(/^[a-z -]+ +agrees +\d+ compared$/gm)).toHaveLength(12);
  });

  it('ends with 1 and names what does not agree, without a word about a person', async () => {
    await system.owner.query(`update account.accounts set password_hash = '$argon2id$forged'`);
    const { code, out, err } = await verify();
    expect({ code, err }).toEqual({ code: 1, err: 'what is said of the same does not agree: accounts' });
    expect(out).toMatch(/^accounts +BAD +2 compared, 2 do not agree$/m);
    expect(out).toContain(`  account.accounts ${system.cast.holder}: its password is not the one`);
    expect(out).not.toMatch(/argon2/);
  });

  it('ends with 1 and names log and first bad position when an event was edited', async () => {
    await system.owner.query('alter table id_conflict.events disable trigger user');
    await system.owner.query(
      `update id_conflict.events set data = '{}' where (xid, seq) = (select xid, seq from id_conflict.log where position = 3)`,
    );
    const { code, out, err } = await verify('--service', 'id-conflict');
    expect(code).toBe(1);
    expect(out).toMatch(/^id-conflict +BAD +position 3 holds an event that is not the one recorded$/m);
    expect(err).toBe('the log of id-conflict does not verify: position 3 holds an event that is not the one recorded');
  });

  it('ends with 1 and names the log that cannot be reached', async () => {
    await system.owner.query('drop schema notification cascade');
    const { code, out, err } = await verify('--json');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^the log of notification cannot be reached: /);
  });

  it('names what was archived and is otherwise now, though log and file fit and are signed', async () => {
    const server = await system.archive();
    try {
      const whole = await verifyIn(server.env);
      expect({ code: whole.code, err: whole.err }).toEqual({ code: 0, err: '' });
      expect(
        whole.out.match(
          /^[a-z-]+ +whole +\d+ events, \d+ checkpoints up to \d+, under this key since [\dTZ:.-]+, 1 archived up to \d+$/gm,
        ),
      ).toHaveLength(4);
      await system.writeAnew('notification');
      expect((await verify('--service', 'notification')).out).toMatch(/^notification +whole/m);
      const { code, err } = await verifyIn(server.env, '--service', 'notification');
      expect(code).toBe(1);
      expect(err).toMatch(
        /^the log of notification does not verify: position 1 is not what was archived: .* \(at the latest by \d+\)$/,
      );
    } finally {
      await server.stop();
    }
    const away = await verifyIn(server.env);
    expect({ code: away.code, err: away.err }).toEqual({
      code: 1,
      err: 'the archive of checkpoints cannot be used: ECONNREFUSED',
    });
  });
});
