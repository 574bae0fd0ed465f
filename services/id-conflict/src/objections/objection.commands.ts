import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, type CommandMetadata } from '@zhenming/kernel';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { mayObjectWith } from '../conflict-case/objection.js';
import { DraftedPhotos } from '../photo-submission/drafted-photos.service.js';
import type { NamedPhotos } from '../photo-submission/submitted-photos.js';
import { Objections } from './objections.service.js';

/** The holder who objects hands in the drafts. The causation (one per request, the same for a repeat of it) is the submission's id. */
export class SubmitHolderPhotos extends Command<void> {
  constructor(
    readonly objectionId: string,
    readonly holder: string,
    readonly named: NamedPhotos,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(SubmitHolderPhotos)
export class SubmitHolderPhotosHandler implements ICommandHandler<SubmitHolderPhotos> {
  constructor(
    private readonly objections: Objections,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly clock: Clock,
    private readonly claims: ClaimsClient,
    private readonly drafted: DraftedPhotos,
  ) {}

  /** Nothing is reserved: what claimants have used up is no reason to leave a holder unheard, who hands in once unless asked for more. */
  async execute({ objectionId, holder: accountId, named, metadata }: SubmitHolderPhotos): Promise<void> {
    const { state } = await this.objections.ofHolder(objectionId, accountId);
    const { caseId, numberId } = state;
    const submissionId = metadata.causationId;
    if (state.objection?.submissions.includes(submissionId)) return;
    mayObjectWith(state, objectionId, (await this.clock.now()).toISOString());
    // the document is the claimant's: it is the same number
    const { sides } = await this.claims.applicant(caseId, 'objection/over');
    const owner = { caseId, accountId };
    await this.drafted.check(owner, named, sides);
    await this.cases.handle(caseId, metadata, async (now, at) => ({
      kind: 'SubmitHolderPhotos',
      objectionId,
      submissionId,
      photos: await this.drafted.take(owner, named, sides),
      freshTaskId: randomUUID(),
      facts: await this.facts.toDecideOn(numberId, caseId, at),
      now,
    }));
  }
}

/** The time in which a side owes photos may be over, or that of its notice. */
export class EndObjection extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(EndObjection)
export class EndObjectionHandler implements ICommandHandler<EndObjection> {
  constructor(
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ caseId, metadata }: EndObjection): Promise<void> {
    const numberId = (await this.cases.load(caseId))?.state.numberId;
    if (numberId === undefined) return;
    await this.cases.handle(caseId, metadata, async (now, state) => {
      const facts = await this.facts.toDecideOn(numberId, caseId, state);
      return { kind: 'EndObjection', freshTaskId: randomUUID(), facts, now };
    });
  }
}
