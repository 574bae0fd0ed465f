import { Injectable } from '@nestjs/common';
import { Projection, referenceOf, type LoggedEvent } from '@zhenming/kernel';
import type { CaseStatus, EventName, EventOf, Outcome, Trigger } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** its projection */
export const LISTED_CASES = 'id-conflict.cases';

/** A case as it stands in a list: migrations/0002-views.sql. Times are ISO 8601 UTC. */
@Entity('cases')
export class CaseRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ name: 'claimant_id', type: 'uuid' }) claimantId: string;
  @Column({ type: 'text' }) trigger: Trigger;
  @Column({ type: 'text' }) status: CaseStatus;
  @Column({ type: 'text', nullable: true }) outcome: Outcome | null;
  @Column({ name: 'opened_at', type: 'timestamptz', transformer: isoTime }) openedAt: string;
  @Column({ name: 'changed_at', type: 'timestamptz', transformer: isoTime }) changedAt: string;
  /** of its stream */
  @Column({ type: 'integer' }) revision: number;
}

/** What a list tells of a case. */
export type ListedCase = Pick<CaseRow, 'caseId' | 'status' | 'trigger' | 'openedAt' | 'changedAt'> & {
  readonly reference: string;
  readonly outcome?: Outcome;
};

/** Where a page of a list ended. */
export type CasePosition = Pick<CaseRow, 'openedAt' | 'caseId'>;

const types = [
  'ConflictCaseOpened',
  'ConflictCaseTurnCame',
  'ConflictCaseTurnLost',
  'EducationRecordMatched',
  'EducationRecordNotMatched',
  'EducationRecordWithdrawn',
  'HandheldPhotoSubmitted',
  'EvidenceRejected',
  'AppealRequested',
  'AssistRequested',
  'AssistGranted',
  'AssistWithdrawn',
  'AssistExpired',
  'HumanHelpRequested',
  'TriesReopened',
  'RouteSucceeded',
  'WaitStarted',
  'HolderNotified',
  'ObjectionRaised',
  'ObjectionEnded',
  'ConflictCaseApproved',
  'ConflictCaseReturned',
  'ConflictCaseClosed',
] as const satisfies EventName[];
type ListedEvent = EventOf<(typeof types)[number]>;

/** Cases in lists: a projection of the service's own log. */
@Injectable()
export class CasesProjection extends Projection {
  readonly name = LISTED_CASES;
  readonly types = types;

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & ListedEvent;
    switch (event.type) {
      case 'ConflictCaseOpened':
        return this.insert(event, event.data);
      // what the claimant must not notice (a wrong code, a classmate saying no) does not even move the time of the last change
      case 'ConflictCaseTurnCame':
      case 'ConflictCaseTurnLost':
      case 'EducationRecordMatched':
      case 'EducationRecordNotMatched':
      case 'EducationRecordWithdrawn':
      case 'HandheldPhotoSubmitted':
      case 'AssistRequested':
      case 'AssistGranted':
      case 'AssistWithdrawn':
      case 'AssistExpired':
      case 'HumanHelpRequested':
      case 'TriesReopened':
      case 'RouteSucceeded':
      case 'HolderNotified':
      case 'ObjectionEnded':
        return this.change(event, event.data.caseId, {});
      case 'ObjectionRaised':
        return this.ended(event, event.data.caseId);
      case 'EvidenceRejected':
        return this.change(event, event.data.caseId, event.data.appealUntil === undefined ? {} : { status: 'REFUSED' });
      case 'AppealRequested':
        return this.change(event, event.data.caseId, { status: 'OPEN' });
      case 'WaitStarted':
        return this.change(event, event.data.caseId, { status: 'WAITING' });
      case 'ConflictCaseApproved':
        return this.change(event, event.data.caseId, { status: 'EFFECT_PENDING' });
      case 'ConflictCaseReturned':
        return this.change(event, event.data.caseId, { status: 'DECIDED' });
      case 'ConflictCaseClosed':
        return this.change(event, event.data.caseId, { status: 'CLOSED', outcome: event.data.outcome });
    }
  }

  /** One account's cases, newest first, at most `limit`, from behind `after`. */
  async ofClaimant(claimantId: string, limit: number, after?: CasePosition): Promise<ListedCase[]> {
    const page = this.rows.createQueryBuilder('listed').where({ claimantId });
    if (after) page.andWhere('(listed.openedAt, listed.caseId) < (:openedAt, :caseId)', after);
    const rows = await page.orderBy({ 'listed.openedAt': 'DESC', 'listed.caseId': 'DESC' }).limit(limit).getMany();
    return rows.map(({ caseId, status, outcome, trigger, openedAt, changedAt }) => ({
      ...{ caseId, reference: referenceOf(caseId), status, trigger, openedAt, changedAt },
      ...(outcome === null ? {} : { outcome }),
    }));
  }

  private async insert(
    { recordedAt, revision }: LoggedEvent,
    { caseId, numberId, claimantId, trigger }: EventOf<'ConflictCaseOpened'>['data'],
  ): Promise<void> {
    const times = { openedAt: recordedAt, changedAt: recordedAt };
    await this.db.insertAlong(CaseRow, { caseId, numberId, claimantId, trigger, status: 'OPEN', ...times, revision });
  }

  private async change(
    { recordedAt: changedAt, revision }: LoggedEvent,
    caseId: string,
    change: Partial<Pick<CaseRow, 'status' | 'outcome'>>,
  ): Promise<void> {
    await this.db.updateAlong(CaseRow, { caseId }, { ...change, changedAt, revision });
  }

  /** What waited to take effect waits no more. */
  private async ended({ recordedAt: changedAt, revision }: LoggedEvent, caseId: string): Promise<void> {
    await this.db.updateAlong(CaseRow, { caseId, status: 'WAITING' }, { status: 'OPEN' });
    await this.db.updateAlong(CaseRow, { caseId }, { changedAt, revision });
  }

  private get rows() {
    return this.db.of(CaseRow);
  }
}
