import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Database } from '@zhenming/postgres';
import { until } from '@zhenming/testing';
import { expectStatus, identity, Numbers, type Identity } from '../testing/numbers.fixture.js';
import { PASSWORD, person } from '../testing/portal.fixture.js';
import { importAccounts, importUsage } from './office-import.cli.js';

let numbers: Numbers;
let owner: Database;
const folder = mkdtempSync(join(tmpdir(), 'zhenming-import-'));
beforeAll(async () => {
  numbers = await Numbers.start();
  const { database } = numbers.portal['parts'];
  owner = await database.connect({ url: database.ownerUrl });
});
afterAll(async () => {
  expect(await numbers.brokenI1()).toBeUndefined();
  await numbers.stop();
  rmSync(folder, { recursive: true });
});

const HEADER = 'name,document_type,country,number,channel,address';
const lineOf = ({ name, documentType, number }: Identity, contact = ',') =>
  `${name},${documentType},CHN,${number},${contact}`;
let files = 0;
const fileOf = (...lines: (string | Buffer)[]): string => {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, Buffer.concat(lines.flatMap((line) => [Buffer.from(line as string), Buffer.from('\n')])));
  return path;
};

async function run(...args: string[]) {
  const said: string[] = [];
  const progress: string[] = [];
  const voice = { report: (line: string) => said.push(line), progress: (line: string) => progress.push(line) };
  return { code: await importAccounts(args, numbers.env, voice), said, progress };
}
const counted = async () => {
  const { rows } = await numbers.portal.db.query(
    `select (select count(*)::int from accounts) as accounts, (select count(*)::int from ledger) as numbers,
            (select count(*)::int from events) as events, (select count(*)::int from vault_keys) as keys`,
  );
  return rows[0];
};
const holderOf = async (who: Identity) => {
  const { body } = await numbers.portal.peer('review-queue', 'POST', '/internal/v1/numbers', {
    documentType: who.documentType,
    number: who.number,
  });
  const { rows } = await numbers.portal.db.query<{ account_id: string; via: string }>(
    `select a.* from ledger l join accounts a on a.account_id = l.holder where l.number_id = $1`,
    [body['numberId']],
  );
  return rows[0];
};

