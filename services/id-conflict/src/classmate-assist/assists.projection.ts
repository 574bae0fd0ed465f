import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A request as it stands in a helper's list. Times are ISO 8601 UTC. */
export interface ListedAssist {
  readonly requestId: string;
  /** OPEN: waits for this person; GRANTED: given by this person, and may still be withdrawn */
  readonly state: 'OPEN' | 'GRANTED';
  readonly requestedAt: string;
  readonly expiresAt: string;
}

/** A request, whoever was asked: migrations/0004-assists.sql. */
@Entity('assist_requests')
export class AssistRequestRow {
  @PrimaryColumn({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'requested_at', type: 'timestamptz', transformer: isoTime }) requestedAt: string;
  @Column({ name: 'expires_at', type: 'timestamptz', transformer: isoTime }) expiresAt: string;
  @Column({ name: 'tries_left', type: 'smallint' }) triesLeft: number;
  /** granted or expired */
  @Column({ type: 'boolean', default: false }) over: boolean;
  /** of the case: LIVE takes help; WAITING and REFUSED take none for now, and what was given may be taken back; SETTLING and CLOSED change nothing any more */
  @Column({ type: 'text', default: 'LIVE' }) standing: 'LIVE' | 'WAITING' | 'REFUSED' | 'SETTLING' | 'CLOSED';
}

/** Who was asked with a request, and what they did. */
@Entity('assist_helpers')
export class AssistHelperRow {
  @PrimaryColumn({ name: 'helper_id', type: 'uuid' }) helperId: string;
  @PrimaryColumn({ name: 'request_id', type: 'uuid' }) requestId: string;
  @Column({ type: 'text', default: 'ASKED' }) state: 'ASKED' | 'DECLINED' | 'GRANTED' | 'WITHDRAWN';
}

const types = [
  'AssistRequested',
  'AssistCodeFailed',
  'AssistDeclined',
  'AssistGranted',
  'AssistWithdrawn',
  'AssistExpired',
  'EvidenceRejected',
  'AppealRequested',
  'WaitStarted',
  'ObjectionRaised',
  'ConflictCaseApproved',
  'ConflictCaseReturned',
  'ConflictCaseClosed',
] as const satisfies EventName[];
type AssistEvent = EventOf<(typeof types)[number]>;

/** more are in nobody's list: three people of one name share a request, and each number has three a month */
const LONGEST_LIST = 100;

/** Requests by whom they are addressed to: a projection of the service's own log. */
@Injectable()
export class AssistsProjection extends Projection {
  readonly name = 'id-conflict.assists';
  readonly types = types;

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.helpers.createQueryBuilder().delete().execute();
    await this.requests.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & AssistEvent;
    switch (event.type) {
      case 'AssistRequested':
        return this.insert(event.recordedAt, event.data);
      case 'AssistCodeFailed':
        return this.change({ requestId: event.data.requestId }, { triesLeft: event.data.triesLeft });
      case 'AssistDeclined':
        return this.answered(event.data, 'DECLINED');
      case 'AssistGranted':
        await this.change({ requestId: event.data.requestId }, { over: true });
        return this.answered(event.data, 'GRANTED');
      case 'AssistWithdrawn':
        return this.answered(event.data, 'WITHDRAWN');
      case 'AssistExpired':
        return this.change({ requestId: event.data.requestId }, { over: true });
      case 'EvidenceRejected':
        return event.data.appealUntil === undefined
          ? undefined
          : this.change({ caseId: event.data.caseId }, { standing: 'REFUSED' });
      case 'WaitStarted':
        return this.change({ caseId: event.data.caseId }, { standing: 'WAITING' });
      case 'ObjectionRaised':
        // of a decision that waits: a case that is being settled goes on
        return this.change({ caseId: event.data.caseId, standing: 'WAITING' }, { standing: 'LIVE' });
      case 'ConflictCaseApproved':
        return this.change({ caseId: event.data.caseId }, { standing: 'SETTLING' });
      case 'AppealRequested':
      case 'ConflictCaseReturned':
        return this.change({ caseId: event.data.caseId }, { standing: 'LIVE' });
      case 'ConflictCaseClosed':
        return this.change({ caseId: event.data.caseId }, { standing: 'CLOSED' });
    }
  }

  /** What this account can still do something about, newest first: requests that are open, and help that may be taken back. */
  async ofHelper(helperId: string, heldUntil: string): Promise<ListedAssist[]> {
    const rows = await this.helpers
      .createQueryBuilder('helper')
      .innerJoinAndMapOne('helper.request', AssistRequestRow, 'request', 'request.requestId = helper.requestId')
      .where('helper.helperId = :helperId', { helperId })
      .andWhere(
        `(helper.state = 'ASKED' and not request.over and request.standing = 'LIVE' and request.triesLeft > 0
            and greatest(request.expiresAt, :heldUntil) > zhenming.app_now()
          or helper.state = 'GRANTED' and request.standing in ('LIVE', 'WAITING', 'REFUSED'))`,
        { heldUntil: heldUntil || '-infinity' },
      )
      .orderBy({ 'request.requestedAt': 'DESC', 'request.requestId': 'ASC' })
      .limit(LONGEST_LIST)
      .getMany();
    return (rows as (AssistHelperRow & { request: AssistRequestRow })[]).map(({ state, request }) => ({
      requestId: request.requestId,
      state: state === 'ASKED' ? 'OPEN' : 'GRANTED',
      requestedAt: request.requestedAt,
      expiresAt: request.expiresAt > heldUntil ? request.expiresAt : heldUntil,
    }));
  }

  /** The case in which this was asked. */
  async caseOf(requestId: string): Promise<string | undefined> {
    return (await this.requests.findOneBy({ requestId }))?.caseId;
  }

  private async insert(requestedAt: string, data: EventOf<'AssistRequested'>['data']): Promise<void> {
    const { requestId, caseId, expiresAt, tries: triesLeft, candidates } = data;
    await this.requests.insert({ requestId, caseId, requestedAt, expiresAt, triesLeft });
    if (candidates.length > 0) await this.helpers.insert(candidates.map((helperId) => ({ helperId, requestId })));
  }

  private async answered(
    { requestId, helperId }: { requestId: string; helperId: string },
    state: AssistHelperRow['state'],
  ): Promise<void> {
    await this.helpers.update({ requestId, helperId }, { state });
  }

  private async change(
    which: Partial<Pick<AssistRequestRow, 'requestId' | 'caseId' | 'standing'>>,
    change: Partial<AssistRequestRow>,
  ): Promise<void> {
    await this.requests.update(which, change);
  }

  private get requests() {
    return this.db.of(AssistRequestRow);
  }

  private get helpers() {
    return this.db.of(AssistHelperRow);
  }
}
