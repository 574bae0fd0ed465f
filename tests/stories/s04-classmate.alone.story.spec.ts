import { beforeAll, describe, expect, it } from '@jest/globals';
import { answerTo, eventually } from '../../tools/src/browser.js';
import type { Person } from '../../tools/src/portal.js';
import {
  cohort as others,
  dispute,
  hearing,
  inSchoolRecord,
  later,
  newPerson,
  officeImports,
  refusal,
  registeredPerson,
  timelineOf,
  visible,
} from './world.js';

const MATES = 7;
const cohort = { ...others, year: 2023 };
const ASKED = ['expiresAt', 'liability', 'requestId', 'state', 'stateText', 'triesLeft', 'withdrawable'];

/** the code with another last digit */
const mistyped = (code: string): string => code.slice(0, 5) + String((Number(code[5]) + 1) % 10);

describe('S4: a university classmate vouches for the claimant', () => {
  const mates: Person[] = [];
  // accounts that are old enough to help: the clock moves before anybody else comes
  beforeAll(async () => {
    for (let n = 0; n < MATES; n++) mates.push(await registeredPerson());
    await officeImports(mates.map(({ identity }) => ({ ...identity, ...inSchoolRecord(cohort.year).row })));
    await later('+181d', ...mates);
  });
  const nextMate = (): Person => {
    const mate = mates.pop();
    if (!mate) throw new Error('not enough classmates were prepared');
    return mate;
  };

  /** a claimant with a record, who has asked a person of the same class */
  const asking = async () => {
    const mate = nextMate();
    const parties = await dispute(inSchoolRecord(cohort.year).row);
    const { status, body } = await parties.claimant.asksClassmate(parties.caseId, mate.identity.name, cohort);
    if (status !== 200 || !body.assist) throw new Error(`request: ${status} ${JSON.stringify(body)}`);
    const requestId = await mate.askedOnce();
    return { mate, ...parties, requestId, assist: body.assist, name: parties.claimant.identity.name };
  };

  it('with name and code, after wrong ones: the claimant wins, the holder is deregistered', async () => {
    const { mate, holder, claimant, caseId, requestId, assist, name } = await asking();
    expect(assist).toMatchObject({ requestId, state: 'WAITING', code: expect.stringMatching(/^\d{6}$/) });
    const notice = await mate.notified('ASSIST_ASKED');
    expect(notice.reference).toEqual({ kind: 'ASSIST', id: requestId });
    const read = (await mate.assist(requestId)).body;
    expect(read).toMatchObject({ state: 'OPEN', triesLeft: 5, withdrawable: false });
    // nothing tells the helper who asks
    expect([Object.keys(read).sort(), read.liability.length]).toEqual([ASKED, 4]);

    const wrongCode = await mate.vouches(requestId, name, mistyped(assist.code));
    const wrongName = await mate.vouches(requestId, '钱多多', assist.code);
    expect(wrongCode.body).toEqual({
      granted: false,
      triesLeft: 4,
      message: '姓名或验证码不正确，请当面向同学确认后重试',
    });
    expect(wrongName.body).toEqual({ ...wrongCode.body, triesLeft: 3 });
    const said = { claimantName: name, code: assist.code, metInPerson: false, liabilityAcknowledged: true };
    const params = { path: { id: requestId } };
    const unmet = mate.browser.portal.POST('/api/v1/assists/{id}/grant', { params, body: said });
    expect(refusal(await answerTo(unmet))).toEqual([422, 'assist/unconfirmed']);
    expect((await holder.me()).identity).toBe('HELD');

    expect((await mate.vouches(requestId, name, assist.code)).body.granted).toBe(true);
    await claimant.closed(caseId, 'WON');
    expect((await claimant.holds()).proof).toBe('UNPROVEN');
    await claimant.notified('ASSIST_CONFIRMED');
    await mate.notified('ASSIST_GIVEN');
    expect((await mate.assist(requestId)).body).toMatchObject({ state: 'GRANTED', withdrawable: false });
    expect(refusal(await mate.withdrawsHelp(requestId))).toEqual([409, 'assist/over']);
    await holder.login();
    expect((await holder.me()).status).toBe('DEREGISTERED');
    expect(await holder.deregistration()).toMatchObject({ caseId, routes: ['CLASSMATE'] });
    expect((await timelineOf(caseId)).map(({ type }) => type)).toEqual([
      'ConflictCaseOpened',
      'AssistRequested',
      'AssistCodeFailed',
      'AssistCodeFailed',
      'AssistGranted',
      'RouteSucceeded',
      ...hearing(),
      'ConflictCaseApproved',
      'ConflictCaseClosed',
    ]);
  });

  it('a stranger finds no request, whether there is one or not', async () => {
    const { requestId, assist, holder, claimant, name } = await asking();
    for (const person of [holder, claimant, await registeredPerson()])
      for (const id of [requestId, crypto.randomUUID()])
        for (const answer of [
          await person.assist(id),
          await person.vouches(id, name, assist.code),
          await person.declines(id),
          await person.withdrawsHelp(id),
        ])
          expect(refusal(answer)).toEqual([404, 'assist/not-found']);
    expect(await holder.asked()).toEqual([]);
  });

  it('declined in private: the claimant sees nothing change', async () => {
    const { mate, claimant, caseId, requestId, assist, name } = await asking();
    const before = await claimant.case(caseId);
    for (let n = 0; n < 2; n++) expect((await mate.declines(requestId)).body.state).toBe('DECLINED');
    const after = await claimant.case(caseId);
    expect(after.body).toEqual(before.body);
    expect(after.headers.get('etag')).toBe(before.headers.get('etag'));
    expect(after.body.assist).toEqual(assist);
    await eventually('it is off the list', async () => (await mate.asked()).length === 0);
    expect(refusal(await mate.vouches(requestId, name, assist.code))).toEqual([409, 'assist/over']);
  });

  it('five wrong codes kill the code: the sixth try is refused, though it be right', async () => {
    const { mate, claimant, caseId, requestId, assist, name } = await asking();
    const before = await claimant.case(caseId);
    const left: unknown[] = [];
    for (let n = 0; n < 5; n++) left.push((await mate.vouches(requestId, name, mistyped(assist.code))).body.triesLeft);
    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(refusal(await mate.vouches(requestId, name, assist.code))).toEqual([409, 'assist/code-dead']);
    expect((await mate.assist(requestId)).body).toMatchObject({ state: 'CODE_DEAD', triesLeft: 0 });
    expect((await claimant.case(caseId)).body).toEqual(before.body);
    const again = await claimant.asksClassmate(caseId, mate.identity.name, cohort);
    expect(refusal(again)).toEqual([409, 'assist/waiting']);
    expect((await claimant.me()).identity).toBe('CONTESTED');
  });

  it('the answer is the same without a record, and for a classmate who does not exist', async () => {
    const mate = nextMate();
    const row = () => inSchoolRecord(cohort.year).row;
    const asks = async (record: ReturnType<typeof row> | undefined, name: string) => {
      const { claimant, caseId } = await dispute(record);
      return visible(await claimant.asksClassmate(caseId, name, cohort));
    };
    const withoutRecord = await asks(undefined, mate.identity.name);
    const nobodyThere = await asks(row(), newPerson().identity.name);
    const found = await asks(row(), mate.identity.name);
    expect(found.status).toBe(200);
    expect(withoutRecord).toEqual(found);
    expect(nobodyThere).toEqual(found);
    await mate.askedOnce();
    // whose record agrees with nothing asks nobody
    expect(await mate.asked()).toHaveLength(1);
  });

  // last: the clock moves again
  it('expires after seven days; then another person can be asked, the same person not', async () => {
    const { mate, claimant, caseId, requestId, assist, name } = await asking();
    const other = nextMate();
    await later('+7d', claimant, mate, other);
    const expired = await eventually('the request is over', async () => {
      const { body } = await claimant.case(caseId);
      return body.routes.some(({ route, state }) => route === 'CLASSMATE' && state === 'idle') && body;
    });
    expect([expired.status, expired.assist]).toEqual(['OPEN', undefined]);
    await claimant.notified('ASSIST_EXPIRED');
    expect(refusal(await mate.vouches(requestId, name, assist.code))).toEqual([409, 'assist/over']);
    expect((await mate.assist(requestId)).body.state).toBe('OVER');

    const same = await claimant.asksClassmate(caseId, mate.identity.name, cohort);
    expect(refusal(same)).toEqual([409, 'assist/too-many']);
    const again = await claimant.asksClassmate(caseId, other.identity.name, cohort);
    expect(again.body.assist).toMatchObject({ requestsLeft: 1 });
    const code = again.body.assist?.code ?? '';
    expect((await other.vouches(await other.askedOnce(), name, code)).body.granted).toBe(true);
    await claimant.closed(caseId, 'WON');
  });
});
