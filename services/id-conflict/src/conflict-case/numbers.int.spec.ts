import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimRef, DataOf } from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import { ConflictCases } from './conflict-case.repository.js';
import { NumberFactsService } from './number-facts.service.js';
import { NumbersProjection } from './numbers.projection.js';
import { IdConflictBench, rightRecord } from '../testing/bench.fixture.js';
import { NumberStory } from '../testing/number-story.fixture.js';
import { freshPhoto, PhotoStory } from '../testing/photo-story.fixture.js';

let bench: IdConflictBench;
beforeAll(async () => {
  bench = await IdConflictBench.start();
});
afterAll(() => bench?.stop());

const ended = async ({ caseId }: ClaimRef) => {
  const last = (await bench.events(caseId)).at(-1);
  return last?.type === 'ConflictCaseClosed' ? (last.data as { outcome: string; byCaseId?: string }) : undefined;
};
const prove = async (claim: ClaimRef, person: Parameters<typeof rightRecord>[0]) => {
  const { status } = await bench.give(claim, rightRecord(person));
  expect(status).toBe(200);
};

describe('a conflict that account has found', () => {
  it('becomes one case, however often its event is delivered; another claim is a case in the same dispute', async () => {
    const { story, claim } = await bench.dispute();
    await bench.publish(...story.events, ...story.events);
    // what comes after on the same stream is handled after the repeats
    const other = story.claimed();
    await bench.tell(story);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
    const [opened] = await bench.events(claim.caseId);
    const { disputeId } = opened?.data as DataOf<'ConflictCaseOpened'>;
    expect((await bench.events(other.caseId)).map(({ data }) => data)).toMatchObject([{ disputeId }]);
    expect(opened?.data).toMatchObject({
      claimantId: claim.accountId,
      holder: story.holder,
      holderVersion: 1,
      policy: { name: 'seed', version: 1 },
    });
    expect(opened?.metadata).toMatchObject({
      causationId: story.events[1]?.id,
      correlationId: story.events[1]?.metadata.correlationId,
      actor: { kind: 'account', id: claim.accountId },
    });
  });
});

describe('a claim that the ledger ended', () => {
  it('closes its case as withdrawn: "not my number"', async () => {
    const { story, claim } = await bench.dispute();
    story.notMyNumber(claim);
    await bench.tell(story);
    expect(await ended(claim)).toMatchObject({ outcome: 'WITHDRAWN' });
  });
});

