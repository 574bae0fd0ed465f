import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Vault } from '@zhenming/kernel';
import type { Database } from '@zhenming/postgres';
import { ConfigRefused, startService } from '@zhenming/service-kit';
import { newRingEntry } from '@zhenming/vault';
import { account } from '../definition.js';
import { importAccounts } from '../office-import/office-import.cli.js';
import { expectStatus, identity, Numbers, type Applicant } from '../testing/numbers.fixture.js';

let numbers: Numbers;
let owner: Database;
beforeAll(async () => {
  numbers = await Numbers.start();
  const { database } = numbers.portal['parts'];
  owner = await database.connect({ url: database.ownerUrl });
  await expectStatus(200, numbers.save(await numbers.applicant(), identity()));
});
afterAll(async () => {
  await owner?.close();
  await numbers?.stop();
});

/** what keeps another copy with this ring from starting; nothing where it starts */
async function refusal(ring: string): Promise<readonly string[]> {
  const env = { ...numbers.env, PASSWORD_HASH: 'cheapest', INDEX_KEYS: ring };
  try {
    const service = await startService(account, await account.app(), env);
    await service.stop();
    return [];
  } catch (error) {
    if (error instanceof ConfigRefused) return error.lines;
    throw error;
  }
}
const lost = [expect.stringMatching(/^INDEX_KEYS lacks a key .*: put it back .* from your copy/)];
const first = (): string => String(numbers.env['INDEX_KEYS']);

describe('a ring of index keys', () => {
  it('is refused where the key is another one, under whatever id: numbers entered before would get second holders', async () => {
    expect(await refusal(newRingEntry('test'))).toEqual(lost);
    expect(await refusal(newRingEntry('i2'))).toEqual(lost);
    expect(await refusal(first())).toEqual([]);
  });

  it('is refused by an import as well', async () => {
    const said: string[] = [];
    const voice = { report: (line: string) => said.push(line), progress: () => undefined };
    const env = { ...numbers.env, INDEX_KEYS: newRingEntry('test') };
    expect([await importAccounts(['nothing.csv'], env, voice), said]).toEqual([2, lost]);
  });

  it('may get a key behind the others that goes again before anything was entered under it', async () => {
    expect(await refusal(`${first()},${newRingEntry('i2')}`)).toEqual([]);
    expect(await refusal(first())).toEqual([]);
  });

  it('may not lose the key of before a rotation', async () => {
    const next = newRingEntry('i2');
    expect(await refusal(`${next},${first()}`)).toEqual([]);
    expect(await refusal(next)).toEqual(lost);
    expect(await refusal(first())).toEqual(lost);
    expect(await refusal(`${first()},${next}`)).toEqual([]);
  });

  it('may lose none of those with which a database of before this rule was found', async () => {
    await owner.query('truncate account.index_keys');
    const next = newRingEntry('i2');
    expect(await refusal(`${next},${first()}`)).toEqual([]);
    expect(await refusal(next)).toEqual(lost);
  });

  it('is one for all copies, also of those that are the first and start at once', async () => {
    await owner.query('truncate account.index_keys');
    const refusals = await Promise.all([refusal(newRingEntry('i2')), refusal(newRingEntry('i2'))]);
    expect(refusals.filter((lines) => lines.length === 0)).toHaveLength(1);
  });
});