describe('a good file', () => {
  it('makes an account with a number for each line, and says how many', async () => {
    const people = [identity(), identity(), identity()];
    const { phone, email } = person();
    const file = fileOf(
      `\ufeff${HEADER}`,
      lineOf(people[0] as Identity, `PHONE,${phone}`),
      '',
      lineOf(people[1] as Identity, `EMAIL,${email}`),
      lineOf(people[2] as Identity),
    );
    expect(await run(file)).toMatchObject({ code: 0, said: ['imported 3 accounts; 0 left out; 0 there already'] });
    for (const who of people) {
      const made = await holderOf(who);
      expect(made).toMatchObject({ via: 'OFFICE', identity: 'HELD', proof: 'UNPROVEN', password_hash: null });
      expect(await numbers.portal.events(`account-${String(made?.account_id)}`)).toEqual(['AccountRegistered']);
    }
    // it gets notices as nobody's proven address: what is sent there is no proof that its person read it
    const told = String((await holderOf(people[0] as Identity))?.account_id);
    const { body } = await numbers.portal.peer('notification', 'GET', `/internal/v1/accounts/${told}/notice-addresses`);
    expect(body['addresses']).toEqual([
      { channel: 'PHONE', address: expect.stringContaining(phone), unproven: true, shared: true },
    ]);
    const { number_id } = (await holderOf(people[0] as Identity)) as unknown as { number_id: string };
    expect((await numbers.lastEvent(number_id)).data['trigger']).toBe('OFFICE');
  });

  it('lets its people in only after they proved the contact, by password recovery', async () => {
    const who = identity();
    const { phone } = person();
    expect((await run(fileOf(HEADER, lineOf(who, `PHONE,${phone}`)))).code).toBe(0);
    const browser = numbers.portal.browser();
    const login = (password: string) => browser.call('POST', '/api/v1/sessions', { login: phone, password });
    for (const password of ['', 'null', PASSWORD]) expect((await login(password)).status).not.toBe(201);
    const { body } = await browser.call('POST', '/api/v1/password-recoveries', { login: phone });
    const code = await numbers.portal.codeTo(`+86${phone}`);
    const path = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
    const done = await browser.call('POST', path, { code, password: PASSWORD });
    expect(done.status).toBeLessThan(300);
    await expectStatus(201, login(PASSWORD));
    const me = await browser.call('GET', '/api/v1/me');
    expect(me.body).toMatchObject({ identity: 'HELD', name: who.name, contacts: [{ verified: true }] });
    const stream = `account-${String((await holderOf(who))?.account_id)}`;
    const known = ['AccountRegistered', 'RecoveryAsked', 'PasswordChanged', 'ContactProven'];
    expect((await numbers.portal.events(stream)).slice(0, 4)).toEqual(known);
  });

  it('is told of to who registers with the contact, and is theirs by a recovery', async () => {
    const who = identity();
    const { phone } = person();
    expect((await run(fileOf(HEADER, lineOf(who, `PHONE,${phone}`)))).code).toBe(0);
    const browser = numbers.portal.browser();
    const asked = await browser.call('POST', '/api/v1/registrations', { channel: 'PHONE', address: phone });
    const verification = `/api/v1/registrations/${String(asked.body['registrationId'])}/verification`;
    const given = { code: await numbers.portal.codeTo(`+86${phone}`), password: PASSWORD };
    expect((await browser.call('POST', verification, given)).body['slug']).toBe('contact/in-use');
    const { body } = await browser.call('POST', '/api/v1/password-recoveries', { login: phone });
    const code = await numbers.portal.codeTo(`+86${phone}`, 2);
    const path = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
    await expectStatus(204, browser.call('POST', path, { code, password: PASSWORD }));
    await expectStatus(201, browser.call('POST', '/api/v1/sessions', { login: phone, password: PASSWORD }));
    expect((await browser.call('GET', '/api/v1/me')).body).toMatchObject({ identity: 'HELD', name: who.name });
  });

  it('puts its people’s numbers in the way of who registers later, who may claim them', async () => {
    const who = identity();
    await run(fileOf(HEADER, lineOf(who)));
    const applicant = await numbers.applicant();
    expect((await numbers.save(applicant, who)).body['slug']).toBe('number/already-registered');
    expect((await numbers.save(applicant, who, true)).body['identity']).toBe('CONTESTED');
  });

  it('leaves out a contact that logs somebody in already, and says so', async () => {
    const [who, other] = [identity(), identity()];
    const { phone } = await numbers.applicant();
    const { email } = person();
    const file = fileOf(HEADER, lineOf(who, `PHONE,${phone}`), lineOf(other, `EMAIL,${email}`));
    expect(await run(file)).toMatchObject({
      code: 0,
      said: [
        'line 2: address: logs somebody in (imported without it)',
        'imported 2 accounts; 0 left out; 0 there already',
      ],
    });
    const { rowCount } = await numbers.portal.db.query('select from contacts where account_id = $1', [
      (await holderOf(who))?.account_id,
    ]);
    expect(rowCount).toBe(0);
  });

  it('leaves out a contact that was removed from an account, as long as that may be undone with it', async () => {
    const { phone, email } = person();
    const victim = await numbers.portal.register('PHONE', phone);
    const added = await victim.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: email });
    const proof = `/api/v1/me/contacts/${String(added.body['proofId'])}/verification`;
    await expectStatus(204, victim.call('POST', proof, { code: await numbers.portal.codeTo(email) }));
    const { contacts } = (await victim.call('GET', '/api/v1/me')).body as {
      contacts: { channel: string; contactId: string }[];
    };
    const removed = contacts.find(({ channel }) => channel === 'PHONE')?.contactId;
    await expectStatus(204, victim.call('DELETE', `/api/v1/me/contacts/${removed}`));

    const file = fileOf(HEADER, lineOf(identity(), `PHONE,${phone}`));
    expect((await run(file)).said[0]).toBe('line 2: address: logs somebody in (imported without it)');
    const sent = (await numbers.portal.deliveriesTo(`+86${phone}`)).length;
    const { body } = await numbers.portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    const code = await numbers.portal.codeTo(`+86${phone}`, sent + 1);
    const path = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
    const given = { code, password: 'another plum 4712', undoContactChanges: true };
    const stranger = numbers.portal.browser();
    await expectStatus(204, stranger.call('POST', path, given));
    const again = await stranger.call('POST', '/api/v1/sessions', { login: phone, password: given.password });
    expect(again.body['accountId']).toBe(victim.accountId);
  });

  it('of many lines says how far it is', async () => {
    const people = Array.from({ length: 150 }, identity);
    const { code, progress } = await run(fileOf(HEADER, ...people.map((who) => lineOf(who))));
    expect([code, progress]).toEqual([0, ['100 of 150 lines imported', '150 of 150 lines imported']]);
  });
});

