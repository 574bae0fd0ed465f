import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventOf } from '@zhenming/contracts';
import { Database } from '@zhenming/postgres';

/** A request as it stands in a helper's list. Times are ISO 8601 UTC. */
export interface AssistRow {
  readonly requestId: string;
  /** OPEN: waits for this person; GRANTED: given by this person, and may still be withdrawn */
  readonly state: 'OPEN' | 'GRANTED';
  readonly requestedAt: string;
  readonly expiresAt: string;
}

interface StoredRow {
  readonly request_id: string;
  readonly state: 'ASKED' | 'GRANTED';
  readonly requested_at: Date;
  readonly expires_at: Date;
}

type AssistEvent = EventOf<
  | 'AssistRequested'
  | 'AssistCodeFailed'
  | 'AssistDeclined'
  | 'AssistGranted'
  | 'AssistWithdrawn'
  | 'AssistExpired'
  | 'EvidenceRejected'
  | 'AppealRequested'
  | 'ConflictCaseApproved'
  | 'ConflictCaseReturned'
  | 'ConflictCaseClosed'
>;

/** more are in nobody's list: three people of one name share a request, and each number has three a month */
const LONGEST_LIST = 100;

/** Requests by whom they are addressed to: a projection of the service's own log. */
@Injectable()
export class AssistsView extends Projection {
  readonly name = 'id-conflict.assists';

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.db.query('delete from assist_helpers');
    await this.db.query('delete from assist_requests');
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & AssistEvent;
    switch (event.type) {
      case 'AssistRequested':
        return this.insert(event.recordedAt, event.data);
      case 'AssistCodeFailed':
        return this.run('update assist_requests set tries_left = $2 where request_id = $1', [
          event.data.requestId,
          event.data.triesLeft,
        ]);
      case 'AssistDeclined':
        return this.answered(event.data, 'DECLINED');
      case 'AssistGranted':
        await this.over(event.data.requestId);
        return this.answered(event.data, 'GRANTED');
      case 'AssistWithdrawn':
        return this.answered(event.data, 'WITHDRAWN');
      case 'AssistExpired':
        return this.over(event.data.requestId);
      case 'EvidenceRejected':
        return event.data.appealUntil === undefined ? undefined : this.stands(event.data.caseId, 'REFUSED');
      case 'ConflictCaseApproved':
        return this.stands(event.data.caseId, 'SETTLING');
      case 'AppealRequested':
      case 'ConflictCaseReturned':
        return this.stands(event.data.caseId, 'LIVE');
      case 'ConflictCaseClosed':
        return this.stands(event.data.caseId, 'CLOSED');
      default:
        return;
    }
  }

  /** What this account can still do something about, newest first: requests that are open, and help that may be taken back. */
  async ofHelper(helperId: string): Promise<AssistRow[]> {
    const { rows } = await this.db.query<StoredRow>(
      `select r.request_id, h.state, r.requested_at, r.expires_at
       from assist_helpers h join assist_requests r using (request_id)
       where h.helper_id = $1
         and (h.state = 'ASKED' and not r.over and r.standing = 'LIVE' and r.tries_left > 0
              and r.expires_at > zhenming.app_now()
           or h.state = 'GRANTED' and r.standing in ('LIVE', 'REFUSED'))
       order by r.requested_at desc, r.request_id limit ${LONGEST_LIST}`,
      [helperId],
    );
    return rows.map((row) => ({
      requestId: row.request_id,
      state: row.state === 'ASKED' ? 'OPEN' : 'GRANTED',
      requestedAt: row.requested_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }));
  }

  /** The case in which this was asked. */
  async caseOf(requestId: string): Promise<string | undefined> {
    const { rows } = await this.db.query<{ case_id: string }>(
      'select case_id from assist_requests where request_id = $1',
      [requestId],
    );
    return rows[0]?.case_id;
  }

  private async insert(requestedAt: string, data: EventOf<'AssistRequested'>['data']): Promise<void> {
    const { requestId, caseId, expiresAt, tries, candidates } = data;
    await this.run(
      `insert into assist_requests (request_id, case_id, requested_at, expires_at, tries_left) values ($1, $2, $3, $4, $5)`,
      [requestId, caseId, requestedAt, expiresAt, tries],
    );
    await this.run('insert into assist_helpers (helper_id, request_id) select unnest($2::uuid[]), $1', [
      requestId,
      candidates,
    ]);
  }

  private answered({ requestId, helperId }: { requestId: string; helperId: string }, state: string): Promise<void> {
    return this.run('update assist_helpers set state = $3 where request_id = $1 and helper_id = $2', [
      requestId,
      helperId,
      state,
    ]);
  }

  private over(requestId: string): Promise<void> {
    return this.run('update assist_requests set over = true where request_id = $1', [requestId]);
  }

  private stands(caseId: string, standing: string): Promise<void> {
    return this.run('update assist_requests set standing = $2 where case_id = $1', [caseId, standing]);
  }

  private async run(sql: string, values: unknown[]): Promise<void> {
    await this.db.query(sql, values);
  }
}
