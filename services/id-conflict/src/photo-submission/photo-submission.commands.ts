import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { ConflictCases, type LoadedCase } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { maySubmitPhotos } from '../conflict-case/photo-route.js';
import { DraftedPhotos } from './drafted-photos.service.js';
import { Submissions } from './submission.repository.js';
import type { NamedPhotos } from './submitted-photos.js';

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
    private readonly uow: UnitOfWork,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly clock: Clock,
    private readonly claims: ClaimsClient,
    private readonly drafted: DraftedPhotos,
    private readonly submissions: Submissions,
  ) {}

  async execute(command: SubmitPhotos): Promise<void> {
    const { caseId, claimantId, seenRevision: revision, metadata } = command;
    const { causationId } = metadata;
    const before = await this.cases.seenByOwner(caseId, claimantId, { revision, causationId });
    if (!before.state.photo.submissions.some(({ submissionId }) => submissionId === causationId))
      await this.submit(command, before);
  }

  /**
   * Everything that can be wrong is looked at before a submission is reserved, because not every store takes a reserved one back.
   * The drafts are taken first: of several at once, the others find none.
   */
  private async submit(command: SubmitPhotos, { state }: LoadedCase): Promise<void> {
    const { caseId, claimantId, named, impactAcknowledged, metadata } = command;
    const { numberId } = state;
    const now = (await this.clock.now()).toISOString();
    maySubmitPhotos(state, { impactAcknowledged, facts: await this.facts.of(numberId, caseId), now });
    const { sides, personKeys } = await this.claims.applicant(caseId);
    const owner = { caseId, accountId: claimantId };
    await this.drafted.check(owner, named, sides);
    await this.uow.run(async () => {
      const photos = await this.drafted.take(owner, named, sides);
      const submissionsLeft = await this.submissions.reserve(state, personKeys, metadata);
      await this.cases.handle(caseId, metadata, async (at, current) => ({
        kind: 'SubmitPhotos',
        submissionId: metadata.causationId,
        photos,
        submissionsLeft,
        impactAcknowledged,
        freshTaskId: randomUUID(),
        facts: await this.facts.toDecideOn(numberId, caseId, current),
        now: at,
      }));
    });
  }
}
