import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@zhenming/kernel';
import type { ClaimRef, NumberClaim, NumberEvent, Proof, Weight } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, In, PrimaryColumn } from 'typeorm';

/** A number as its own events last described it: migrations/0002-views.sql. Times are ISO 8601 UTC. */
@Entity('numbers')
export class NumberRow {
  @PrimaryColumn({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ name: 'dispute_id', type: 'uuid', nullable: true }) disputeId: string | null;
  @Column({ type: 'uuid', nullable: true }) holder: string | null;
  @Column({ name: 'holder_version', type: 'integer' }) holderVersion: number;
  @Column({ type: 'text', nullable: true }) proof: Proof | null;
  @Column({ name: 'held_since', type: 'timestamptz', nullable: true, transformer: isoTime }) heldSince: string | null;
  /** in the order in which they were made */
  @Column({ type: 'jsonb' }) claims: readonly NumberClaim[];
  /** of the present holder's victory; null when it holds the number by other means */
  @Column({ name: 'last_decision', type: 'jsonb', nullable: true }) lastDecision: LastDecision | null;
  /** of the number's stream in account's log: which event it was, and from when; of rows of before, from when at the latest */
  @Column({ type: 'integer' }) revision: number;
  @Column({ name: 'recorded_at', type: 'timestamptz', transformer: isoTime }) recordedAt: string;
}

interface LastDecision {
  readonly winnerId: string;
  readonly weight: Weight;
  readonly at: string;
  /** by which case; absent where the one of a decision of before is not known (migrations/0013-won-by.sql) */
  readonly caseId?: string;
}

/** What changed with one event: claims before and after it. */
export interface NumberChange {
  readonly before: readonly ClaimRef[];
  readonly after: readonly NumberClaim[];
}

/** The events that describe a number; a stream `number-…` holds no others. */
const numberEvents: Record<NumberEvent['type'], true> = {
  IdNumberHeld: true,
  IdConflictDetected: true,
  ClaimWithdrawn: true,
  ClaimTurnsChanged: true,
  HolderAnswered: true,
  HolderProven: true,
  IdNumberDisowned: true,
  IdNumberCorrected: true,
  AccountsDeregistered: true,
  AccountsReinstated: true,
  DeregistrationLifted: true,
  DeregistrationRefused: true,
};
type RecordedNumberEvent = NumberEvent & Pick<RecordedEvent, 'revision' | 'recordedAt'>;

export const numberEventTypes = Object.keys(numberEvents) as NumberEvent['type'][];

/**
 * What this service knows of numbers, learnt from account's events alone. Not a projection of the own log: the consumer
 * applies each event in the transaction that also acts on it, so that a decision never sees less than it reacts to.
 */
@Injectable()
export class NumbersProjection {
  constructor(private readonly db: Database) {}

  /** Quiet about an event that is not newer than what is known; the claims of both are returned all the same. */
  async apply(event: RecordedNumberEvent): Promise<NumberChange> {
    const { numberId } = event.data;
    const known = await this.rows.findOne({ where: { numberId }, lock: { mode: 'pessimistic_write' } });
    const row = rowAfter(event, known?.lastDecision ?? null);
    if (!known) await this.db.insertAlong(NumberRow, row);
    else if (isNews(event, known)) await this.db.updateAlong(NumberRow, { numberId }, row);
    return { before: known?.claims ?? [], after: event.data.claims };
  }

  /** Empties the table, so that the topic can be applied from its beginning. */
  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async find(numberId: string): Promise<NumberRow | undefined> {
    return (await this.rows.findOneBy({ numberId })) ?? undefined;
  }

  findAll(numberIds: readonly string[]): Promise<NumberRow[]> {
    return this.rows.findBy({ numberId: In(numberIds) });
  }

  /** What is decided about a number, and what is learnt of it, follow one another until the unit of work ends. */
  async lock(numberId: string): Promise<void> {
    await this.db.along('select from numbers where number_id = $1 for update', [numberId]);
  }

  /** Cases of the claims on what this account holds. */
  async casesAgainst(holder: string): Promise<string[]> {
    const held = await this.rows.findBy({ holder });
    return held.flatMap(({ claims }) => claims).map(({ caseId }) => caseId);
  }

  private get rows() {
    return this.db.of(NumberRow);
  }
}

/** Also under a revision that is known: of a log that lost its end, what was known from there is gone, and this was recorded since. */
const isNews = (event: RecordedNumberEvent, known: NumberRow): boolean =>
  event.revision > known.revision || Date.parse(event.recordedAt) > Date.parse(known.recordedAt);

const decisionIn = ({ type, data }: RecordedNumberEvent): Omit<LastDecision, 'at'> | undefined => {
  if (type !== 'AccountsDeregistered' && type !== 'AccountsReinstated') return undefined;
  const { weight, caseId } = data;
  return { winnerId: type === 'AccountsDeregistered' ? data.winnerId : data.contestantId, weight, caseId };
};

const rowAfter = (event: RecordedNumberEvent, before: LastDecision | null): NumberRow => {
  const { numberId, disputeId, holder, holderVersion, holderStanding, claims } = event.data;
  const won = decisionIn(event);
  // a decision counts for as long as its winner holds the number
  const lasting = before?.winnerId === holder ? before : null;
  return {
    ...{ numberId, disputeId, holder, holderVersion, revision: event.revision, recordedAt: event.recordedAt },
    proof: holderStanding?.proof ?? null,
    heldSince: holderStanding?.heldSince ?? null,
    claims: claims.map(({ accountId, caseId, waitsForTurn, objectionId }) => ({
      ...{ accountId, caseId },
      ...(waitsForTurn ? { waitsForTurn } : {}),
      ...(objectionId ? { objectionId } : {}),
    })),
    lastDecision: won ? { ...won, at: event.recordedAt } : lasting,
  };
};
