import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf, Outcome, Trigger } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

/** A case as it stands in a list. Times are ISO 8601 UTC. */
export interface CaseRow {
  readonly caseId: string;
  readonly status: 'OPEN' | 'DECIDED' | 'REFUSED' | 'EFFECT_PENDING' | 'CLOSED';
  readonly outcome?: Outcome;
  readonly trigger: Trigger;
  readonly openedAt: string;
  readonly changedAt: string;
}

/** Where a page of a list ended. */
export interface CasePlace {
  readonly openedAt: string;
  readonly caseId: string;
}

interface StoredRow {
  readonly case_id: string;
  readonly status: CaseRow['status'];
  readonly outcome: Outcome | null;
  readonly trigger: Trigger;
  readonly opened_at: Date;
  readonly changed_at: Date;
}

type Status = CaseRow['status'];
type ListedEvent = EventOf<
  | 'ConflictCaseOpened'
  | 'EducationRecordMatched'
  | 'EducationRecordNotMatched'
  | 'HandheldPhotoSubmitted'
  | 'EvidenceRejected'
  | 'AppealRequested'
  | 'AssistRequested'
  | 'AssistGranted'
  | 'AssistWithdrawn'
  | 'AssistExpired'
  | 'RouteSucceeded'
  | 'ConflictCaseApproved'
  | 'ConflictCaseReturned'
  | 'ConflictCaseClosed'
>;

/** Cases in lists: a projection of the service's own log. */
@Injectable()
export class CaseView extends Projection {
  readonly name = 'id-conflict.cases';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from cases');
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & ListedEvent;
    switch (event.type) {
      case 'ConflictCaseOpened':
        return this.insert(event, event.data);
      // what the claimant must not notice (a wrong code, somebody saying no) does not even move the time of the last change
      case 'EducationRecordMatched':
      case 'EducationRecordNotMatched':
      case 'HandheldPhotoSubmitted':
      case 'AssistRequested':
      case 'AssistGranted':
      case 'AssistWithdrawn':
      case 'AssistExpired':
      case 'RouteSucceeded':
        return this.change(event, event.data.caseId, {});
      case 'EvidenceRejected':
        return this.change(event, event.data.caseId, event.data.appealUntil === undefined ? {} : { status: 'REFUSED' });
      case 'AppealRequested':
        return this.change(event, event.data.caseId, { status: 'OPEN' });
      case 'ConflictCaseApproved':
        return this.change(event, event.data.caseId, { status: 'EFFECT_PENDING' });
      case 'ConflictCaseReturned':
        return this.change(event, event.data.caseId, { status: 'DECIDED' });
      case 'ConflictCaseClosed':
        return this.change(event, event.data.caseId, { status: 'CLOSED', outcome: event.data.outcome });
      default:
        // the log holds guard streams too
        return;
    }
  }

  /** One account's cases, newest first, at most `limit`, from behind `after`. */
  async ofClaimant(claimantId: string, limit: number, after?: CasePlace): Promise<CaseRow[]> {
    const { rows } = await this.db.query<StoredRow>(
      `select case_id, status, outcome, trigger, opened_at, changed_at from cases
       where claimant_id = $1 and ($3::timestamptz is null or (opened_at, case_id) < ($3, $4::uuid))
       order by opened_at desc, case_id desc limit $2`,
      [claimantId, limit, after?.openedAt ?? null, after?.caseId ?? null],
    );
    return rows.map((row) => ({
      caseId: row.case_id,
      status: row.status,
      ...(row.outcome === null ? {} : { outcome: row.outcome }),
      trigger: row.trigger,
      openedAt: row.opened_at.toISOString(),
      changedAt: row.changed_at.toISOString(),
    }));
  }

  private async insert(event: LoggedEvent, data: EventOf<'ConflictCaseOpened'>['data']): Promise<void> {
    await this.db.query(
      `insert into cases (case_id, number_id, claimant_id, trigger, status, opened_at, changed_at, revision)
       values ($1, $2, $3, $4, 'OPEN', $5, $5, $6)`,
      [data.caseId, data.numberId, data.claimantId, data.trigger, event.recordedAt, event.revision],
    );
  }

  private async change(
    event: LoggedEvent,
    caseId: string,
    change: { status?: Status; outcome?: Outcome },
  ): Promise<void> {
    await this.db.query(
      `update cases set status = coalesce($2, status), outcome = coalesce($3, outcome), changed_at = $4, revision = $5
       where case_id = $1`,
      [caseId, change.status ?? null, change.outcome ?? null, event.recordedAt, event.revision],
    );
  }
}
