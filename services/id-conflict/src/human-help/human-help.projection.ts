import { Injectable } from '@nestjs/common';
import { Projection, type LoggedEvent } from '@zhenming/kernel';
import type { EventName, EventOf, UsedUp } from '@zhenming/contracts';
import { Database, isoTime } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A case that asks for human help: migrations/0006-human-help.sql. */
@Entity('human_help')
export class HumanHelpRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  /** ISO 8601 UTC */
  @Column({ name: 'asked_at', type: 'timestamptz', transformer: isoTime }) askedAt: string;
  @Column({ name: 'used_up', type: 'text', array: true }) usedUp: UsedUp[];
}

/** Where a page of the list ended. */
export type HumanHelpPosition = Pick<HumanHelpRow, 'caseId' | 'askedAt'>;

const types = [
  'HumanHelpRequested',
  'TriesReopened',
  'EducationRecordNotMatched',
  'EducationRecordWithdrawn',
  'HandheldPhotoSubmitted',
  'RouteSucceeded',
  'WaitStarted',
  'ConflictCaseApproved',
  'ConflictCaseClosed',
] as const satisfies EventName[];
type Followed = EventOf<(typeof types)[number]>;

/** Cases that ask for human help, until they are helped or need it no more: a projection of the service's own log. */
@Injectable()
export class HumanHelpProjection extends Projection {
  readonly name = 'id-conflict.human-help';
  readonly types = types;

  constructor(private readonly db: Database) {
    super();
  }

  async reset(): Promise<void> {
    await this.rows.createQueryBuilder().delete().execute();
  }

  async apply(logged: LoggedEvent): Promise<void> {
    const event = logged as LoggedEvent & Followed;
    switch (event.type) {
      case 'HumanHelpRequested': {
        const { caseId, numberId, usedUp } = event.data;
        // once more for another reason: who asked first comes first
        if (await this.rows.existsBy({ caseId })) await this.db.updateAlong(HumanHelpRow, { caseId }, { usedUp });
        else await this.db.insertAlong(HumanHelpRow, { caseId, numberId, askedAt: event.recordedAt, usedUp });
        return;
      }
      case 'EducationRecordNotMatched':
      case 'EducationRecordWithdrawn': {
        const { caseId, triesLeft } = event.data;
        const asking = triesLeft === 0 ? await this.rows.findOneBy({ caseId }) : null;
        if (asking && !asking.usedUp.includes('CASE_TRIES'))
          await this.db.updateAlong(HumanHelpRow, { caseId }, { usedUp: ['CASE_TRIES', ...asking.usedUp] });
        return;
      }
      case 'TriesReopened':
      case 'RouteSucceeded': {
        const { caseId, helpGoesOn } = event.data;
        if (!helpGoesOn) return this.db.deleteAlong(HumanHelpRow, { caseId });
        // for photos: those of a record are open again
        if (event.type === 'TriesReopened')
          await this.db.updateAlong(HumanHelpRow, { caseId }, { usedUp: ['SUBMISSIONS'] });
        else if (event.data.route === 'STUDY_RECORD') await this.needsNoRecord(caseId);
        return;
      }
      case 'HandheldPhotoSubmitted':
      case 'WaitStarted':
      case 'ConflictCaseApproved':
      case 'ConflictCaseClosed':
        await this.db.deleteAlong(HumanHelpRow, { caseId: event.data.caseId });
        return;
    }
  }

  private async needsNoRecord(caseId: string): Promise<void> {
    const asking = await this.rows.findOneBy({ caseId });
    const usedUp = asking?.usedUp.filter((what) => what !== 'CASE_TRIES' && what !== 'NUMBER_TRIES');
    if (usedUp) await this.db.updateAlong(HumanHelpRow, { caseId }, { usedUp });
  }

  /** Who asked first comes first; at most `limit`, from behind `after`. */
  async list(limit: number, after?: HumanHelpPosition): Promise<HumanHelpRow[]> {
    const page = this.rows.createQueryBuilder('asking');
    if (after) page.where('(asking.askedAt, asking.caseId) > (:askedAt, :caseId)', after);
    return page.orderBy({ 'asking.askedAt': 'ASC', 'asking.caseId': 'ASC' }).limit(limit).getMany();
  }

  private get rows() {
    return this.db.of(HumanHelpRow);
  }
}
