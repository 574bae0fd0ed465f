import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A job that waits. */
@Entity('deferred_jobs')
export class DeferredJobRow {
  @PrimaryColumn({ name: 'job_id', type: 'uuid' }) jobId: string;
  /** JSON of the job, under a key of the day on which it was asked for */
  @Column({ type: 'bytea' }) sealed: Buffer;
  @Column({ name: 'created_at', type: 'timestamptz' }) createdAt: Date;
  /** moved on after a failure, so that one that cannot be done holds up no other; given up after a day */
  @Column({ name: 'due_at', type: 'timestamptz' }) dueAt: Date;
  @Column({ type: 'integer', default: 0 }) attempts: number;
}
