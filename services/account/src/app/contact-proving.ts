import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { streams, type Channel, type DeliveryKind } from '@zhenming/contracts';
import { EventStore, RuleViolation, fold, type CommandMetadata } from '@zhenming/kernel';
import { canonicalContact } from '../domain/contact.js';
import { contactProof, type CodeState } from '../domain/contact-proof.js';
import { RateLimits } from './guarding.ports.js';
import {
  Contacts,
  Deliveries,
  Proofs,
  type ContactProof,
  type DeliveryParams,
  type IndexedContact,
  type Language,
  type ProofPurpose,
} from './ports.js';

/** codes that one contact is sent, whoever asks: a stranger must not fill somebody's phone */
const CODES_PER_CONTACT = { name: 'codes', uses: 5, seconds: 3600 };

export interface AskedProof {
  readonly proofId: string;
  readonly expiresAt: Date;
}

export interface NewProof {
  readonly purpose: Exclude<ProofPurpose, 'PASSWORD'>;
  readonly accountId: string | null;
  readonly contact: IndexedContact;
  readonly language: Language;
}

const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** A code goes out, a code comes back. Everything here runs in the caller's unit of work. */
@Injectable()
export class ContactProving {
  constructor(
    private readonly contacts: Contacts,
    private readonly proofs: Proofs,
    private readonly deliveries: Deliveries,
    private readonly limits: RateLimits,
    private readonly store: EventStore,
  ) {}

  /** Throws `request/invalid` for what is no phone or e-mail address. */
  contact(channel: Channel, text: string): IndexedContact {
    const address = canonicalContact(channel, text);
    if (address === undefined) throw new RuleViolation('request/invalid', { field: 'address', rule: channel });
    return this.contacts.indexed(channel, address);
  }

  /** Makes the proof and sends its code. Beyond the contact's hourly limit none is sent, and the answer is the same. */
  async ask({ purpose, accountId, contact, language }: NewProof, now: Date, metadata: CommandMetadata) {
    const proofId = randomUUID();
    const { expiresAt, triesLeft } = this.fresh(now);
    const code = (await this.mayReceiveCode(contact)) ? newCode() : undefined;
    await this.proofs.add({
      proofId,
      purpose,
      accountId,
      contact,
      language,
      expiresAt,
      triesLeft,
      createdAt: now,
      ...(code === undefined ? {} : { code }),
    });
    if (code !== undefined)
      await this.send(
        'CONTACT_CODE',
        contact,
        { code },
        { accountId, subject: accountId ?? proofId, language },
        now,
        metadata,
      );
    return { proofId, expiresAt } satisfies AskedProof;
  }

  /** A proof whose account, and so whose code, becomes known a moment later (see Errands). */
  async askForPassword(language: Language, now: Date): Promise<AskedProof> {
    const proofId = randomUUID();
    const { expiresAt, triesLeft } = this.fresh(now);
    await this.proofs.add({
      proofId,
      purpose: 'PASSWORD',
      accountId: null,
      contact: undefined,
      language,
      expiresAt,
      triesLeft,
      createdAt: now,
    });
    return { proofId, expiresAt };
  }

  /** The one code of a recovery, to every login of its account that may receive one. */
  async sendPasswordCode(proofId: string, accountId: string, now: Date, metadata: CommandMetadata): Promise<void> {
    const proof = await this.proofs.lock(proofId, 'PASSWORD');
    if (!proof || proof.codeSent || proof.spent || proof.expiresAt <= now) return;
    const code = newCode();
    await this.proofs.setCode(proofId, accountId, code);
    const { language } = proof;
    for (const { channel, address } of await this.contacts.logins(accountId)) {
      const contact = this.contacts.indexed(channel, address);
      if (await this.mayReceiveCode(contact))
        await this.send('PASSWORD_CODE', contact, { code }, { accountId, subject: accountId, language }, now, metadata);
    }
  }

  /**
   * Counts a try. The proof when the code was right, and `alsoRight` with it; undefined when not: the try is recorded, so let
   * the unit of work commit and refuse with `code/wrong` afterwards. Throws `code/wrong` for a dead code.
   */
  async attempt(
    { proofId, purpose, code }: { readonly proofId: string; readonly purpose: ProofPurpose; readonly code: string },
    now: Date,
    alsoRight: (proof: ContactProof) => Promise<boolean> = () => Promise.resolve(true),
  ): Promise<ContactProof | undefined> {
    const proof = await this.proofs.lock(proofId, purpose);
    if (!proof) throw new RuleViolation('code/wrong');
    const state: CodeState = {
      expiresAt: proof.expiresAt.toISOString(),
      triesLeft: proof.triesLeft,
      spent: proof.spent,
    };
    const matches = (await this.proofs.matches(proofId, code)) && (await alsoRight(proof));
    const events = contactProof.decide({ kind: 'TryCode', matches, now: now.toISOString() }, state);
    const after = events.reduce(contactProof.evolve, state);
    await this.proofs.record(proofId, after);
    return after.spent ? proof : undefined;
  }

  /** Puts something personal on its way: the row that notification fetches and the event that tells it to. */
  async send(
    kind: DeliveryKind,
    { channel, address }: Pick<IndexedContact, 'channel' | 'address'>,
    params: DeliveryParams,
    to: { readonly accountId: string | null; readonly subject: string; readonly language: Language },
    now: Date,
    metadata: CommandMetadata,
  ): Promise<void> {
    const deliveryId = randomUUID();
    const account = to.accountId === null ? {} : { accountId: to.accountId };
    const { subject, language } = to;
    await this.deliveries.add({
      deliveryId,
      kind,
      channel,
      address,
      language,
      params,
      subject,
      createdAt: now,
      ...account,
    });
    const event = { type: 'DeliveryRequested', data: { deliveryId, kind, ...account } };
    await this.store.append(streams.delivery(deliveryId), 0, [event], metadata);
  }

  private mayReceiveCode({ channel, address }: IndexedContact): Promise<boolean> {
    return this.limits.allows(CODES_PER_CONTACT, `${channel}|${address}`);
  }

  private fresh(now: Date): { expiresAt: Date; triesLeft: number } {
    const made = contactProof.decide({ kind: 'MakeCode', now: now.toISOString() }, contactProof.initial);
    const { expiresAt, triesLeft } = fold(contactProof, made);
    return { expiresAt: new Date(expiresAt as string), triesLeft };
  }
}
