import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FeedEvent, Page } from './feed.ts';

/**
 * The application of a deregistered account. TO_REVIEW, by a person: the account came back without the number, or after it was withdrawn, or
 * the feed read from zero does not tell any more of the deregistration, or of the reinstatement.
 */
export interface Suspension {
  readonly deregistrationId: string;
  readonly account: string;
  readonly effectiveAt: string;
  /** a contest may begin until then */
  readonly until: string;
  state: 'SUSPENDED' | 'WITHDRAWN' | 'RESUMED' | 'TO_REVIEW';
  /**
   * TO_REVIEW as the feed did not tell of it any more: what it was, and is again when that comes after all. RETURNED: as the account came
   * back without the number.
   */
  was?: 'SUSPENDED' | 'RESUMED' | 'RETURNED';
}

/** That an account was put in use again. */
interface Return {
  readonly account: string;
  readonly effectiveAt: string;
  /** the number */
  readonly holds: boolean;
}

interface State {
  cursor: string;
  suspensions: Suspension[];
  returns: Return[];
  unacknowledged: string[];
  /** by place in the feed: why it was not applied */
  parked: Record<string, string>;
  /** ids of the deregistrations that were not found again since it began to read from zero */
  missing: string[];
}

const EMPTY: State = { cursor: '0', suspensions: [], returns: [], unacknowledged: [], parked: {}, missing: [] };

/** A contest that began before the end of its time may go on for so long: docs/downstream.md. */
const CONTEST_GOES_ON_MONTHS = 12;

/** From when on a contest has had its time. */
const final = (until: string): number => {
  const time = new Date(until);
  return time.setUTCMonth(time.getUTCMonth() + CONTEST_GOES_ON_MONTHS);
};

const byTime = (one: Return, other: Return): number => Date.parse(one.effectiveAt) - Date.parse(other.effectiveAt);

/**
 * What graduate admission keeps, in one file that is replaced as a whole: effect and cursor together. An event sets what it
 * says and never counts, so it may come again, in any order: an account is out of use if its last deregistration is later
 * than its last reinstatement.
 */
export class Applications {
  private readonly file: string;
  private readonly state: State;

  constructor(file: string) {
    this.file = file;
    this.state = { ...EMPTY, ...readState(file) };
  }

  /** where to read on */
  get cursor(): string {
    return this.state.cursor;
  }

  /** To be read again from zero. What is known stays, but what is not found again by the end; what is at fault is parked again. */
  rewind(): void {
    const missing = this.state.suspensions.map(({ deregistrationId }) => deregistrationId);
    Object.assign(this.state, { cursor: '0', parked: {}, returns: [], missing });
    this.save();
  }

  get shown(): Readonly<State> {
    return this.state;
  }

  /** Takes a page over; returns a line for each thing that is new. */
  take({ items, next }: Page): string[] {
    const told = items.flatMap((item) => {
      if ('refused' in item) {
        this.state.parked[item.cursor] = item.refused;
        return [`parked ${item.cursor}: ${item.refused}`];
      }
      delete this.state.parked[item.cursor];
      return this.apply(item.event);
    });
    this.state.cursor = next;
    if (items.length === 0) told.push(...this.lost());
    this.save();
    return told;
  }

  /**
   * At the end of the feed: what it does not tell of, read from zero, was never done there, as after a restore. What comes after all
   * counts as ever.
   */
  private lost(): string[] {
    const { parked, suspensions } = this.state;
    // what is parked may be what is missing
    if (Object.keys(parked).length > 0) return [];
    const missing = new Set(this.state.missing);
    return suspensions.flatMap((one) => {
      const { state, account, deregistrationId } = one;
      const what = missing.has(deregistrationId)
        ? state === 'SUSPENDED' && 'deregistration'
        : state === 'RESUMED' && !this.returnOf(one) && 'reinstatement';
      if (!what) return [];
      Object.assign(one, { state: 'TO_REVIEW', was: state });
      return [`TO_REVIEW: the application of account ${account}, whose ${what} is gone`];
    });
  }

