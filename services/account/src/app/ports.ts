import type { Channel, DeliveryKind, Proof } from '@zhenming/contracts';

/** The person an account says it is of; sealed under the account's id. `number` is canonical. */
export interface Person {
  readonly documentType: string;
  /** ISO 3166-1 alpha-3 */
  readonly country: string;
  readonly number: string;
  readonly name: string;
}

export type Language = 'zh-CN' | 'en';

/** situations 1 and 2: somebody's photo waits for a reviewer; the number is in use */
export type Situation = 'number/under-review' | 'number/already-registered';

/** A row of `accounts` without what is secret in it. */
export interface Account {
  readonly accountId: string;
  readonly status: 'ACTIVE' | 'DEREGISTERED' | 'CLOSED';
  readonly via: 'PHONE' | 'EMAIL' | 'OFFICE';
  readonly language: Language;
  readonly identity: 'NONE' | 'HELD' | 'CONTESTED';
  readonly numberId: string | null;
  readonly caseId: string | null;
  readonly proof: Proof;
  /** holds the number by a classmate's word alone */
  readonly heldByVouching: boolean;
  readonly boundChannel: Channel | null;
  readonly boundAt: Date | null;
  /** the situation that the last try to save a number met, while the account has none */
  readonly refusedSituation: Situation | null;
  readonly deregisteredAt: Date | null;
  readonly deregisteredCase: string | null;
  readonly formerNumberId: string | null;
  readonly contestableUntil: Date | null;
  readonly firstRestrictedLogin: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** What may change of an account; its version grows with every change. */
export type AccountChange = Partial<Omit<Account, 'accountId' | 'via' | 'createdAt' | 'version'>> & {
  /** null takes the person off the account */
  readonly person?: Person | null;
  readonly passwordHash?: string;
};

export abstract class Accounts {
  abstract find(accountId: string): Promise<Account | undefined>;
  /** the account whose claim this case is about; undefined when no claim is open under this id */
  abstract ofCase(caseId: string): Promise<Account | undefined>;
  /** the row, locked until the transaction ends; lock accounts in the order of their ids where there are several */
  abstract lock(accountId: string): Promise<Account | undefined>;
  abstract add(account: {
    readonly accountId: string;
    readonly via: Account['via'];
    readonly language: Language;
    readonly passwordHash?: string;
    readonly createdAt: Date;
  }): Promise<void>;
  abstract change(accountId: string, change: AccountChange): Promise<void>;
  /** undefined when the account has no number */
  abstract person(accountId: string): Promise<Person | undefined>;
  /** undefined when there is no such account or it has no password (an office made it) */
  abstract passwordHash(accountId: string): Promise<string | undefined>;
}

/** A canonical contact with its blind indexes, the present key's first. */
export interface IndexedContact {
  readonly channel: Channel;
  readonly address: string;
  readonly index: Uint8Array;
  readonly indexes: readonly Uint8Array[];
}

export interface ContactRow {
  readonly accountId: string;
  readonly channel: Channel;
  readonly use: 'LOGIN' | 'NOTICE';
  readonly index: Uint8Array;
  readonly address: string;
  readonly verifiedAt: Date | null;
}

export abstract class Contacts {
  abstract indexed(channel: Channel, address: string): IndexedContact;
  /** the account that logs in with it; null = none */
  abstract loginOwner(contact: IndexedContact): Promise<string | null>;
  /** the logins of an account, addresses opened, in the order they were added */
  abstract logins(accountId: string): Promise<ContactRow[]>;
  /** the contact becomes this account's login, verified now; whoever else had it must have given it up before */
  abstract addLogin(accountId: string, contact: IndexedContact, now: Date): Promise<void>;
  /** an office wrote it down: a login that nobody has proven */
  abstract addUnverifiedLogin(accountId: string, contact: IndexedContact): Promise<void>;
  abstract markVerified(accountId: string, contact: IndexedContact, now: Date): Promise<void>;
  /** from login to notice address, until the given time */
  abstract keepForNotices(accountId: string, contact: IndexedContact, until: Date): Promise<void>;
  /** a proven address that is told things but logs nobody in; quiet where the account has it already */
  abstract addNotice(accountId: string, contact: IndexedContact, now: Date): Promise<void>;
}

/** RESTRICTED: a deregistered account, may read why and answer. */
export type SessionLevel = 'FULL' | 'RESTRICTED';

export interface Session {
  /** hex SHA-256 of the token */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly level: SessionLevel;
  /** hex blind index of the contact it was opened with; null for a number login */
  readonly contactIndex: string | null;
}

export interface OpenedSession {
  /** for the cookie, once; the server keeps only its hash */
  readonly token: string;
  readonly accountId: string;
  readonly level: SessionLevel;
  readonly expiresAt: Date;
}

export abstract class Sessions {
  abstract open(
    accountId: string,
    level: SessionLevel,
    contactIndex: Uint8Array | null,
    now: Date,
  ): Promise<OpenedSession>;
  /** the live session of a token; undefined for an ended, unknown or malformed one */
  abstract find(token: string): Promise<Session | undefined>;
  abstract end(tokenHash: string): Promise<void>;
  /** all of an account; `except` (hex token hash) stays */
  abstract endAll(accountId: string, except?: string): Promise<void>;
  /** those of an account that were opened with this contact */
  abstract endOpenedWith(accountId: string, contact: IndexedContact): Promise<void>;
}

export interface NumberParties {
  readonly holder: string | null;
  readonly heldSince: Date | null;
  /** accounts, in the order in which they claimed */
  readonly claimants: readonly string[];
}

/** Who holds and who disputes a number: the ledger answers. */
export abstract class NumberLookup {
  /** the account that holds it; null when nobody does. Arguments are canonical. */
  abstract holderOf(documentType: string, country: string, number: string): Promise<string | null>;
  /** whether claims on the number are open */
  abstract inDispute(numberId: string): Promise<boolean>;
  /** everybody on the number, as of now */
  abstract partiesOf(numberId: string): Promise<NumberParties>;
}

export type ProofPurpose = 'REGISTRATION' | 'CONTACT' | 'BINDING' | 'PASSWORD';

/** One contact to be proven by one code. */
export interface ContactProof {
  readonly proofId: string;
  readonly purpose: ProofPurpose;
  /** null: nobody's yet (a registration, or a recovery of a login that does not exist) */
  readonly accountId: string | null;
  /** undefined for PASSWORD: the code goes to every login of the account */
  readonly contact: IndexedContact | undefined;
  readonly language: Language;
  readonly codeSent: boolean;
  readonly expiresAt: Date;
  readonly triesLeft: number;
  readonly spent: boolean;
}

export abstract class Proofs {
  abstract add(
    proof: Omit<ContactProof, 'codeSent' | 'spent'> & { readonly createdAt: Date; readonly code?: string },
  ): Promise<void>;
  /** the row, locked; undefined when there is none of that purpose */
  abstract lock(proofId: string, purpose: ProofPurpose): Promise<ContactProof | undefined>;
  /** whether this is the proof's code, compared in constant time; false when none was sent */
  abstract matches(proofId: string, code: string): Promise<boolean>;
  /** the code of a recovery becomes known once its account is */
  abstract setCode(proofId: string, accountId: string, code: string): Promise<void>;
  abstract record(proofId: string, state: { readonly triesLeft: number; readonly spent: boolean }): Promise<void>;
  /** no other code of this purpose works for the account any more */
  abstract spendAll(accountId: string, purpose: ProofPurpose): Promise<void>;
}

export interface DeliveryParams {
  readonly code?: string;
  readonly username?: string;
  readonly answer?: string;
}

/** Something personal on its way: kept sealed until it was sent, at most 24 h. */
export interface NewDelivery {
  readonly deliveryId: string;
  readonly kind: DeliveryKind;
  readonly channel: Channel;
  readonly address: string;
  readonly language: Language;
  readonly params: DeliveryParams;
  readonly accountId?: string;
  /** of the vault: the account's id, or the registration's before there is an account */
  readonly subject: string;
  readonly createdAt: Date;
}

export abstract class Deliveries {
  abstract add(delivery: NewDelivery): Promise<void>;
}

/** Who may read the feed of deregistrations, by their keys. */
export abstract class SubscriberKeys {
  abstract idOf(key: string): Promise<string | undefined>;
}
