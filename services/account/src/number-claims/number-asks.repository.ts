import { Injectable } from '@nestjs/common';
import { indexedText, type CanonicalNumber } from '@zhenming/identity-number';
import { Vault } from '@zhenming/kernel';
import { ledgerLimits } from '@zhenming/policy';
import { Database, deleteInBatches } from '@zhenming/postgres';
import { hexOf } from '../contacts/contacts.repository.js';
import { NumberAskRow } from './number-ask.entity.js';

/** One question "may I have this number?", and who is behind it. */
export interface NumberAsk {
  readonly accountId: string;
  /** hex blind indexes of the account's mailboxes */
  readonly contacts: readonly string[];
  /** what the front end calls this browser; undefined for one that names none */
  readonly device: string | undefined;
  readonly number: CanonicalNumber;
}

/** `answer` = at once; `inbox` = done, but told in the inbox only; `refused` = not even that, today. */
export type AskVerdict = 'answer' | 'inbox' | 'refused';

/** A question that was judged; it counts once it is noted. */
export interface JudgedAsk {
  readonly verdict: AskVerdict;
  /** blind indexes, the present key's first */
  readonly numbers: readonly Buffer[];
  /** whoever is behind it: the account first */
  readonly askers: readonly string[];
}

const { numbersLearned, learnersOfANumber, numbersAsked } = ledgerLimits.asks;

const accountAsker = (accountId: string): string => `account:${accountId}`;

interface Counted {
  readonly before: boolean | null;
  readonly learned_elsewhere: number;
  readonly asked_elsewhere: number;
  readonly other_askers: number;
}

/**
 * The enumeration rule: how many numbers one may learn about in 24 hours. Counts questions in `number_asks`, one at a time for each asker and number. Nothing here looks at the ledger, so the
 * verdict is the same whether the number exists.
 */
@Injectable()
export class NumberAsks {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  /** Others about this number, or of these askers, wait until the transaction ends: `note` it in the same one, unless it is refused. */
  async judge(ask: NumberAsk): Promise<JudgedAsk> {
    const numbers = this.indexesOf(ask.number);
    const account = accountAsker(ask.accountId);
    // under every key of the ring: what was counted under an older one goes on counting
    const askers = [account, ...ask.contacts.map((index) => `contact:${index}`).sort(), ...this.devicesOf(ask)];
    // in this order everywhere: number, account, contacts, device
    await this.db.along(
      `select pg_advisory_xact_lock(hashtextextended(current_schema() || ' ask ' || name, 0)) from unnest($1::text[]) as name`,
      [[...numbers.map(hexOf).sort(), ...askers]],
    );
    return { verdict: await this.verdict(numbers, account, askers), numbers, askers };
  }

  /** Counts the question; the same number again within 24 h is the same question, under whichever key. `onIt`: as `isOnIt` says. */
  async note({ verdict, numbers, askers }: JudgedAsk, { onIt }: { readonly onIt: boolean }): Promise<void> {
    const [number, ...others] = numbers;
    await this.db.along(
      `with before as (
         delete from number_asks where asker = any($1::text[]) and number_index = any($5::bytea[]) returning *
       )
       insert into number_asks as known (asker, number_index, learned, asked_at, on_it)
       select asker, $2::bytea, $3 or exists (
           select from before where before.asker = one.asker and learned and asked_at > zhenming.app_now() - interval '24 hours'),
         zhenming.app_now(), asker = $4
       from unnest($1::text[]) as one (asker)
       on conflict (asker, number_index) do update
         set learned = excluded.learned or (known.learned and known.asked_at > excluded.asked_at - interval '24 hours'),
           asked_at = excluded.asked_at, on_it = excluded.on_it`,
      [askers, number, verdict === 'answer', onIt ? askers[0] : '', others],
    );
  }

  /**
   * The account took or claimed a number after its question was noted. It does not count against the number's askers any more: claims
   * have limits of their own (one number per contact in 30 days, five live claims), and the holder is told of each.
   */
  async isOnIt(accountId: string, number: CanonicalNumber): Promise<void> {
    const own = { asker: accountAsker(accountId), numberIndex: this.indexesOf(number)[0] as Buffer };
    await this.db.updateAlong(NumberAskRow, own, { onIt: true });
  }

  async forgetOld(): Promise<void> {
    const old = `asked_at < zhenming.app_now() - interval '24 hours'`;
    await deleteInBatches(this.db, NumberAskRow, old);
  }

  private async verdict(numbers: readonly Buffer[], account: string, askers: string[]): Promise<AskVerdict> {
    const { rows } = await this.db.query<Counted>(
      `with asks as (
         select * from number_asks
         where (asker = any($2) or number_index = any($3::bytea[])) and asked_at > zhenming.app_now() - interval '24 hours'
       )
       select
         (select bool_or(learned) from asks where asker = $1 and number_index = any($3)) as before,
         coalesce((select max(n) from (select count(*)::int as n from asks
           where asker = any($2) and number_index <> all($3) and learned group by asker) x), 0) as learned_elsewhere,
         (select count(*)::int from asks where asker = $1 and number_index <> all($3)) as asked_elsewhere,
         (select count(*)::int from asks
           where number_index = any($3) and asker like 'account:%' and asker <> $1 and learned and not on_it) as other_askers`,
      [account, askers, numbers],
    );
    const { before, learned_elsewhere, asked_elsewhere, other_askers } = rows[0] as Counted;
    if (before === true) return 'answer';
    if (before === null && asked_elsewhere >= numbersAsked) return 'refused';
    return learned_elsewhere < numbersLearned && other_askers < learnersOfANumber ? 'answer' : 'inbox';
  }

  private indexesOf(number: CanonicalNumber): Buffer[] {
    return this.vault.indexes('number-asked', indexedText(number)).map((index) => Buffer.from(index));
  }

  private devicesOf({ device }: NumberAsk): string[] {
    if (device === undefined) return [];
    return this.vault
      .indexes('device', device)
      .map((index) => `device:${hexOf(index)}`)
      .sort();
  }
}
