import type { ReviewKind, Verdict } from '@zhenming/contracts';
import { isoTime } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TaskStatus } from './review-task-state.js';

/** A task as it stands in the queue: migrations/0002-tasks.sql. Times are ISO 8601 UTC. */
@Entity('tasks')
export class TaskRow {
  @PrimaryColumn({ name: 'task_id', type: 'uuid' }) taskId: string;
  @Column({ type: 'text' }) kind: ReviewKind;
  /** of the case; of a correction, its id */
  @Column({ name: 'case_id', type: 'uuid' }) caseId: string;
  @Column({ name: 'number_id', type: 'uuid' }) numberId: string;
  @Column({ type: 'text' }) status: TaskStatus;
  /** who has it, or decided it */
  @Column({ name: 'staff_id', type: 'uuid', nullable: true }) staffId: string | null;
  @Column({ type: 'text', nullable: true }) verdict: Verdict | null;
  @Column({ name: 'due_at', type: 'timestamptz', transformer: isoTime }) dueAt: string;
  @Column({ name: 'opened_at', type: 'timestamptz', transformer: isoTime }) openedAt: string;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true, transformer: isoTime }) decidedAt: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz', transformer: isoTime }) changedAt: string;
  /** of its stream */
  @Column({ type: 'integer' }) revision: number;
}

/** Who is not dealt any task of a case. */
@Entity('case_exclusions')
export class CaseExclusionRow {
  @PrimaryColumn({ name: 'case_id', type: 'uuid' }) caseId: string;
  @PrimaryColumn({ name: 'staff_id', type: 'uuid' }) staffId: string;
}

/**
 * Tasks that wait, by the quarter of an hour in which they are due and by the one in which they were opened:
 * migrations/0007-counts.sql. So a place in the queue, and what waits, are sums of few rows.
 */
@Entity('open_task_counts')
export class OpenTaskCountRow {
  @PrimaryColumn({ type: 'text' }) measure: 'DUE' | 'OPENED';
  /** its beginning */
  @PrimaryColumn({ type: 'timestamptz', transformer: isoTime }) quarter: string;
  @PrimaryColumn({ type: 'text' }) kind: ReviewKind;
  @Column({ type: 'integer' }) tasks: number;
}