describe('a passport that was entered by the code of Hong Kong', () => {
  const passport = (country: string, number = 'K01234567') => ({
    ...{ ...identity(), documentType: 'PASSPORT' },
    ...{ country, number },
  });
  const vault = () => numbers.portal.service.app.get<Vault>(Vault, { strict: false });
  const keyOf = ({ country, number }: { country: string; number: string }) =>
    Buffer.from(vault().index('number', `PASSPORT|${country}|${number}`));

  /** as if the account had entered another passport at the time of the codes of before */
  async function entered({ accountId }: Applicant, now: ReturnType<typeof passport>, was: typeof now): Promise<void> {
    const keys = [now, was].map(keyOf);
    const moved = await owner.query('update account.ledger set number_key = $2 where number_key = $1', keys);
    expect(moved.rowCount).toBe(1);
    const sealed = await vault().seal(accountId, 'account/person', JSON.stringify(was));
    await owner.query('update account.accounts set person = $2 where account_id = $1', [
      ...[accountId, Buffer.from(sealed)],
    ]);
  }

  it('is the number that it is by the code it prints: nobody else takes it, and its holder has it still', async () => {
    const who = passport('HKG');
    const holder = await numbers.holder(who);
    await entered(holder, passport('CHN'), who);
    for (const country of ['CHN', 'HKG']) {
      const other = await numbers.save(await numbers.applicant(), { ...passport(country), name: '欧阳修' });
      expect([other.status, other.body['slug']]).toEqual([409, 'number/already-registered']);
      const again = await expectStatus(200, numbers.save(holder, { ...who, country }));
      expect(again.body['identity']).toBe('HELD');
    }
    // a row of the other code that nobody is on hides it from nobody
    await owner.query('insert into account.ledger (number_key, number_id) values ($1, $2)', [
      ...[keyOf(passport('CHN')), '00000000-0000-0000-0000-000000000000'],
    ]);
    const third = await numbers.save(await numbers.applicant(), { ...passport('CHN'), name: '欧阳修' });
    expect([third.status, third.body['slug']]).toEqual([409, 'number/already-registered']);
    expect((await holder.browser.call('GET', '/api/v1/me')).body).toMatchObject({ identity: 'HELD', country: 'CHN' });
  });

  it('is nobody’s to take while somebody claims it, whose holder has left: a row of the other code hides no claim', async () => {
    const [printed, asPlace] = [passport('CHN', 'K01234571'), passport('HKG', 'K01234571')];
    const holder = await numbers.holder(printed);
    await expectStatus(200, numbers.save(await numbers.applicant(), { ...printed, name: '欧阳修' }, true));
    const claimed = await owner.query(
      'update account.ledger set holder = null, proof = null, held_since = null where holder = $1 and claims <> $2',
      [holder.accountId, '[]'],
    );
    expect(claimed.rowCount).toBe(1);
    await owner.query('insert into account.ledger (number_key, number_id) values ($1, $2)', [
      ...[keyOf(asPlace), '00000000-0000-0000-0000-000000000001'],
    ]);
    for (const who of [printed, asPlace]) {
      const newcomer = await numbers.save(await numbers.applicant(), { ...who, name: '司马光' });
      expect([newcomer.status, newcomer.body['slug']]).toEqual([409, 'number/already-registered']);
    }
  });

  it('keeps its row in a correction of the name, where another person is on the row of the other code', async () => {
    const [one, other] = [passport('CHN', 'K01234568'), passport('CHN', 'K01234569')];
    const holders = [await numbers.holder(one), await numbers.holder(other)] as const;
    await entered(holders[1], other, { ...other, country: 'HKG', number: one.number });
    for (const holder of holders) {
      const { number_id } = await numbers.ledgerOf(holder);
      const ask = (name: object) =>
        holder.browser.call('POST', '/api/v1/me/corrections', { ...one, name: undefined, ...name });
      expect((await ask({})).body['slug']).toBe('correction/same-number');
      await expectStatus(202, ask({ name: '欧阳修远' }));
      const { rows } = await numbers.portal.db.query(
        `select number_id, name_only, data ->> 'rightNumberId' as right_id from corrections
         join events on type = 'CorrectionRequested' and data ->> 'correctionId' = correction_id::text
         where account_id = $1`,
        [holder.accountId],
      );
      expect(rows).toEqual([{ number_id, name_only: true, right_id: number_id }]);
    }
  });
});

describe('the row of a number', () => {
  it.each(['number_key', 'number_id'])('is of that number for good: account’s role may not change %s', (column) =>
    expect(numbers.portal.db.query(`update ledger set ${column} = ${column}`)).rejects.toMatchObject({ code: '42501' }),
  );
});