describe('a file with a number that a person has', () => {
  const files = async () => {
    const [mine, fresh, twice] = [identity(), identity(), identity()];
    await numbers.holder(mine);
    return { fresh, file: fileOf(HEADER, lineOf(fresh), lineOf(mine), lineOf(twice), lineOf(twice)) };
  };

  it('is refused as a whole, with the lines', async () => {
    const { file } = await files();
    const before = await counted();
    expect(await run(file)).toMatchObject({
      code: 1,
      said: [
        'line 3: number: number/already-registered (refused)',
        'line 5: number: number/already-registered (refused)',
        'nothing imported: 2 of 4 lines are refused',
      ],
    });
    expect(await counted()).toEqual(before);
  });

  it('goes in without those lines where that is asked for', async () => {
    const { file, fresh } = await files();
    expect(await run('--skip-registered', file)).toMatchObject({
      code: 0,
      said: [
        'line 3: number: number/already-registered (left out)',
        'line 5: number: number/already-registered (left out)',
        'imported 2 accounts; 2 left out; 0 there already',
      ],
    });
    expect(await holderOf(fresh)).toMatchObject({ via: 'OFFICE' });
  });

  it('is refused where an office registered it under another name', async () => {
    const who = identity();
    expect((await run(fileOf(HEADER, lineOf(who)))).code).toBe(0);
    const refused = await run(fileOf(HEADER, lineOf({ ...who, name: identity().name })));
    expect([refused.code, refused.said[0]]).toEqual([1, 'line 2: number: number/already-registered (refused)']);
  });
});

describe('a file that was imported before', () => {
  it('is quiet the second time, also where a person was claimed against meanwhile', async () => {
    const [who, other] = [identity(), identity()];
    const { phone } = person();
    const file = fileOf(HEADER, lineOf(who, `PHONE,${phone}`), lineOf(other));
    expect((await run(file)).code).toBe(0);
    await numbers.claimant(other);
    const before = await counted();
    expect(await run(file)).toMatchObject({ code: 0, said: ['imported 0 accounts; 0 left out; 2 there already'] });
    expect(await counted()).toEqual(before);
  });

  it('goes in only as to who is new in it', async () => {
    const [who, fresh] = [identity(), identity()];
    expect((await run(fileOf(HEADER, lineOf(who)))).code).toBe(0);
    const { said } = await run(fileOf(HEADER, lineOf(who), lineOf(fresh)));
    expect(said).toEqual(['imported 1 accounts; 0 left out; 1 there already']);
  });
});

