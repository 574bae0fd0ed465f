import { RuleViolation } from '@zhenming/kernel';
import { ledgerLimits } from '@zhenming/policy';

const { undoHours, movedNoticeDays } = ledgerLimits.contacts;

/** How a contact of an account stands. */
export interface ContactAge {
  /** since when it is the account's */
  readonly addedAt: Date;
  /** null: an office wrote it down, and nobody has proven it */
  readonly verifiedAt: Date | null;
  /** null while it is a login; else its person took it off */
  readonly removedAt: Date | null;
}

const hoursLater = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000);

/** Until when a removed contact is told what happens to the account, and may undo it. */
export const undoEnd = (removedAt: Date): Date => hoursLater(removedAt, undoHours);

/**
 * Until when (ISO) an address still gets the notices of an account: one that somebody else has proven, or that a number was bound to which
 * the account has no more.
 */
export const noticesEnd = (now: string): string => hoursLater(new Date(now), movedNoticeDays * 24).toISOString();

/** Since when what was changed of the contacts may be undone. */
export const undoBegin = (now: Date): Date => hoursLater(now, -undoHours);

/**
 * A new contact proves nothing and gets no recovery code while an older one could still undo that it was added: whoever got into the
 * account for a moment must not keep it. An account's only contact is never young. `all`: the logins of the account, and what
 * was removed within 72 hours. Returns until when the contact is young; null: it is not.
 */
export function youngUntil({ addedAt }: ContactAge, all: readonly ContactAge[], now: Date): Date | null {
  const until = hoursLater(addedAt, undoHours);
  const older = all.some((other) => other.verifiedAt !== null && other.addedAt < addedAt);
  return now < until && older ? until : null;
}

export const isYoung = (contact: ContactAge, all: readonly ContactAge[], now: Date): boolean =>
  youngUntil(contact, all, now) !== null;

/** The contacts by which an account is recovered: all that are old enough, removed ones among them while they may undo that. */
export const recovering = <Contact extends ContactAge>(all: readonly Contact[], now: Date): Contact[] =>
  all.filter((contact) => !isYoung(contact, all, now));

/** The logins that may prove their person again. */
export const proving = <Contact extends ContactAge>(all: readonly Contact[], now: Date): Contact[] =>
  recovering(all, now).filter(({ verifiedAt, removedAt }) => verifiedAt !== null && removedAt === null);

/** What is left of the changes of 72 hours when they are undone: what was there before, and nothing newer. */
export const undone = <Contact extends ContactAge>(
  all: readonly Contact[],
  now: Date,
): { readonly dropped: Contact[]; readonly restored: Contact[] } => {
  const dropped = all.filter((contact) => isYoung(contact, all, now));
  const restored = all.filter((contact) => contact.removedAt !== null && !dropped.includes(contact));
  return { dropped, restored };
};

/** A contact may go while another proven one logs in. Throws `contact/last`. */
export function checkNotLast(contact: ContactAge, all: readonly ContactAge[]): void {
  const another = all.some((other) => other !== contact && other.verifiedAt !== null && other.removedAt === null);
  if (!another) throw new RuleViolation('contact/last');
}
