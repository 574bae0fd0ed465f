import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streams, type DataOf } from '@zhenming/contracts';
import { EventStore, UnitOfWork, Vault, type CommandMetadata } from '@zhenming/kernel';
import { ClaimedCases } from '../claimant-cases/claimed-cases.repository.js';
import { PhotoDrafts } from '../photo-store/photo-draft.repository.js';

/** Ids of all cases of an account. Waits for the read model: not inside a unit of work. */
export class FindCases extends Command<string[]> {
  constructor(readonly accountId: string) {
    super();
  }
}

@CommandHandler(FindCases)
export class FindCasesHandler implements ICommandHandler<FindCases> {
  constructor(private readonly cases: ClaimedCases) {}

  execute({ accountId }: FindCases): Promise<string[]> {
    return this.cases.of(accountId);
  }
}

/** The person of an account was erased: so is what was written in these cases and corrections, and the account's photos in any case. */
export class EraseCases extends Command<void> {
  constructor(
    readonly erased: DataOf<'CasesErased'>,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(EraseCases)
export class EraseCasesHandler implements ICommandHandler<EraseCases> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly vault: Vault,
    private readonly drafts: PhotoDrafts,
  ) {}

  /** Quiet on a repeat. Photos that were submitted go when the read model hears of it, in the order of the log. */
  execute({ erased, metadata }: EraseCases): Promise<void> {
    return this.uow.run(async () => {
      const { accountId, caseIds, correctionIds } = erased;
      await this.store.record(streams.erasure(accountId), [{ type: 'CasesErased', data: erased }], metadata);
      for (const subject of [...caseIds, ...correctionIds]) await this.vault.shred(subject);
      await this.drafts.dropAll(accountId);
    });
  }
}
