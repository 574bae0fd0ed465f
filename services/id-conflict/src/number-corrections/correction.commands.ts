import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import type { DataOf } from '@zhenming/contracts';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { OpeningPolicy } from '../conflict-case/opening-policy.service.js';
import { DraftedPhotos } from '../photo-submission/drafted-photos.service.js';
import { Submissions } from '../photo-submission/submission.repository.js';
import type { NamedPhotos } from '../photo-submission/submitted-photos.js';
import { Corrections, type LoadedCorrection } from './correction.repository.js';
import { mayCorrect, submittedTo } from './correction.js';

/** account recorded that number or name of an account are said to be wrong: the correction waits for photos. */
export class OpenCorrection extends Command<void> {
  constructor(
    readonly requested: Pick<
      DataOf<'CorrectionRequested'>,
      'correctionId' | 'accountId' | 'numberId' | 'rightNumberId' | 'sides'
    >,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(OpenCorrection)
export class OpenCorrectionHandler implements ICommandHandler<OpenCorrection> {
  constructor(
    private readonly corrections: Corrections,
    private readonly policy: OpeningPolicy,
  ) {}

  async execute({ requested, metadata }: OpenCorrection): Promise<void> {
    const { correctionId, accountId, numberId, rightNumberId, sides } = requested;
    const { actor } = metadata;
    const staffId = actor.kind === 'staff' ? actor.id : null;
    const known = { correctionId, accountId, numberId, rightNumberId, staffId, sides };
    await this.corrections.handle(correctionId, metadata, (now) => ({
      kind: 'Open',
      ...known,
      policy: this.policy.ref,
      now,
    }));
  }
}

/** The owner hands in the drafts. The causation (one per request, the same for a repeat of it) is the submission's id. */
export class SubmitCorrectionPhotos extends Command<void> {
  constructor(
    readonly correctionId: string,
    readonly accountId: string,
    readonly named: NamedPhotos,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(SubmitCorrectionPhotos)
export class SubmitCorrectionPhotosHandler implements ICommandHandler<SubmitCorrectionPhotos> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly corrections: Corrections,
    private readonly claims: ClaimsClient,
    private readonly drafted: DraftedPhotos,
    private readonly submissions: Submissions,
    private readonly policy: OpeningPolicy,
  ) {}

  async execute(command: SubmitCorrectionPhotos): Promise<void> {
    const { correctionId, accountId, seenRevision: revision, metadata } = command;
    const { causationId } = metadata;
    const before = await this.corrections.seenByOwner(correctionId, accountId, { revision, causationId });
    if (!before.state.submissions.some(({ submissionId }) => submissionId === causationId))
      await this.submit(command, before);
  }

  /** As photos of a case are handed in. */
  private async submit(
    { correctionId, accountId, named, metadata }: SubmitCorrectionPhotos,
    { state }: LoadedCorrection,
  ): Promise<void> {
    const open = mayCorrect(state);
    const { sides } = open;
    const { personKeys } = await this.claims.corrector(correctionId);
    const owner = { caseId: correctionId, accountId };
    await this.drafted.check(owner, named, sides);
    const policy = this.policy.ref;
    await this.uow.run(async () => {
      const photos = await this.drafted.take(owner, named, sides);
      const submissionsLeft = await this.submissions.reserve(submittedTo(open, policy), personKeys, metadata);
      await this.corrections.handle(correctionId, metadata, (now) => ({
        kind: 'Submit',
        submissionId: metadata.causationId,
        photos,
        submissionsLeft,
        freshTaskId: randomUUID(),
        policy,
        now,
      }));
    });
  }
}

/** A reviewer's decision, as review-queue published it. Quiet about evidence that nobody waits for any more. */
export class TakeCorrectionVerdict extends Command<void> {
  constructor(
    /** `caseId` is the correction's id */
    readonly decided: Pick<
      DataOf<'ReviewDecided'>,
      'caseId' | 'taskId' | 'by' | 'verdict' | 'reasons' | 'applicantNote' | 'lost'
    >,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(TakeCorrectionVerdict)
export class TakeCorrectionVerdictHandler implements ICommandHandler<TakeCorrectionVerdict> {
  constructor(
    private readonly corrections: Corrections,
    private readonly policy: OpeningPolicy,
  ) {}

  async execute({ decided, metadata }: TakeCorrectionVerdict): Promise<void> {
    const { caseId, taskId, by: reviewer, verdict, reasons, applicantNote: note = null, lost = false } = decided;
    const policy = this.policy.ref;
    await this.corrections.handle(caseId, metadata, (now) => ({
      kind: 'TakeVerdict',
      ...{ taskId, reviewer, verdict, reasons, note, lost, policy, now },
    }));
  }
}

/** account has applied what was approved. */
export class ConcludeCorrection extends Command<void> {
  constructor(
    readonly correctionId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ConcludeCorrection)
export class ConcludeCorrectionHandler implements ICommandHandler<ConcludeCorrection> {
  constructor(private readonly corrections: Corrections) {}

  async execute({ correctionId, metadata }: ConcludeCorrection): Promise<void> {
    await this.corrections.handle(correctionId, metadata, () => ({ kind: 'Applied' }));
  }
}

/** The owner does not want it any more. */
export class WithdrawCorrection extends Command<void> {
  constructor(
    readonly correctionId: string,
    readonly accountId: string,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(WithdrawCorrection)
export class WithdrawCorrectionHandler implements ICommandHandler<WithdrawCorrection> {
  constructor(private readonly corrections: Corrections) {}

  async execute({ correctionId, accountId, seenRevision: revision, metadata }: WithdrawCorrection): Promise<void> {
    await this.corrections.seenByOwner(correctionId, accountId, { revision, causationId: metadata.causationId });
    await this.corrections.handle(correctionId, metadata, (now) => ({ kind: 'Withdraw', now }));
  }
}

/** The 30 days without photos may be over. */
export class ExpireIdleCorrection extends Command<void> {
  constructor(
    readonly correctionId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ExpireIdleCorrection)
export class ExpireIdleCorrectionHandler implements ICommandHandler<ExpireIdleCorrection> {
  constructor(private readonly corrections: Corrections) {}

  async execute({ correctionId, metadata }: ExpireIdleCorrection): Promise<void> {
    await this.corrections.handle(correctionId, metadata, (now) => ({ kind: 'ExpireIdle', now }));
  }
}
