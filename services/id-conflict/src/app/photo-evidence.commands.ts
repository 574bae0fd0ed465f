import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import type { DataOf } from '@zhenming/contracts';
import { maySubmitPhotos } from '../domain/photo-route.js';
import type { NamedPhotos } from '../domain/submitted-photos.js';
import { Cases, type LoadedCase } from './cases.js';
import { DraftedPhotos } from './drafted-photos.js';
import { Facts } from './facts.js';
import { Claims } from './ports.js';
import { Submissions } from './submissions.js';

/** The claimant hands in the drafts of route 1. The causation (one per request, the same for a repeat of it) is the submission's id. */
export class SubmitPhotos extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly claimantId: string,
    readonly named: NamedPhotos,
    readonly impactAcknowledged: boolean,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(SubmitPhotos)
export class SubmitPhotosHandler implements ICommandHandler<SubmitPhotos> {
  constructor(
    private readonly cases: Cases,
    private readonly facts: Facts,
    private readonly clock: Clock,
    private readonly claims: Claims,
    private readonly drafted: DraftedPhotos,
    private readonly submissions: Submissions,
  ) {}

  async execute(command: SubmitPhotos): Promise<void> {
    const { caseId, claimantId, seenRevision: revision, metadata } = command;
    const { causationId } = metadata;
    const before = await this.cases.seenByClaimant(caseId, claimantId, { revision, causationId });
    if (!before.state.photo.submissions.some(({ submissionId }) => submissionId === causationId))
      await this.submit(command, before);
  }

  /** Everything that can be wrong is looked at before a submission is reserved, because a reserved one is gone. */
  private async submit(command: SubmitPhotos, { state }: LoadedCase): Promise<void> {
    const { caseId, named, impactAcknowledged, metadata } = command;
    const { numberId } = state;
    const now = (await this.clock.now()).toISOString();
    maySubmitPhotos(state, { impactAcknowledged, facts: await this.facts.of(numberId, caseId, now), now });
    const { sides, personKeys } = await this.claims.applicant(caseId);
    await this.drafted.check(caseId, named, sides);
    const left = await this.submissions.reserve(state, personKeys, metadata);
    await this.cases.handle(caseId, metadata, async (at) => ({
      kind: 'SubmitPhotos',
      submissionId: metadata.causationId,
      photos: await this.drafted.take(caseId, named, sides),
      submissionsLeft: left,
      impactAcknowledged,
      freshTaskId: randomUUID(),
      facts: await this.facts.of(numberId, caseId, at),
      now: at,
    }));
  }
}

/** A reviewer's decision, as review-queue tells of it. Quiet about evidence that nobody waits for any more. */
export class TakeVerdict extends Command<void> {
  constructor(
    readonly decided: Pick<
      DataOf<'ReviewDecided'>,
      'caseId' | 'taskId' | 'by' | 'verdict' | 'reasons' | 'applicantNote'
    >,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TakeVerdict)
export class TakeVerdictHandler implements ICommandHandler<TakeVerdict> {
  constructor(
    private readonly cases: Cases,
    private readonly facts: Facts,
  ) {}

  async execute({ decided, metadata }: TakeVerdict): Promise<void> {
    const { caseId, taskId, by: reviewer, verdict, reasons, applicantNote: note = null } = decided;
    const numberId = (await this.cases.load(caseId))?.state.numberId;
    if (numberId === undefined) return;
    await this.cases.handle(caseId, metadata, async (now) => {
      const facts = await this.facts.of(numberId, caseId, now);
      return { kind: 'TakeVerdict', taskId, reviewer, verdict, reasons, note, facts, now };
    });
  }
}

export const photoEvidenceHandlers = [SubmitPhotosHandler, TakeVerdictHandler];
