import { Injectable } from '@nestjs/common';
import { RequestMetrics, ServiceLog } from '@zhenming/service-kit';
import { RateLimiter, type RateLimit, type Use, type Uses } from '@zhenming/service-kit/limits';
import { AccountConfig } from '../config.js';
import { callingCode, mailboxOf } from './contact.js';
import { codeDigits } from './contact-proof.js';
import type { ContactProof } from './contact-proofs.repository.js';
import type { ContactAddress } from './contacts.repository.js';
import type { ProofPurpose } from './contact.entity.js';

const HOUR = 3600;
/** phones and e-mail addresses that one account may name, to log in with and to be bound */
export const CONTACTS_PER_ACCOUNT = { name: 'contacts', uses: 10, seconds: 24 * HOUR };
/** what one asker may have sent to one contact for one purpose: who asks for more has lost nothing of theirs */
const PER_ASKER = { name: 'codes-asked', uses: 5, seconds: HOUR };
/** the first of them within a day; of those to one contact it is counted with the first ones of others alone */
const FIRST_OF_ASKER = { name: 'codes-first', uses: 1, seconds: 24 * HOUR };
/** first codes of all askers together, for one purpose: so many have to ask before whoever asks next gets none */
const FIRSTS = {
  PHONE: { name: 'codes-firsts', uses: 60, seconds: 24 * HOUR },
  EMAIL: { name: 'codes-firsts', uses: 200, seconds: 24 * HOUR },
};
/** all others together, for one purpose: a phone must not be filled */
const PER_CONTACT = { name: 'codes', uses: 10, seconds: HOUR };
const PER_CONTACT_AND_DAY = { name: 'codes-day', uses: 30, seconds: 24 * HOUR };
/** wrong codes of a day, of one contact */
const WRONG_CODES = { name: 'wrong-codes', uses: 1_000_000, seconds: 24 * HOUR };
/** the limits of SMS, by what they cap; each purpose has its own */
const caps = { country: 'sms-country', total: 'sms' } as const;

/** What is limited per contact is limited per mailbox, however its address is written. */
const mailbox = ({ channel, address }: ContactAddress): string => `${channel}|${mailboxOf(channel, address)}`;

const digitsOf = (purpose: ProofPurpose, wrongToday: number): number =>
  codeDigits(purpose === 'PASSWORD' ? 'PASSWORD' : 'OTHER', wrongToday);

/** Who asks for a code: the account of a session, or that session alone; the network address where there is none. */
export type Asker = `account:${string}` | NetworkAddress;
export type NetworkAddress = `address:${string}`;

/**
 * How many codes go out, and how long they are. Apart by purpose and by who asks, so that a stranger's requests take nothing from a person's own, nor those of
 * many who ask once each; SMS also by country and in total, because somebody earns at every message to certain numbers. These caps are
 * of one purpose as well: whoever uses up that of registrations silences no holder. What is over the budget is not sent, and the answer
 * does not say so.
 */
@Injectable()
export class CodeBudget {
  constructor(
    private readonly limits: RateLimiter,
    private readonly config: AccountConfig,
    private readonly metrics: RequestMetrics,
    private readonly log: ServiceLog,
  ) {}

  /**
   * Counts a code that is asked for. Returns how many digits it has; undefined where it may not be sent. `from`: where an account or a
   * session that asks is. Somebody makes as many as they like, so the first code of one is a first one only where nobody else at that
   * address has asked. `along`: counted in any case, before it.
   */
  async digitsOfNext(
    contact: ContactAddress,
    purpose: ProofPurpose,
    asker: Asker,
    { from, along }: { readonly from?: NetworkAddress | undefined; readonly along?: Use | undefined } = {},
  ): Promise<number | undefined> {
    const uses = this.usesOf(contact, purpose, asker, this.capsOf(contact, purpose), from);
    const all = along ? [along, ...uses] : uses;
    const { over, used } = await this.limits.firstOverAndUsed(all, [WRONG_CODES, mailbox(contact)]);
    this.countWithheld(over, contact, purpose);
    return over === undefined ? digitsOf(purpose, used) : undefined;
  }