describe('a file of several transactions', () => {
  const people = (count: number) => Array.from({ length: count }, identity);
  /** runs `plpgsql` at each new account of an office */
  const atEachAccount = async (plpgsql: string) => {
    await owner.query(`create sequence made; grant usage on made to account;
      create function at_each() returns trigger language plpgsql as $$ begin ${plpgsql} return new; end $$;
      create trigger at_each before insert on accounts for each row execute function at_each()`);
    return () => owner.query('drop function at_each cascade; drop sequence made');
  };

  it('locks few numbers at a time', async () => {
    expect((await run(fileOf(HEADER, ...people(250).map((who) => lineOf(who))))).code).toBe(0);
    const { rows } = await owner.query<{ most: number }>(`select max(of_one)::int as most from
      (select count(*) as of_one from ledger group by xmin::text) as transactions`);
    expect(rows[0]?.most).toBe(100);
  });

  it('that stops on its way says how far it came, and the same file brings the rest', async () => {
    const file = fileOf(HEADER, ...people(250).map((who) => lineOf(who)));
    const mended = await atEachAccount(
      `if nextval('made') = 150 then raise 'disk full' using errcode = '53100'; end if;`,
    );
    const stopped = await run(file).finally(mended);
    expect(stopped).toMatchObject({
      code: 2,
      said: [
        'stopped after 100 of 250 lines: import the same file again for the rest',
        'not imported: the database refused it (53100)',
      ],
    });
    expect(await run(file)).toMatchObject({ code: 0, said: ['imported 150 accounts; 0 left out; 100 there already'] });
  });

  it('comes in once by standard input, also where a race is lost on the way', async () => {
    const file = fileOf(HEADER, ...people(3).map((who) => lineOf(who)));
    const fifo = `${file}.fifo`;
    execFileSync('mkfifo', [fifo]);
    // what is read again is at its end
    const writer = spawn('sh', ['-c', 'cat "$0" > "$1"; while :; do : > "$1"; done', file, fifo]);
    const mended = await atEachAccount(`if nextval('made') = 2 then raise 'lost' using errcode = '40001'; end if;`);
    try {
      expect(await run(fifo)).toMatchObject({ code: 0, said: ['imported 3 accounts; 0 left out; 0 there already'] });
    } finally {
      await mended();
      writer.kill();
    }
  });

  it('leaves out whom somebody registers after it was judged, and says so', async () => {
    const [fresh, taken] = [identity(), identity()];
    const applicant = await numbers.applicant();
    let running: ReturnType<typeof run> | undefined;
    await owner.run(async () => {
      // as another import would
      await owner.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' import', 0))`);
      running = run(fileOf(HEADER, lineOf(taken), lineOf(fresh)));
      const waiting = `select from pg_locks where locktype = 'advisory' and not granted
        and database = (select oid from pg_database where datname = current_database())`;
      await until(async () => (await owner.query(waiting)).rowCount === 1);
      await expectStatus(200, numbers.save(applicant, taken));
    });
    expect(await running).toMatchObject({
      code: 1,
      said: [
        'line 2: number: number/already-registered (left out: taken while the file was imported)',
        'imported 1 accounts; 1 left out; 0 there already',
      ],
    });
  });
});

describe('a bad file', () => {
  const good = () => lineOf(identity());
  const bad = (change: Partial<Identity>, contact = ',') => lineOf({ ...identity(), ...change }, contact);

  it.each([
    ['another header', () => fileOf('name,number', good()), 'line 1: (header)'],
    ['no header', () => fileOf(good(), good()), 'line 1: (header)'],
    [
      'a wrong check character',
      () => fileOf(HEADER, good(), bad({ number: '110105194912310021' })),
      'line 3: number: check-character',
    ],
    [
      'a document nobody knows',
      () => fileOf(HEADER, bad({ documentType: 'LIBRARY_CARD' })),
      'line 2: document_type: document-type',
    ],
    ['a name of one character', () => fileOf(HEADER, bad({ name: '王' })), 'line 2: name: length'],
    [
      'a name in another encoding',
      () => fileOf(HEADER, Buffer.from([0xcd, 0xf5, 0xb7, 0xbc, 0x2c])),
      'line 2: (line): 6 columns',
    ],
    [
      'bytes that are no UTF-8 in a name',
      () => fileOf(HEADER, Buffer.concat([Buffer.from([0xcd, 0xf5]), Buffer.from(bad({ name: '芳芳' }))])),
      'line 2: name: encoding',
    ],
    ['a channel nobody knows', () => fileOf(HEADER, bad({}, 'FAX,12345')), 'line 2: channel: unknown'],
    ['an address without a channel', () => fileOf(HEADER, bad({}, ',13912345678')), 'line 2: channel: unknown'],
    ['no phone as a phone', () => fileOf(HEADER, bad({}, 'PHONE,12345')), 'line 2: address: PHONE'],
    ['too few columns', () => fileOf(HEADER, '王芳,RESIDENT_ID'), 'line 2: (line): 6 columns'],
    [
      'a quote that is never closed',
      () => fileOf(HEADER, good(), `"${good()}`, good()),
      'line 4: (line): quote-not-closed',
    ],
    ['a line without end', () => fileOf(HEADER, `"${'王'.repeat(10_000)}",`), '(line): max-record-size'],
  ])('is refused: %s', async (_what, make, said) => {
    const before = await counted();
    const refused = await run(make());
    expect(refused.code).toBe(1);
    expect(refused.said[0]).toContain(said);
    expect(refused.said.at(-1)).toMatch(/^nothing imported: \d+ of \d+ lines are refused$/);
    expect(refused.said.join('\n')).not.toMatch(/\d{8}|王|芳/);
    expect(await counted()).toEqual(before);
  });

  it('says all of its lines at once', async () => {
    const file = fileOf(HEADER, bad({ name: 'X' }), good(), bad({ number: '1' }), bad({}, 'EMAIL,nobody'));
    expect((await run(file)).said).toEqual([
      'line 2: name: length (refused)',
      'line 4: number: format (refused)',
      'line 5: address: EMAIL (refused)',
      'nothing imported: 3 of 4 lines are refused',
    ]);
  });
});

describe('a file with nobody in it', () => {
  it.each([
    ['of no bytes', () => fileOf()],
    ['of empty lines', () => fileOf('', '')],
    ['of the header alone', () => fileOf(HEADER)],
  ])('is refused, with what to do: %s', async (_what, make) => {
    const { code, said } = await run(make());
    expect(code).toBe(1);
    expect(said.join('\n')).toMatch(/^nothing imported: nobody is in the file.*import \/dev\/stdin < file.csv$/s);
  });
});

describe('a call that cannot work', () => {
  it('says how it is called', async () => {
    for (const args of [[], ['a.csv', 'b.csv'], ['--force', 'a.csv']])
      expect(await run(...args)).toMatchObject({ code: 2, said: [importUsage] });
    expect(await run('--help')).toMatchObject({ code: 0, said: [importUsage] });
  });

  it('says what is wrong with file, database or environment, and shows nothing of it', async () => {
    expect(await run(join(folder, 'missing.csv'))).toMatchObject({
      code: 2,
      said: ['not imported: the file cannot be read (ENOENT)'],
    });
    const said: string[] = [];
    const voice = { report: (line: string) => said.push(line), progress: () => undefined };
    expect(await importAccounts(['a.csv'], {}, voice)).toBe(2);
    expect(said.join('\n')).toContain('DATABASE_URL is missing');
  });
});
