import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { FeedEvent, Page } from './feed.ts';

/** The application of a deregistered account. TO_REVIEW: the account came back after it was withdrawn. */
export interface Suspension {
  readonly deregistrationId: string;
  readonly account: string;
  readonly effectiveAt: string;
  readonly until: string;
  state: 'SUSPENDED' | 'WITHDRAWN' | 'RESUMED' | 'TO_REVIEW';
}

interface State {
  cursor: string;
  suspensions: Suspension[];
  /** by account: when it was last put in use again */
  reinstated: Record<string, string>;
  unacknowledged: string[];
  /** by place in the feed: why it was not applied */
  parked: Record<string, string>;
}

const EMPTY: State = { cursor: '0', suspensions: [], reinstated: {}, unacknowledged: [], parked: {} };

const later = (one: string, other: string | undefined): boolean =>
  other === undefined || Date.parse(one) > Date.parse(other);

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

  /** to be read again from zero; what is known stays */
  rewind(): void {
    this.state.cursor = '0';
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
    this.save();
    return told;
  }

  private apply({ id, type, data }: FeedEvent): string[] {
    const { accounts, effectiveAt, deregistrationId, reinstatementId, contestableUntil } = data;
    if (type === 'Deregistration' && deregistrationId !== undefined && contestableUntil !== undefined)
      return accounts.flatMap((account) =>
        this.suspend({ deregistrationId, account, effectiveAt, until: contestableUntil, state: 'SUSPENDED' }),
      );
    if (type === 'Reinstatement' && reinstatementId !== undefined) {
      this.owe(reinstatementId);
      return accounts.flatMap((account) => this.resume(account, effectiveAt));
    }
    // what came later than this program is of no concern to it
    return [`left aside: ${type} ${id}`];
  }

  private suspend(wanted: Suspension): string[] {
    const { deregistrationId, account, effectiveAt } = wanted;
    const { suspensions, reinstated } = this.state;
    if (suspensions.some((one) => one.deregistrationId === deregistrationId && one.account === account)) return [];
    const state = later(effectiveAt, reinstated[account]) ? 'SUSPENDED' : 'RESUMED';
    suspensions.push({ ...wanted, state });
    this.owe(deregistrationId);
    return [`${state}: the application of account ${account}`];
  }

  /** what comes again is acknowledged again, which changes nothing */
  private owe(id: string): void {
    if (!this.state.unacknowledged.includes(id)) this.state.unacknowledged.push(id);
  }

  private resume(account: string, effectiveAt: string): string[] {
    const { suspensions, reinstated } = this.state;
    if (later(effectiveAt, reinstated[account])) reinstated[account] = effectiveAt;
    const theirs = suspensions.filter((one) => one.account === account && !later(one.effectiveAt, effectiveAt));
    return theirs.flatMap((one) => {
      const state = ({ SUSPENDED: 'RESUMED', WITHDRAWN: 'TO_REVIEW' } as const)[one.state as string];
      if (state === undefined) return [];
      one.state = state;
      return [`${state}: the application of account ${account}`];
    });
  }

  /** Carries out what can no longer be contested. */
  withdrawDue(now: Date): Suspension[] {
    const due = this.state.suspensions.filter(
      ({ state, until }) => state === 'SUSPENDED' && Date.parse(until) <= now.getTime(),
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
