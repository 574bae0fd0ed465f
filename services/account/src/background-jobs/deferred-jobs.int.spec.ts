import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { DeferredJobs, type DeferredJob } from '../deferred-jobs/deferred-jobs.repository.js';
import { TellFailedLogins } from '../logins/failed-logins.commands.js';
import { SendPasswordCode } from '../recovery/password-recovery.commands.js';
import { SendUsername } from '../recovery/username-recovery.commands.js';
import { person, Portal } from '../testing/portal.fixture.js';

let portal: Portal;
let owner: Database;
beforeAll(async () => {
  portal = await Portal.start({ DATABASE_LOCK_MS: '500' });
  const { database } = portal['parts'];
  owner = await database.connect({ url: database.adminUrl });
});
afterAll(() => portal.stop());

/** does the job as its worker does it, so often in vain because the log takes nothing, and once more */
async function done(job: (metadata: CommandMetadata) => Command<void>, inVain: number): Promise<void> {
  const commands = portal.service.app.get(CommandBus);
  const jobId = randomUUID();
  const execute = () =>
    commands.execute<Command<void>, void>(
      job({ causationId: jobId, correlationId: jobId, actor: { kind: 'service', id: 'account' } }),
    );
  await owner.run(async () => {
    await owner.query('lock table account.events in exclusive mode');
    for (let n = 0; n < inVain; n++) await expect(execute()).rejects.toMatchObject({ code: '55P03' });
  });
  await execute();
}

const recorded = async (type: string, accountId: string | undefined) =>
  (await portal.db.query(`select from events where stream_id = $1 and type = $2`, [`account-${accountId}`, type]))
    .rowCount;

describe('a deferred job that failed at first', () => {
  it('tells whose password is guessed, which one is told once a day', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    await done((metadata) => new TellFailedLogins({ login: phone }, metadata), 1);
    expect(await recorded('LoginsFailed', accountId)).toBe(1);
    await done((metadata) => new TellFailedLogins({ login: phone }, metadata), 0);
    expect(await recorded('LoginsFailed', accountId)).toBe(1);
  });

  it('sends the login name, which goes out three times a day', async () => {
    const { phone, ...of } = person();
    await portal.takeNumber(await portal.register('PHONE', phone), of);
    const asked = { ...of, documentType: 'RESIDENT_ID', country: 'CHN' };
    const { name, documentType, country, number } = asked;
    const job = (metadata: CommandMetadata) =>
      new SendUsername({ name, documentType, country, number }, 'zh-CN', metadata);
    const sent = async () =>
      (await portal.deliveriesTo(`+86${phone}`)).filter(({ kind }) => kind === 'USERNAME').length;
    await done(job, 3);
    expect(await sent()).toBe(1);
    for (let n = 0; n < 3; n++) await done(job, 0);
    expect(await sent()).toBe(3);
  });

  it('sends the code of a recovery, which goes out five times an hour', async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: 'nobody' });
    const asked = { proofId: String(body['recoveryId']), login: phone, asker: 'address:unknown' } as const;
    await done((metadata) => new SendPasswordCode(asked, metadata), 5);
    const kinds = (await portal.deliveriesTo(`+86${phone}`)).map(({ kind }) => kind);
    expect(kinds).toEqual(['CONTACT_CODE', 'PASSWORD_CODE']);
  });

  it('records that a password was asked for, which is recorded once an hour', async () => {
    const { phone } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: 'nobody' });
    const asked = { proofId: String(body['recoveryId']), login: phone, asker: 'address:unknown' } as const;
    await done((metadata) => new SendPasswordCode(asked, metadata), 1);
    expect(await recorded('RecoveryAsked', accountId)).toBe(1);
  });
});

describe('a deferred job whose refusal cannot be told', () => {
  it('holds up no other, and is told later', async () => {
    const [holder, asker] = [person(), person()];
    await portal.takeNumber(await portal.register('PHONE', holder.phone), holder);
    const { accountId } = await portal.register('PHONE', asker.phone);
    const typed = { name: holder.name, documentType: 'RESIDENT_ID', country: 'CHN', number: holder.number } as const;
    const jobId = randomUUID();
    const metadata: CommandMetadata = {
      ...{ causationId: jobId, correlationId: jobId },
      actor: { kind: 'account', id: accountId },
    };
    const request = { ...typed, accountId, trigger: 'PROFILE_SAVE', reclaim: false } as const;
    const { app } = portal.service;
    const [jobs, now] = [app.get(DeferredJobs, { strict: false }), await app.get(Clock, { strict: false }).now()];
    const add = (job: DeferredJob, secondsAgo: number) => jobs.add(job, new Date(now.getTime() - secondsAgo * 1000));
    await owner.run(async () => {
      await owner.query('lock table account.events in exclusive mode');
      await add({ kind: 'NUMBER', request, metadata }, 2);
      await add({ kind: 'GUESSED', login: person().phone }, 1);
      await until(async () => (await portal.db.query('select from deferred_jobs')).rowCount === 1);
    });
    await portal.deferredJobsDone();
    expect((await portal.deliveriesTo(`+86${asker.phone}`)).map(({ kind }) => kind)).toEqual([
      'CONTACT_CODE',
      'NUMBER_ANSWER',
    ]);
  });
});
