import { Injectable } from '@nestjs/common';
import { streams, type DataOf, type RecordedOf } from '@zhenming/contracts';
import { EventStore, handleCommand, RuleViolation, type CommandMetadata, type RecordedEvent } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Showing } from '../review-tasks/review-task.js';
import { photoViews } from './photo-views.js';

/** A photo opened within the hour, and by whose session: migrations/0003-evidence.sql. */
@Entity('evidence_views')
export class EvidenceViewRow {
  @PrimaryColumn({ name: 'view_id', type: 'uuid' }) viewId: string;
  @Column({ name: 'staff_id', type: 'uuid' }) staffId: string;
  @Column({ name: 'task_id', type: 'uuid' }) taskId: string;
  @Column({ name: 'fencing_token', type: 'integer' }) fencingToken: number;
  /** SHA-256 of the session's token: the picture goes to no other */
  @Column({ name: 'session_hash', type: 'bytea' }) sessionHash: Buffer;
  @Column({ name: 'viewed_at', type: 'timestamptz', default: () => 'zhenming.app_now()' }) viewedAt: Date;
}

/** $1: number id of a person, who may have several logins */
const THEIRS = 'staff_id in (select staff_id from staff where number_id = $1)';
const WITHIN_THE_HOUR = `${THEIRS} and viewed_at > zhenming.app_now() - interval '1 hour'`;

/**
 * Who opened which photo and was shown it: the record in the log, and the views of the last hour in a table, by the clock of the
 * database. Quota and alarm count what was opened: a picture that is cut off before its end may have been seen. Calls inside a unit
 * of work take part in it.
 */
@Injectable()
export class EvidenceViews {
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
  ) {}

  /**
   * How many this person opened within the last hour, under whatever logins, and in how many seconds the oldest of them is an hour ago (0 without any).
   * Until the unit of work ends no other view of theirs is recorded. Older ones are forgotten here; the log remembers.
   */
  async count(numberId: string): Promise<{ readonly views: number; readonly oldestEndsInSeconds: number }> {
    // two sessions of one person count one after the other
    await this.db.along('select from staff where number_id = $1 order by staff_id for no key update', [numberId]);
    await this.db.along(
      `delete from evidence_views where ${THEIRS} and viewed_at <= zhenming.app_now() - interval '1 hour'`,
      [numberId],
    );
    const { rows } = await this.db.query<{ views: number; oldestEndsInSeconds: number }>(
      `select count(*)::integer as views,
              coalesce(ceil(extract(epoch from min(viewed_at) + interval '1 hour' - zhenming.app_now())), 0)::integer
                as "oldestEndsInSeconds"
       from evidence_views where ${WITHIN_THE_HOUR}`,
      [numberId],
    );
    return rows[0] as { views: number; oldestEndsInSeconds: number };
  }

  /** Appends the record, adds the view, in the unit of work that is under way, and gives the record's revision. */
  async record(
    viewed: DataOf<'EvidenceViewed'>,
    session: Pick<EvidenceViewRow, 'fencingToken' | 'sessionHash'>,
    metadata: CommandMetadata,
  ): Promise<number> {
    const { viewId, staffId, taskId } = viewed;
    const event = { type: 'EvidenceViewed', data: viewed };
    const [recorded] = await this.store.record(streams.evidenceViews(taskId), [event], metadata);
    await this.db.insertAlong(EvidenceViewRow, { viewId, staffId, taskId, ...session });
    return (recorded as RecordedEvent).revision;
  }

  /** How many views of this person of the last hour are in tasks that they have not decided. */
  async undecided(numberId: string): Promise<number> {
    const { rows } = await this.db.query<{ views: number }>(
      `select count(*)::integer as views from evidence_views v
       where ${WITHIN_THE_HOUR}
         and not exists (select from events e where e.stream_id = $2 || v.task_id and e.type = 'ReviewDecided'
                           and e.data -> 'by' ->> 'numberId' = $1::text)`,
      [numberId, streams.reviewTask('')],
    );
    return (rows[0] as { views: number }).views;
  }

  /** A view of the last hour. */
  async find(viewId: string): Promise<EvidenceViewRow | undefined> {
    return (await this.rows.findOneBy({ viewId })) ?? undefined;
  }

  /** Appends that the photo of a view was shown, or is lost; quiet on a repeat. Refuses with `review/not-found` a view of before the last hour. */
  async recordShown(viewId: string, metadata: CommandMetadata, lost = false): Promise<void> {
    const view = await this.find(viewId);
    if (!view) throw new RuleViolation('review/not-found');
    const { taskId, fencingToken } = view;
    const command = { viewId, fencingToken, lost };
    await handleCommand(this.store, photoViews, streams.evidenceViews(taskId), command, metadata);
  }

  /** The photos that were shown in this task or found lost, to anybody, under any dealing. */
  async shownIn(taskId: string): Promise<Showing[]> {
    const views = (await this.store.read(streams.evidenceViews(taskId))) as RecordedOf<
      'EvidenceViewed' | 'EvidenceShown' | 'EvidenceLost'
    >[];
    return views.flatMap(({ type, data }) =>
      type === 'EvidenceViewed' ? [] : [{ ...data, lost: type === 'EvidenceLost' }],
    );
  }

  private get rows() {
    return this.db.of(EvidenceViewRow);
  }
}
