import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Channel, Language } from '@zhenming/contracts';
import { RuleViolation, fold, type CommandMetadata } from '@zhenming/kernel';
import type { Use } from '@zhenming/service-kit/limits';
import { PersonalDeliveries } from '../personal-deliveries/personal-deliveries.service.js';
import { recovering } from './contact-age.js';
import { canonicalContact } from './contact.js';
import { CodeBudget, type Asker, type NetworkAddress } from './code-budget.service.js';
import { contactProof, isLive, type CodeState } from './contact-proof.js';
import { ContactProofs, type ContactProof, type ProofPurpose } from './contact-proofs.repository.js';
import { Contacts, type ContactAddress, type IndexedContact, type OwnContact } from './contacts.repository.js';

export interface AskedProof {
  readonly proofId: string;
  readonly expiresAt: Date;
}

export interface NewProof {
  readonly purpose: Exclude<ProofPurpose, 'PASSWORD'>;
  readonly accountId: string | null;
  readonly contact: IndexedContact;
  readonly language: Language;
  readonly asker: Asker;
  /** where an account or a session that asks is, if that counts as well */
  readonly from?: NetworkAddress;
  /** what is counted for the same request besides */
  readonly along?: Use;
}

/** What came back for a proof. */
export interface ProofAttempt {
  readonly proofId: string;
  readonly purpose: ProofPurpose;
  readonly code: string;
  readonly under?: string | null;
}

const newCode = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');

const stateOf = ({ expiresAt, triesLeft, spent, spentUnder }: ContactProof): CodeState => ({
  ...{ triesLeft, spent, spentUnder },
  expiresAt: expiresAt.toISOString(),
});

/** A code goes out, a code comes back. All but `look` runs in the caller's unit of work. */
@Injectable()
export class ContactProving {
  constructor(
    private readonly contacts: Contacts,
    private readonly proofs: ContactProofs,
    private readonly deliveries: PersonalDeliveries,
    private readonly budget: CodeBudget,
  ) {}

  /** Throws `request/invalid` for what is no phone or e-mail address. */
  contact(channel: Channel, text: string): IndexedContact {
    const address = canonicalContact(channel, text);
    if (address === undefined) throw new RuleViolation('request/invalid', { field: 'address', rule: channel });
    return this.contacts.indexed(channel, address);
  }

  /** Makes the proof and sends its code. Beyond the budget none is made and none sent, and the answer is the same. */
  async ask({ asker, from, along, ...asked }: NewProof, now: Date, metadata: CommandMetadata) {
    const { purpose, accountId, contact, language } = asked;
    const proofId = randomUUID();
    const { expiresAt, triesLeft } = this.fresh(now);
    const digits = await this.budget.digitsOfNext(contact, purpose, asker, { from, along });
    const code = digits === undefined ? undefined : newCode(digits);
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
    if (code !== undefined) {
      const { channel, address } = contact;
      const to = {
        channel,
        address,
        language,
        subject: accountId ?? proofId,
        ...(accountId === null ? {} : { accountId }),
      };
      const kind = purpose === 'REAUTHENTICATION' ? 'REAUTHENTICATION_CODE' : 'CONTACT_CODE';
      await this.deliveries.send({ kind, ...to, params: { code }, createdAt: now }, metadata);
    }
    return { proofId, expiresAt } satisfies AskedProof;
  }

  /** A proof whose account, and so whose code, becomes known a moment later (see `SendPasswordCode`). */
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

  /**
   * The one code of a recovery, to every contact by which its account is recovered and that may receive one. Returns these: where
   * none may, there is no code. The caller counts it last (`countPasswordCode`).
   */
  async sendPasswordCode(
    { proofId, accountId, asker }: { readonly proofId: string; readonly accountId: string; readonly asker: Asker },
    now: Date,
    metadata: CommandMetadata,
  ): Promise<OwnContact[]> {
    const proof = await this.proofs.lock(proofId, 'PASSWORD');
    if (!proof || proof.codeIndex || proof.spent || proof.expiresAt <= now) return [];
    const own = recovering(await this.contacts.own(accountId), now);
    const receiving = await this.budget.wouldAllow(own, 'PASSWORD', asker);
    if (receiving.length === 0) return [];
    const code = newCode(await this.budget.digits(proof));
    await this.proofs.setCode(proofId, accountId, code);
    // the code lives from when it was asked for
    const { language, createdAt } = proof;
    for (const { channel, address } of receiving) {
      const to = { channel, address, language, accountId, subject: accountId };
      await this.deliveries.send({ kind: 'PASSWORD_CODE', ...to, params: { code }, createdAt }, metadata);
    }
    return receiving;
  }

  /**
   * Counts a recovery: the contact that was named, whether or not an account has it, and what else received the code. A use stays used,
   * also where what is sent fails and is tried again: to be called last.
   */
  async countPasswordCode(
    named: ContactAddress | undefined,
    receiving: readonly ContactAddress[],
    asker: Asker,
  ): Promise<void> {
    const isNamed = ({ channel, address }: ContactAddress) => channel === named?.channel && address === named.address;
    if (named) await this.budget.countNamed(named, 'PASSWORD', asker, receiving.some(isNamed));
    const unnamed = receiving.filter((contact) => !isNamed(contact));
    for (const contact of unnamed) await this.budget.countUnnamed(contact, 'PASSWORD', asker);
  }

  /**
   * The proof, where its code is right as things stand, and else undefined: for work that a wrong code must not cost. Counts no try,
   * and decides nothing: `attempt` does.
   */
  async look({ proofId, purpose, code }: ProofAttempt): Promise<ContactProof | undefined> {
    const proof = await this.proofs.look(proofId, purpose);
    return proof && (await this.fits(proof, code, { under: null, now: proof.at.toISOString() })) ? proof : undefined;
  }

  /**
   * Counts a try. The proof when the code was right, and `alsoRight` with it; undefined when not: the try is recorded, so let
   * the unit of work commit and refuse with `code/wrong` afterwards. Throws `code/wrong` for a dead code. A code with fewer digits
   * than count now is wrong. `under`: hash of the token of a session that goes on under another once the code was right.
   */
  async attempt(
    { proofId, purpose, code, under = null }: ProofAttempt,
    now: Date,
    alsoRight: (proof: ContactProof) => boolean = () => true,
  ): Promise<ContactProof | undefined> {
    const proof = await this.proofs.lock(proofId, purpose);
    if (!proof) throw new RuleViolation('code/wrong');
    const [state, at] = [stateOf(proof), { under, now: now.toISOString() }];
    const matches = (await this.fits(proof, code, at)) && alsoRight(proof);
    // also where no code was sent: the time of an answer must not tell whether there is an account
    if (!matches) await this.budget.countWrong(proof);
    const events = contactProof.decide({ kind: 'TryCode', matches, ...at }, state);
    const after = events.reduce(contactProof.evolve, state);
    await this.proofs.record(proofId, after);
    return matches ? proof : undefined;
  }

  private async fits(proof: ContactProof, code: string, at: Parameters<typeof isLive>[1]): Promise<boolean> {
    const counts = isLive(stateOf(proof), at) && code.length >= (await this.budget.digits(proof));
    return counts && this.proofs.matches(proof, code);
  }

  private fresh(now: Date): { expiresAt: Date; triesLeft: number } {
    const made = contactProof.decide({ kind: 'MakeCode', now: now.toISOString() }, contactProof.initial);
    const { expiresAt, triesLeft } = fold(contactProof, made);
    return { expiresAt: new Date(expiresAt as string), triesLeft };
  }
}
