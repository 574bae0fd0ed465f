import { RuleViolation } from '@zhenming/kernel';
import { ledgerLimits } from '@zhenming/policy';

const { undoHours, movedNoticeDays } = ledgerLimits.contacts;

/*
 * Whose account it is when its contacts change: whose it was first.
 * - What was changed of the contacts is undone within 72 hours by whoever was there before.
 * - What came within them is young, and no way back: neither while it logs in nor after it was taken off, nor by being added again. An
 *   older contact that is taken off meanwhile keeps it young for as long as that may be undone.
 * - What was old when it was taken off is a way back for 72 hours, and as old as it was where its account adds it again. Another account
 *   takes that away only where whoever proves the contact gives it up (`checkGivenUp`).
 */

/** How a contact of an account stands. */
export interface ContactAge {
  /** since when it is the account's */
  readonly addedAt: Date;
  /** null: an office wrote it down, and nobody has proven it */
  readonly verifiedAt: Date | null;
  /** null while it is a login; else it was taken off, and may undo that */
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
export function youngUntil(contact: ContactAge, all: readonly ContactAge[], now: Date): Date | null {
  const { addedAt } = contact;
  const older = all.filter((other) => other.verifiedAt !== null && other.addedAt < addedAt);
  const first = hoursLater(addedAt, undoHours);
  const removed = [contact, ...older].flatMap(({ removedAt }) => (removedAt && removedAt < first ? [removedAt] : []));
  const until = [first, ...removed.map(undoEnd)].reduce((one, other) => (one < other ? other : one));
  return now < until && older.length > 0 ? until : null;
}

export const isYoung = (contact: ContactAge, all: readonly ContactAge[], now: Date): boolean =>
  youngUntil(contact, all, now) !== null;

/** Whether a contact that is removed now may undo that, and what else happens for 72 hours. */
export const mayUndo = (contact: ContactAge, all: readonly ContactAge[], now: Date): boolean =>
  !isYoung(contact, all, now);

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
