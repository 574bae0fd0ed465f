import { Body, Controller, Param, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { idConflictEndpoints, ReopenTriesRequest, type HumanHelpList } from '@zhenming/contracts';
import type { CommandMetadata } from '@zhenming/kernel';
import { ForwardedStaff, Refuses, RequestMetadata, Serves, UuidParam } from '@zhenming/service-kit';
import { ReopenTries } from './human-help.commands.js';
import { HumanHelpQuery } from './human-help.dto.js';
import { HumanHelpCases } from './human-help.queries.js';

const { humanHelp, reopenTries } = idConflictEndpoints;

/** What the office sees of cases that ask for human help, and what a senior reviewer does about them. */
@Controller()
export class HumanHelpController {
  constructor(
    private readonly commands: CommandBus,
    private readonly cases: HumanHelpCases,
  ) {}

  @Serves(humanHelp, 'listHumanHelp')
  async list(@Query() query: HumanHelpQuery): Promise<HumanHelpList> {
    return { items: await this.cases.list(query.limit, query.after()) };
  }

  @Serves(reopenTries, 'reopenTriesOf')
  @Refuses('case/not-found', 'case/closed', 'case/being-settled', 'case/refused')
  @Refuses('case/no-help-asked', 'case/route-open', 'case/number-settled', 'review/party')
  reopen(
    @Param('caseId', UuidParam) caseId: string,
    @ForwardedStaff() staffId: string,
    @Body() { numberId, routes, note }: ReopenTriesRequest,
    @RequestMetadata() metadata: CommandMetadata,
  ): Promise<void> {
    return this.commands.execute(new ReopenTries(caseId, { staffId, numberId }, routes, note, metadata));
  }
}