  /** How many digits a code needs to count now. Of a recovery, which has no contact, it is always the same. */
  async digits({ purpose, contact }: Pick<ContactProof, 'purpose' | 'contact'>): Promise<number> {
    return digitsOf(purpose, contact ? await this.limits.used(WRONG_CODES, mailbox(contact)) : 0);
  }

  /** Counts a code that was wrong, or came too late. */
  async countWrong({ contact }: Pick<ContactProof, 'contact'>): Promise<void> {
    if (contact) await this.limits.allows(WRONG_CODES, mailbox(contact));
  }

  /**
   * Counts what was asked for a contact that was named, `sent` or not. Whoever uses up the cap of a country but for one, and has a phone
   * there, would see whether the one went, and so whether there is an account: both count alike. That of all takes as many codes that
   * are sent, and phones that somebody made up must not silence those at home.
   */
  async countNamed(contact: ContactAddress, purpose: ProofPurpose, asker: Asker, sent: boolean): Promise<void> {
    const shared = this.capsOf(contact, purpose).filter(([{ name }]) => sent || name !== caps.total);
    await this.limits.firstOver(this.usesOf(contact, purpose, asker, shared));
  }

  /** Counts a code to a contact that nobody named, for the same reason against none of the caps that all contacts share. */
  async countUnnamed(contact: ContactAddress, purpose: ProofPurpose, asker: Asker): Promise<void> {
    await this.limits.firstOver(this.usesOf(contact, purpose, asker, []));
  }

  /** Those of the contacts to which a code may be sent. Counts none: who sends it counts it when all else is done. */
  async wouldAllow<C extends ContactAddress>(
    contacts: readonly C[],
    purpose: ProofPurpose,
    asker: Asker,
  ): Promise<C[]> {
    const over = await this.limits.wouldBeOver(
      contacts.map((contact) => this.usesOf(contact, purpose, asker, this.capsOf(contact, purpose))),
    );
    contacts.forEach((contact, at) => this.countWithheld(over[at], contact, purpose));
    return contacts.filter((_, at) => over[at] === undefined);
  }

  /** In this order, so that one asker alone never uses up what is there for all. */
  private usesOf(
    contact: ContactAddress,
    purpose: ProofPurpose,
    asker: Asker,
    shared: readonly Use[],
    from?: NetworkAddress,
  ): Uses {
    const subject = `${purpose}|${mailbox(contact)}`;
    const ofThese = from === undefined ? [asker] : [asker, from];
    const asFirst = {
      whether: ofThese.map((one): Use => [FIRST_OF_ASKER, `${subject}|${one}`]),
      within: [[FIRSTS[contact.channel], subject]],
      beyond: [
        [PER_CONTACT, subject],
        [PER_CONTACT_AND_DAY, subject],
      ],
    } as const;
    return [[PER_ASKER, `${subject}|${asker}`], asFirst, ...shared];
  }

  private capsOf({ channel, address }: ContactAddress, purpose: ProofPurpose): Use[] {
    if (channel !== 'PHONE') return [];
    const country = callingCode(address);
    const { SMS_HOME_COUNTRY, SMS_CODES_PER_HOUR, SMS_CODES_PER_COUNTRY_AND_HOUR } = this.config;
    const abroad = { name: caps.country, uses: SMS_CODES_PER_COUNTRY_AND_HOUR, seconds: HOUR };
    const all = { name: caps.total, uses: SMS_CODES_PER_HOUR, seconds: HOUR };
    const ofCountry: Use[] = country === SMS_HOME_COUNTRY ? [] : [[abroad, `${purpose}|${country}`]];
    return [...ofCountry, [all, purpose]];
  }

  private countWithheld(
    over: RateLimit | undefined,
    { channel, address }: ContactAddress,
    purpose: ProofPurpose,
  ): void {
    if (channel !== 'PHONE') return;
    const country = callingCode(address);
    for (const cap of ['country', 'total'] as const) {
      const withheld = over?.name === caps[cap];
      // known from 0 on: an alarm on a counter that appears with 1 misses the first
      this.metrics.count('sms_codes_withheld_total', { cap, country, purpose }, withheld ? 1 : 0);
      if (withheld) this.log.event('SMS code withheld', { cap, country, purpose }, 'warn');
    }
  }
}
