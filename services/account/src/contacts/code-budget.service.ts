import { Injectable } from '@nestjs/common';
import { RequestMetrics, ServiceLog } from '@zhenming/service-kit';
import { RateLimiter, type RateLimit } from '@zhenming/service-kit/limits';
import { AccountConfig } from '../config.js';
import { callingCode, mailboxOf } from './contact.js';
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
/** the limits of SMS, by what they cap; each purpose has its own */
const caps = { country: 'sms-country', total: 'sms' } as const;

type Limited = readonly [limit: RateLimit, subject: string];

/** Who asks for a code: the account of a session, or that session alone; the network address where there is none. */
export type Asker = `account:${string}` | NetworkAddress;
export type NetworkAddress = `address:${string}`;

/**
 * How many codes go out. Apart by purpose and by who asks, so that a stranger's requests take nothing from a person's own, nor those of
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
   * Counts a code and says whether it may be sent. `from`: where an account that asks is. Somebody makes as many accounts as they like,
   * so the first code of one is a first one only where no other account at that address has asked.
   */
  async allows(contact: ContactAddress, purpose: ProofPurpose, asker: Asker, from?: NetworkAddress): Promise<boolean> {
    const over = await this.count(contact, purpose, asker, this.capsOf(contact, purpose), from);
    this.countWithheld(over, contact, purpose);
    return over === undefined;
  }

  /**
   * Counts what was asked for a contact that was named, `sent` or not. Whoever uses up the cap of a country but for one, and has a phone
   * there, would see whether the one went, and so whether there is an account: both count alike. That of all takes as many codes that
   * are sent, and phones that somebody made up must not silence those at home.
   */
  async countNamed(contact: ContactAddress, purpose: ProofPurpose, asker: Asker, sent: boolean): Promise<void> {
    const shared = this.capsOf(contact, purpose).filter(([{ name }]) => sent || name !== caps.total);
    await this.count(contact, purpose, asker, shared);
  }

  /** Counts a code to a contact that nobody named, for the same reason against none of the caps that all contacts share. */
  async countUnnamed(contact: ContactAddress, purpose: ProofPurpose, asker: Asker): Promise<void> {
    await this.count(contact, purpose, asker, []);
  }

  /** Says whether a code may be sent, and counts none: who sends it counts it when all else is done. */
  async wouldAllow(contact: ContactAddress, purpose: ProofPurpose, asker: Asker): Promise<boolean> {
    const subject = this.subjectOf(contact, purpose);
    const first = (await this.limits.used(FIRST_OF_ASKER, `${subject}|${asker}`)) === 0;
    const limits = [...this.limitsOf(contact, subject, asker, first), ...this.capsOf(contact, purpose)];
    const used = await Promise.all(limits.map(([limit, subject]) => this.limits.used(limit, subject)));
    const over = limits.find(([{ uses }], at) => (used[at] as number) >= uses)?.[0];
    this.countWithheld(over, contact, purpose);
    return over === undefined;
  }

  private async count(
    contact: ContactAddress,
    purpose: ProofPurpose,
    asker: Asker,
    shared: readonly Limited[],
    from?: NetworkAddress,
  ) {
    const subject = this.subjectOf(contact, purpose);
    const ofThese = from === undefined ? [asker] : [asker, from];
    const firsts = ofThese.map((one) => [FIRST_OF_ASKER, `${subject}|${one}`] as const);
    const first = (await this.limits.firstOver(firsts)) === undefined;
    // in this order, so that one asker alone never uses up what is there for all
    return this.limits.firstOver([...this.limitsOf(contact, subject, asker, first), ...shared]);
  }

  private subjectOf({ channel, address }: ContactAddress, purpose: ProofPurpose): string {
    return `${purpose}|${channel}|${mailboxOf(channel, address)}`;
  }

  private limitsOf({ channel }: ContactAddress, subject: string, asker: Asker, first: boolean): Limited[] {
    const forAll = first ? [FIRSTS[channel]] : [PER_CONTACT, PER_CONTACT_AND_DAY];
    return [[PER_ASKER, `${subject}|${asker}`], ...forAll.map((limit) => [limit, subject] as const)];
  }

  private capsOf({ channel, address }: ContactAddress, purpose: ProofPurpose): Limited[] {
    if (channel !== 'PHONE') return [];
    const country = callingCode(address);
    const { SMS_HOME_COUNTRY, SMS_CODES_PER_HOUR, SMS_CODES_PER_COUNTRY_AND_HOUR } = this.config;
    const abroad = { name: caps.country, uses: SMS_CODES_PER_COUNTRY_AND_HOUR, seconds: HOUR };
    const all = { name: caps.total, uses: SMS_CODES_PER_HOUR, seconds: HOUR };
    const ofCountry: Limited[] = country === SMS_HOME_COUNTRY ? [] : [[abroad, `${purpose}|${country}`]];
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
