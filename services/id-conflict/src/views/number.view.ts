import { Injectable } from '@nestjs/common';
import type { RecordedEvent } from '@zhenming/kernel';
import type { ClaimRef, DataOf, NumberEvent, Proof, Weight } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

/** A number as its own events last described it. Times are ISO 8601 UTC. */
export interface NumberRow {
  readonly numberId: string;
  readonly disputeId: string | null;
  readonly holder: string | null;
  readonly holderVersion: number;
  readonly proof: Proof | null;
  readonly heldSince: string | null;
  readonly claims: readonly ClaimRef[];
  /** of the present holder's victory; null when it holds the number by other means */
  readonly lastDecision: { readonly weight: Weight; readonly at: string } | null;
}

/** What changed with one event: claims before and after it. */
export interface NumberChange {
  readonly before: readonly ClaimRef[];
  readonly after: readonly ClaimRef[];
}

interface StoredRow {
  readonly number_id: string;
  readonly dispute_id: string | null;
  readonly holder: string | null;
  readonly holder_version: number;
  readonly proof: Proof | null;
  readonly held_since: Date | null;
  readonly claims: ClaimRef[];
  readonly last_decision: { readonly winnerId: string; readonly weight: Weight; readonly at: string } | null;
}

/** The events that describe a number; a stream `number-…` holds no others. */
const numberEvents: Record<NumberEvent['type'], true> = {
  IdNumberHeld: true,
  IdConflictDetected: true,
  ClaimWithdrawn: true,
  HolderAnswered: true,
  IdNumberDisowned: true,
  IdNumberCorrected: true,
  AccountsDeregistered: true,
  DeregistrationRefused: true,
};
type RecordedNumberEvent = NumberEvent & Pick<RecordedEvent, 'revision' | 'recordedAt'>;

export const isNumberEvent = <E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { readonly type: NumberEvent['type'] }> => Object.hasOwn(numberEvents, event.type);

/**
 * What this service knows of numbers, learnt from account's events alone. Not a projection of the own log: the consumer
 * applies each event in the transaction that also acts on it, so that a decision never sees less than it reacts to.
 */
@Injectable()
export class NumberView {
  constructor(private readonly db: Database) {}

  /** Quiet about an event that is not newer than what is known; the claims of both are returned all the same. */
  async apply(event: RecordedNumberEvent): Promise<NumberChange> {
    const { data } = event;
    const known = await this.db.query<{ claims: ClaimRef[] }>(
      'select claims from numbers where number_id = $1 for update',
      [data.numberId],
    );
    const won = event.type === 'AccountsDeregistered' ? (data as DataOf<'AccountsDeregistered'>) : undefined;
    await this.db.query(
      `insert into numbers as n (number_id, dispute_id, holder, holder_version, proof, held_since, claims, revision,
                                 last_decision)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (number_id) do update set
         dispute_id = excluded.dispute_id, holder = excluded.holder, holder_version = excluded.holder_version,
         proof = excluded.proof, held_since = excluded.held_since, claims = excluded.claims, revision = excluded.revision,
         last_decision = coalesce(excluded.last_decision,
           case when n.last_decision ->> 'winnerId' = excluded.holder::text then n.last_decision end)
       where n.revision < excluded.revision`,
      [
        data.numberId,
        data.disputeId,
        data.holder,
        data.holderVersion,
        data.holderStanding?.proof ?? null,
        data.holderStanding?.heldSince ?? null,
        JSON.stringify(data.claims.map(({ accountId, caseId }) => ({ accountId, caseId }))),
        event.revision,
        won ? JSON.stringify({ winnerId: won.winnerId, weight: won.weight, at: event.recordedAt }) : null,
      ],
    );
    return { before: known.rows[0]?.claims ?? [], after: data.claims };
  }

  /** Empties the table, so that the topic can be applied from its beginning. */
  async reset(): Promise<void> {
    await this.db.query('delete from numbers');
  }

  async find(numberId: string): Promise<NumberRow | undefined> {
    const { rows } = await this.db.query<StoredRow>('select * from numbers where number_id = $1', [numberId]);
    const [row] = rows;
    return (
      row && {
        numberId: row.number_id,
        disputeId: row.dispute_id,
        holder: row.holder,
        holderVersion: row.holder_version,
        proof: row.proof,
        heldSince: row.held_since?.toISOString() ?? null,
        claims: row.claims,
        lastDecision: row.last_decision && { weight: row.last_decision.weight, at: row.last_decision.at },
      }
    );
  }
}
