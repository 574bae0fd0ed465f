import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf, Outcome, Route, Trigger } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

/** A case as it stands in a list. Times are ISO 8601 UTC. */
export interface CaseRow {
  readonly caseId: string;
  readonly status: 'OPEN' | 'DECIDED' | 'EFFECT_PENDING' | 'CLOSED';
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

type ListedEvent = EventOf<
  | 'ConflictCaseOpened'
  | 'EducationRecordNotMatched'
  | 'EducationRecordMatched'
  | 'RouteSucceeded'
  | 'ConflictCaseApproved'
  | 'ConflictCaseReturned'
  | 'ConflictCaseClosed'
>;

const IDLE: Record<Route, string> = { PHOTO: 'idle', CLASSMATE: 'idle', STUDY_RECORD: 'idle' };

/** Cases in lists, and what rivals of a number have going: a projection of the service's own log. */
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
      case 'EducationRecordMatched':
        return this.change(event, event.data.caseId, {});
      case 'EducationRecordNotMatched':
        return this.change(event, event.data.caseId, {
          routes: event.data.triesLeft > 0 ? {} : { STUDY_RECORD: 'exhausted' },
        });
      case 'RouteSucceeded':
        return this.change(event, event.data.caseId, { routes: { [event.data.route]: 'succeeded' } });
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

  /** The routes of other live cases of the number whose evidence waits for a verdict, case by case. */
  async waitingRoutes(numberId: string, exceptCaseId: string): Promise<Route[][]> {
    const { rows } = await this.db.query<{ waiting: Route[] }>(
      `select array_agg(r.key) as waiting from cases c, jsonb_each_text(c.routes) r
       where c.number_id = $1 and c.case_id <> $2 and c.status <> 'CLOSED' and r.value = 'waiting' group by c.case_id`,
      [numberId, exceptCaseId],
    );
    return rows.map(({ waiting }) => waiting);
  }

  private async insert(event: LoggedEvent, data: EventOf<'ConflictCaseOpened'>['data']): Promise<void> {
    await this.db.query(
      `insert into cases (case_id, number_id, claimant_id, trigger, status, routes, opened_at, changed_at, revision)
       values ($1, $2, $3, $4, 'OPEN', $5, $6, $6, $7)`,
      [
        data.caseId,
        data.numberId,
        data.claimantId,
        data.trigger,
        JSON.stringify(IDLE),
        event.recordedAt,
        event.revision,
      ],
    );
  }

  private async change(
    event: LoggedEvent,
    caseId: string,
    change: { status?: CaseRow['status']; outcome?: Outcome; routes?: Partial<Record<Route, string>> },
  ): Promise<void> {
    await this.db.query(
      `update cases set status = coalesce($2, status), outcome = coalesce($3, outcome), routes = routes || $4,
         changed_at = $5, revision = $6 where case_id = $1`,
      [
        caseId,
        change.status ?? null,
        change.outcome ?? null,
        JSON.stringify(change.routes ?? {}),
        event.recordedAt,
        event.revision,
      ],
    );
  }
}
