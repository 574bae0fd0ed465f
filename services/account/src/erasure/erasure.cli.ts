import { randomUUID } from 'node:crypto';
import { erasureReference } from '@zhenming/contracts';
import { PostgresEventStore } from '@zhenming/event-store';
import { Database } from '@zhenming/postgres';
import { ConfigRefused, readConfig } from '@zhenming/service-kit/command';
import { parseKeyRing, PostgresVault } from '@zhenming/vault';
import { IsNotEmpty, Matches } from 'class-validator';
import { Accounts } from '../accounts/accounts.repository.js';
import { AccountConfig } from '../config.js';
import { ContactProofs } from '../contacts/contact-proofs.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Corrections } from '../number-corrections/corrections.repository.js';
import { Ledger } from '../number-ledger/ledger.repository.js';
import { Devices } from '../sessions/devices.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import type { ErasureBar } from './erasure.js';
import { Erasure, type Erasable } from './erasure.service.js';

class ErasureConfig {
  @Matches(/^postgres(?:ql)?:\/\//) DATABASE_URL: string;
  @IsNotEmpty() VAULT_KEYS: string;
  @IsNotEmpty() INDEX_KEYS: string;
}

export const erasureUsage = `usage: erase ACCOUNT_ID --reference FILE_NUMBER [--confirm]

Erases the personal data of a person who asked for it: name, number and contacts of the account, its password, sessions and
devices, what it asked to be corrected; and, as the other services hear of it, texts and photos of its cases and its inbox.
What is gone is gone. Ids, times and verdicts stay, and the number stays with the account that holds it.

Without --confirm it says what there is and what has to end before, and changes nothing.

  --reference FILE_NUMBER   under which your office keeps the request: 1 to 32 letters, digits, points and hyphens, never
                            more than ten digits in a row, and not as a phone, ID or passport number is written. It is
                            recorded for good: no name, phone or ID number

Exit code: 0 erased, or could be, 1 refused (it says why), 2 cannot work.`;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Asked {
  readonly accountId: string;
  readonly reference: string;
  readonly confirmed: boolean;
}

/** Undefined for what is no usable command. */
function asked(args: readonly string[]): Asked | undefined {
  const at = args.indexOf('--reference');
  const reference = at < 0 ? undefined : args[at + 1];
  const rest = at < 0 ? args : args.filter((_arg, n) => n !== at && n !== at + 1);
  const [accountId, ...more] = rest.filter((arg) => arg !== '--confirm');
  if (accountId === undefined || !UUID.test(accountId) || more.length > 0) return undefined;
  if (reference === undefined || !erasureReference.test(reference)) return undefined;
  return { accountId, reference, confirmed: rest.includes('--confirm') };
}

/** The whole of `main.js erase …`; returns the exit code. */
export async function erasePerson(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<number> {
  const wanted = asked(args);
  if (!wanted) {
    say(erasureUsage);
    return args.includes('--help') ? 0 : 2;
  }
  try {
    const config = readConfig(ErasureConfig, env);
    const db = await Database.connect({ url: config.DATABASE_URL, schema: 'account', poolSize: 2 });
    try {
      return await run(db, config, wanted, say);
    } finally {
      await db.close();
    }
  } catch (error) {
    if (error instanceof ConfigRefused) for (const line of error.lines) say(line);
    else say(`nothing erased: ${(error as { code?: string }).code ?? (error as Error).message}`);
    return 2;
  }
}

async function run(
  db: Database,
  config: ErasureConfig,
  { accountId, reference, confirmed }: Asked,
  say: (line: string) => void,
): Promise<number> {
  const erasure = erasureOn(db, config);
  const found = await erasure.look(accountId);
  if (!found) {
    say('nothing erased: there is no such account');
    return 1;
  }
  for (const line of described(found)) say(line);
  const bars = confirmed ? await confirm(db, erasure, accountId, reference) : found.bars;
  for (const bar of bars) say(barred(bar));
  if (bars.length > 0) {
    say(confirmed ? 'nothing erased: these come first' : 'it would be refused: these come first');
    return 1;
  }
  if (!confirmed) say('nothing erased yet: look at the id twice, then give the same with --confirm');
  else if (found.erasedAt)
    say(`erased on ${found.erasedAt} already: what had come since is gone here; the other services were told then`);
  else say(`erased, on request ${reference}; the other services follow`);
  return 0;
}

const confirm = (
  db: Database,
  erasure: Erasure,
  accountId: string,
  reference: string,
): Promise<readonly ErasureBar[]> => {
  const causationId = randomUUID();
  const actor = { kind: 'office', id: 'erase' } as const;
  return db.run(() => erasure.erase(accountId, reference, { causationId, correlationId: causationId, actor }));
};

function erasureOn(db: Database, config: ErasureConfig): Erasure {
  const vault = new PostgresVault(db, {
    keys: parseKeyRing(config.VAULT_KEYS, 'VAULT_KEYS'),
    indexKeys: parseKeyRing(config.INDEX_KEYS, 'INDEX_KEYS'),
  });
  const store = new PostgresEventStore(db);
  const contacts = new Contacts(db, vault);
  return new Erasure(
    new Accounts(db, vault, store, {}),
    contacts,
    new ContactProofs(db, vault, contacts),
    new Sessions(db, new AccountConfig()),
    new Devices(db, vault),
    new Corrections(db, vault),
    new Ledger(db, vault),
    store,
    vault,
  );
}

function* described({ account, contacts, sessions, lastDecision, registryNumberIndex, ...found }: Erasable) {
  const { accountId, status, identity, numberId, formerNumberId, contestableUntil, createdAt } = account;
  yield `account ${accountId}: ${status}, made on ${createdAt.toISOString()}`;
  if (identity === 'HELD')
    yield `it holds the number ${numberId}, and goes on holding it: nobody else gets that by this`;
  else yield formerNumberId === null ? 'it holds no number' : `a decision took the number ${formerNumberId} from it`;
  if (status === 'DEREGISTERED' && contestableUntil)
    yield `its person may contest that until ${contestableUntil.toISOString()} at the latest: nobody can once it is erased`;
  if (lastDecision) yield `last decision about it: case ${lastDecision.caseId}, on ${lastDecision.at}`;
  yield `contacts: ${contacts}; sessions: ${sessions}; corrections: ${found.facts.correctionIds.length}`;
  if (registryNumberIndex !== null)
    yield `in the registry, which this does not touch, it is number_index = '\\x${registryNumberIndex}'`;
}

const barred = ({ what, id }: ErasureBar): string => {
  switch (what) {
    case 'CLAIM':
      return `it claims a number or contests a decision: case ${id} has to end, or be withdrawn`;
    case 'CORRECTION':
      return `a correction is open: ${id} has to be decided, or be withdrawn`;
    case 'DISPUTE':
      return `somebody claims the number that it holds: case ${id} has to end`;
    case 'REVERSAL':
      return `somebody contests the decision that deregistered it, and may bring it back: case ${id} has to end`;
  }
};
