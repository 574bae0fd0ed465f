import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork, Vault } from '@zhenming/kernel';

/** What reviewers wrote in these cases and corrections goes: their person was erased. */
export class EraseNotes extends Command<void> {
  /** `caseIds`: of cases and of corrections */
  constructor(readonly caseIds: readonly string[]) {
    super();
  }
}

@CommandHandler(EraseNotes)
export class EraseNotesHandler implements ICommandHandler<EraseNotes> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  /** Quiet on a repeat. A decision that is on its way keeps no text there any more. */
  execute({ caseIds }: EraseNotes): Promise<void> {
    return this.uow.run(async () => {
      for (const caseId of caseIds) await this.vault.shred(caseId);
    });
  }
}