describe('a claim that waits for its turn', () => {
  const page = async ({ accountId, caseId }: ClaimRef) =>
    (await bench.ask('GET', `/api/v1/cases/${caseId}`, { as: accountId, headers: { 'accept-language': 'en' } })).body;
  const openRoutes = (body: Awaited<ReturnType<typeof page>>) =>
    (body['routes'] as { open: boolean }[]).filter(({ open }) => open).length;

  it('is a case that says so, and takes evidence while a claim that is heard has none', async () => {
    const [person, other] = [await bench.person(), await bench.person()];
    const { story, claim: heard } = await bench.dispute(other);
    const waits = story.claimed(undefined, 'waits');
    bench.claimOf(waits, person);
    await bench.tell(story);
    const before = await page(waits);
    expect(before).toMatchObject({ status: 'OPEN', waitsForTurn: true });
    expect([openRoutes(before), before]).toEqual([3, expect.not.objectContaining({ idleAt: expect.anything() })]);
    expect(before['statusText']).toContain('as soon as you give evidence');
    expect(before['photo']).toHaveProperty('sides');
    const photos = new PhotoStory(bench);
    expect((await photos.upload(waits, 'FRONT', await freshPhoto())).status).toBe(200);

    await prove(heard, other);
    expect(await page(waits)).toMatchObject({ statusText: expect.stringContaining('we will tell you when it comes') });
    expect(openRoutes(await page(waits))).toBe(0);
    // what is stored is shown, and can be taken back
    expect((await page(waits))['photo']).toMatchObject({ drafts: [{ side: 'FRONT' }] });
    expect((await page(waits))['photo']).not.toHaveProperty('sides');
    const front = `/api/v1/cases/${waits.caseId}/photos/front`;
    expect((await bench.ask('DELETE', front, { as: waits.accountId })).status).toBe(204);
    const refused = await bench.give(waits, rightRecord(person));
    expect([refused.status, refused.body.slug]).toEqual([409, 'case/waits-for-turn']);
    expect(await bench.types(waits.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('is heard when the ledger says so, once, and waits again when it gave way', async () => {
    const { story, claim: heard } = await bench.dispute();
    const waits = story.claimed(undefined, 'waits');
    story.turnsChanged([waits], [heard]);
    await bench.tell(story);
    await bench.publish(...story.events);
    story.turnsChanged([heard], [waits]);
    await bench.tell(story);
    expect(await bench.types(waits.caseId)).toEqual([
      'ConflictCaseOpened',
      'ConflictCaseTurnCame',
      'ConflictCaseTurnLost',
    ]);
    expect(await bench.types(heard.caseId)).toEqual([
      'ConflictCaseOpened',
      'ConflictCaseTurnLost',
      'ConflictCaseTurnCame',
    ]);
    expect(await page(heard)).toMatchObject({ waitsForTurn: false, idleAt: expect.any(String) });
  });
});

describe('a holder who lets go', () => {
  it('releases the sole claimant’s case', async () => {
    const { story, claim } = await bench.dispute();
    story.letGo();
    await bench.tell(story);
    expect(await ended(claim)).toMatchObject({ outcome: 'RELEASED' });
  });
});

describe('a decision that takes effect', () => {
  it('wins its case and supersedes those it saw; a later claim goes on against the new holder', async () => {
    const person = await bench.person();
    const { story, claim: winner } = await bench.dispute(person);
    const loser = story.claimed();
    await bench.tell(story);
    await prove(winner, person);
    const newcomer = story.claimed();
    bench.claimOf(newcomer, person);
    story.settled(winner, [winner, loser]);
    await bench.tell(story);
    expect(await ended(winner)).toMatchObject({ outcome: 'WON' });
    expect(await ended(loser)).toMatchObject({ outcome: 'SUPERSEDED', byCaseId: winner.caseId });
    expect(await bench.types(newcomer.caseId)).toEqual(['ConflictCaseOpened']);
    const again = await bench.give(newcomer, rightRecord(person));
    expect([again.status, again.body.slug]).toEqual([409, 'number/decided-recently']);
    // what is refused is not offered
    const as = newcomer.accountId;
    const { body } = await bench.ask('GET', `/api/v1/cases/${newcomer.caseId}`, { as });
    const open = (body['routes'] as { route: string; open: boolean }[]).map((one) => [one.route, one.open]);
    expect(open).toEqual([
      ['PHOTO', true],
      ['CLASSMATE', false],
      ['STUDY_RECORD', false],
    ]);
    expect(body).toMatchObject({ standing: 'CHOOSE', settledUntil: expect.any(String) });
  });

  it('offers no way to a later claim where photos decided, and says until when', async () => {
    const { story, claim: winner } = await bench.dispute();
    story.settled(winner, [winner], 3);
    const newcomer = story.claimed();
    await bench.tell(story);
    const as = newcomer.accountId;
    const { body } = await bench.ask('GET', `/api/v1/cases/${newcomer.caseId}`, { as });
    expect((body['routes'] as { open: boolean }[]).map(({ open }) => open)).toEqual([false, false, false]);
    expect(body).toMatchObject({
      ...{ standing: 'DECIDED_RECENTLY', settledUntil: expect.any(String) },
      statusText: expect.stringContaining('近期'),
    });
  });
});

describe('a decision that came too late', () => {
  it('is returned and made anew by itself against the holder of now', async () => {
    const person = await bench.person();
    const { story, claim } = await bench.dispute(person);
    story.claimed();
    await bench.tell(story);
    await prove(claim, person);
    story.letGo();
    story.refused(claim, 1);
    await bench.tell(story);
    const [returned, approved] = (await bench.events(claim.caseId)).slice(-2);
    expect(returned).toMatchObject({ type: 'ConflictCaseReturned', data: { reason: 'HOLDER_CHANGED', times: 1 } });
    expect(approved).toMatchObject({ type: 'ConflictCaseApproved', data: { holder: null, holderVersion: 2 } });
    story.settled(claim, [claim]);
    await bench.tell(story);
    expect(await ended(claim)).toMatchObject({ outcome: 'WON' });
  });

  it('is only returned when the new holder won with as much, until that holder leaves', async () => {
    const person = await bench.person();
    const { story, claim } = await bench.dispute(person);
    const rival = story.claimed();
    bench.claimOf(rival, person);
    await bench.tell(story);
    await prove(claim, person);
    await prove(rival, person);
    // the rival's decision did not see this claim
    story.settled(rival, [rival]);
    story.refused(claim, 1);
    await bench.tell(story);
    expect(await bench.types(claim.caseId)).toEqual([
      'ConflictCaseOpened',
      'EducationRecordMatched',
      'RouteSucceeded',
      'ConflictCaseApproved',
      'ConflictCaseReturned',
    ]);
    const { body } = await bench.ask('GET', `/api/v1/cases/${claim.caseId}`, { as: claim.accountId });
    expect(body).toMatchObject({ status: 'DECIDED', timesReturned: 1, idleAt: expect.any(String) });

    const other = story.claimed();
    story.letGo();
    await bench.tell(story);
    expect((await bench.types(claim.caseId)).at(-1)).toBe('ConflictCaseApproved');
    expect(await bench.types(other.caseId)).toEqual(['ConflictCaseOpened']);
  });

  it('is not made anew on what was known of the number before it came back', async () => {
    const person = await bench.person();
    const { story, claim } = await bench.dispute(person);
    const rival = story.claimed();
    await bench.tell(story);
    await prove(claim, person);
    const { app } = bench.service;
    const [cases, facts] = [app.get(ConflictCases, { strict: false }), app.get(NumberFactsService, { strict: false })];
    const metadata = {
      causationId: randomUUID(),
      correlationId: randomUUID(),
      actor: { kind: 'service', id: 'account' },
    } as const;
    await cases.handle(claim.caseId, metadata, async (now) => {
      const before = await facts.of(story.numberId, claim.caseId);
      story.settled(rival, [rival]);
      story.refused(claim, 1);
      await bench.tell(story);
      return { kind: 'Reconsider', freshTaskId: randomUUID(), facts: before, now };
    });
    expect((await bench.types(claim.caseId)).at(-1)).toBe('ConflictCaseReturned');
  });
});

describe('an event that is broken', () => {
  it('is put aside with its number; other numbers go on', async () => {
    const { story, claim } = await bench.dispute();
    story.claimed();
    const broken = story.events.at(-1);
    if (!broken) throw new Error('no event');
    await bench.publish({ ...broken, data: { ...(broken.data as object), holderVersion: 'two' } });
    const next = await bench.dispute();
    expect(await bench.types(next.claim.caseId)).toEqual(['ConflictCaseOpened']);
    const parked = await until(async () => {
      const { rows } = await bench.db.query<{ key: string; reason: string }>(
        `select key, reason from parked_messages where group_name = 'id-conflict.numbers'`,
      );
      return rows.length > 0 && rows;
    });
    expect(parked).toEqual([{ key: broken.stream, reason: 'event/broken: IdConflictDetected: holderVersion' }]);
    expect(await bench.types(claim.caseId)).toEqual(['ConflictCaseOpened']);
  });
});

describe('the facts about a number', () => {
  it('are the same after the topic was read from its beginning again', async () => {
    const stories: NumberStory[] = [];
    for (let n = 0; n < 3; n++) {
      const { story, claim } = await bench.dispute();
      const other = story.claimed();
      if (n > 0) story.settled(claim, [claim, ...(n > 1 ? [other] : [])]);
      if (n > 1) story.letGo();
      await bench.tell(story);
      stories.push(story);
    }
    const ids = stories.map(({ numberId }) => numberId);
    const rows = async () =>
      (await bench.db.query('select * from numbers where number_id = any($1) order by 1', [ids])).rows;
    const before = await rows();
    expect(before.map((row) => row['last_decision'] !== null)).toEqual(
      before.map((row) => row['number_id'] === ids[1]),
    );
    const view = new NumbersProjection(bench.db);
    await bench.db.run(async () => {
      await bench.db.query('delete from numbers where number_id = any($1)', [ids]);
      for (const story of stories) for (const event of story.events) await view.apply(event as never);
      // an event that is not newer changes nothing
      for (const story of stories) await view.apply(story.events[0] as never);
    });
    expect(await rows()).toEqual(before);
  });

  it('are what account’s log says now, where it lost its end and counts on from before it', async () => {
    const numbers = new NumbersProjection(bench.db);
    const { story, claim: winner } = await bench.dispute();
    const { holder } = story;
    story.settled(winner, [winner]);
    story.claimed();
    await bench.tell(story);
    expect(await numbers.find(story.numberId)).toMatchObject({ holder: winner.accountId });
    // the decision is gone, and somebody else claims the number under its revision
    story.endLost(2);
    const claim = story.claimed();
    await bench.publish(...story.events.slice(-1));
    await until(async () => (await bench.events(claim.caseId)).length > 0);
    expect(await numbers.find(story.numberId)).toMatchObject({ holder, holderVersion: 1, lastDecision: null });
    expect(await numbers.casesAgainst(holder ?? '')).toEqual([winner.caseId, claim.caseId]);
  });
});
