import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { streams, type HumanHelpItem, type ReopenedRoute } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { StaffMembers } from '../staff/staff.repository.js';
import { HumanHelpClient, type HumanHelpPosition } from './human-help.client.js';

/** A member of staff reads a page of the list: at most `limit` cases, and one more. Who was shown which is on record before. */
export class ReadHumanHelp extends Command<readonly HumanHelpItem[]> {
  constructor(
    readonly staffId: string,
    readonly limit: number,
    readonly after: HumanHelpPosition | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReadHumanHelp)
export class ReadHumanHelpHandler implements ICommandHandler<ReadHumanHelp> {
  constructor(
    private readonly cases: HumanHelpClient,
    private readonly store: EventStore,
    private readonly uow: UnitOfWork,
  ) {}

  async execute({ staffId, limit, after, metadata }: ReadHumanHelp): Promise<readonly HumanHelpItem[]> {
    const found = await this.cases.list(limit + 1, after);
    const caseIds = found.slice(0, limit).map(({ caseId }) => caseId);
    const viewed = { type: 'HumanHelpViewed', data: { staffId, caseIds } } as const;
    // a stream of its own, because one of all looks of a person would be read whole at each of them
    await this.uow.run(() => this.store.append(streams.humanHelpViews(randomUUID()), 0, [viewed], metadata));
    return found;
  }
}

/** A senior reviewer opens tries of a case again; the case has the last word. */
export class ReopenTries extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly staffId: string,
    readonly routes: ReopenedRoute[],
    readonly note: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ReopenTries)
export class ReopenTriesHandler implements ICommandHandler<ReopenTries> {
  constructor(
    private readonly staff: StaffMembers,
    private readonly cases: HumanHelpClient,
  ) {}

  async execute({ caseId, staffId, routes, note, metadata }: ReopenTries): Promise<void> {
    const numberId = await this.staff.numberOf(staffId);
    await this.cases.reopen(caseId, staffId, metadata.causationId, { numberId, routes, note });
  }
}