  private apply({ id, type, data }: FeedEvent): string[] {
    const { accounts, effectiveAt, deregistrationId, reinstatementId, contestableUntil, holdingAccount } = data;
    if (type === 'Deregistration' && deregistrationId !== undefined && contestableUntil !== undefined) {
      this.owe(deregistrationId);
      this.state.missing = this.state.missing.filter((one) => one !== deregistrationId);
      return accounts.flatMap((account) =>
        this.suspend({ deregistrationId, account, effectiveAt, until: contestableUntil, state: 'SUSPENDED' }),
      );
    }
    if (type === 'Reinstatement' && reinstatementId !== undefined) {
      this.owe(reinstatementId);
      return accounts.flatMap((account) => this.comeBack({ account, effectiveAt, holds: account === holdingAccount }));
    }
    // what came later than this program is of no concern to it
    return [`left aside: ${type} ${id}`];
  }

  private suspend(wanted: Suspension): string[] {
    const { deregistrationId, account } = wanted;
    const { suspensions } = this.state;
    const known = suspensions.find((one) => one.deregistrationId === deregistrationId && one.account === account);
    if (known) return known.was === 'SUSPENDED' ? this.set(known, 'SUSPENDED') : [];
    suspensions.push(wanted);
    return this.returnOf(wanted) ? this.release(wanted) : this.set(wanted, 'SUSPENDED');
  }

  /** what comes again is acknowledged again: after a restore nobody there knows that it was, and else it changes nothing */
  private owe(id: string): void {
    if (!this.state.unacknowledged.includes(id)) this.state.unacknowledged.push(id);
  }

  private comeBack(back: Return): string[] {
    const { returns, suspensions } = this.state;
    const others = returns.filter((one) => one.account !== back.account || byTime(one, back) !== 0);
    this.state.returns = [...others, back].sort(byTime);
    return suspensions.filter(({ account }) => account === back.account).flatMap((one) => this.release(one));
  }

  /** how its account came back first after it; later ones are about later suspensions */
  private returnOf({ account, effectiveAt }: Suspension): Return | undefined {
    const since = Date.parse(effectiveAt);
    return this.state.returns.find((one) => one.account === account && Date.parse(one.effectiveAt) >= since);
  }

  /** An application goes on where its account holds the number again; of any other that came back nobody but a person knows whose it is. */
  private release(one: Suspension): string[] {
    const { state, was } = one;
    const back = this.returnOf(one);
    // after the withdrawal a person looks, whatever is read again
    if (!back || (state === 'TO_REVIEW' && !was)) return [];
    if (state === 'WITHDRAWN') return this.set(one, 'TO_REVIEW');
    if (back.holds) return state === 'RESUMED' ? [] : this.set(one, 'RESUMED');
    return was === 'RETURNED' ? [] : this.set(one, 'TO_REVIEW', 'RETURNED');
  }

  private set(one: Suspension, state: Suspension['state'], was?: Suspension['was']): string[] {
    one.state = state;
    delete one.was;
    if (was) one.was = was;
    return [`${state}: the application of account ${one.account}`];
  }

  /** Carries out what no contest can reverse any more. To be called when all was read; throws while something is parked. */
  withdrawDue(now: Date): Suspension[] {
    if (Object.keys(this.state.parked).length > 0)
      throw new Error('nothing is withdrawn while something is parked: list');
    const due = this.state.suspensions.filter(
      ({ state, until }) => state === 'SUSPENDED' && final(until) <= now.getTime(),
    );
    for (const one of due) one.state = 'WITHDRAWN';
    this.save();
    return due;
  }

  acknowledged(id: string): void {
    this.state.unacknowledged = this.state.unacknowledged.filter((one) => one !== id);
    this.save();
  }

  private save(): void {
    writeFileSync(`${this.file}.half`, JSON.stringify(this.state, null, 2));
    renameSync(`${this.file}.half`, this.file);
  }
}

function readState(file: string): Partial<State> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as State;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return structuredClone(EMPTY);
    throw new Error(`${file} cannot be read: restore it, or remove it and follow --from-zero`, { cause: error });
  }
}
