import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, EventStore, handleCommand, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { streams } from '@zhenming/contracts';
import { helps } from './assist-guards.js';
import { mayGrantAssist, mayVouch } from '../conflict-case/classmate-route.js';
import type { OpenedCase } from '../conflict-case/conflict-case-state.js';
import { policyOf } from '@zhenming/policy';
import { ConflictCases, type LoadedCase } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { AskedAssists } from './asked-assist.queries.js';
import { AssistCodes } from './assist-codes.service.js';
import { HelpersClient } from './helpers.client.js';
import { Helping } from './helping.repository.js';
import { typedName } from './typed-name.js';

/** What a try came to: help, or one try less. Which of name and code was wrong is never said. */
export type GrantOutcome = { readonly granted: true } | { readonly granted: false; readonly triesLeft: number };

/** A person who was asked vouches for the claimant, with the claimant's name and the code of the request. */
export class GrantAssist extends Command<GrantOutcome> {
  constructor(
    readonly requestId: string,
    readonly helperId: string,
    readonly typed: { readonly claimantName: string; readonly code: string },
    /** that they met in person, and that the helper answers for it */
    readonly confirmed: boolean,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(GrantAssist)
export class GrantAssistHandler implements ICommandHandler<GrantAssist> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly asked: AskedAssists,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly helpers: HelpersClient,
    private readonly helping: Helping,
    private readonly codes: AssistCodes,
  ) {}

  async execute(command: GrantAssist): Promise<GrantOutcome> {
    const { requestId, helperId, metadata } = command;
    const before = await this.asked.caseOf(requestId, helperId);
    const known = outcomeOf(before, command);
    if (known) return known;
    const { caseId, numberId } = before.state;
    const helperNumberId = await this.eligible(command, before.state);
    const right = await this.isRight(command, caseId);
    // together: help that the case does not take leaves this person theirs
    await this.uow.run(async () => {
      if (right) await this.reserve(before.state, helperNumberId, command);
      await this.cases.handle(caseId, metadata, async (now, state) => ({
        kind: 'GrantAssist',
        requestId,
        helperId,
        helperNumberId,
        holdsNumber: await this.facts.holds(helperId, helperNumberId),
        right,
        freshTaskId: randomUUID(),
        facts: await this.facts.toDecideOn(numberId, caseId, state),
        now,
      }));
    });
    const outcome = outcomeOf(await this.asked.caseOf(requestId, helperId), command);
    if (!outcome) throw new Error('a try without an answer');
    return outcome;
  }

  /** Judged again, and before anything typed is looked at: a refusal says nothing about name or code. Returns the helper's number. */
  private async eligible({ requestId, helperId, confirmed }: GrantAssist, state: OpenedCase): Promise<string> {
    const now = (await this.clock.now()).toISOString();
    mayGrantAssist(state, { requestId, helperId, now });
    if (!confirmed) throw new RuleViolation('assist/unconfirmed');
    const rules = policyOf(state.policy);
    const own = await this.helpers.numberOf(helperId, state.caseId);
    const circle = await this.helping.circleOf(state.numberId, rules, now);
    const facts = await this.facts.of(state.numberId, state.caseId);
    const fit = own !== undefined && !circle.has(own) && mayVouch(state, own, facts);
    if (!fit || !(await this.helping.mayHelp(own, requestId, rules, now)))
      throw new RuleViolation('assist/not-eligible');
    return own;
  }

  private async isRight({ requestId, typed }: GrantAssist, caseId: string): Promise<boolean> {
    const named = await this.helpers.isNameOfClaim(caseId, typedName('claimantName', typed.claimantName));
    return this.codes.isCodeOf(requestId, typed.code) && named;
  }

  /** Takes one of this person's helps, for good. Others may have helped since that was judged. Part of the caller's unit of work. */
  private async reserve(
    { caseId, numberId: helpedNumberId, policy }: OpenedCase,
    helperNumberId: string,
    { requestId, metadata }: GrantAssist,
  ): Promise<void> {
    const rules = policyOf(policy);
    const { helps: limit, helpsWindowDays: windowDays } = rules;
    await this.helping.oneAtATime();
    const now = (await this.clock.now()).toISOString();
    const circle = await this.helping.circleOf(helpedNumberId, rules, now);
    if (circle.has(helperNumberId)) throw new RuleViolation('assist/not-eligible');
    const reserve = { helperNumberId, helpedNumberId, caseId, requestId, limit, windowDays, now };
    await handleCommand(this.store, helps, streams.helper(helperNumberId), reserve, metadata);
  }
}

/** What the case remembers of this try, or of help that this person gives already. */
function outcomeOf(
  { state, history }: LoadedCase,
  { requestId, helperId, metadata }: GrantAssist,
): GrantOutcome | undefined {
  if (state.helpers.some((one) => one.requestId === requestId && one.helperId === helperId)) return { granted: true };
  for (const event of history) {
    if (event.metadata.causationId !== metadata.causationId) continue;
    if (event.type === 'AssistGranted') return { granted: true };
    if (event.type === 'AssistCodeFailed') return { granted: false, triesLeft: event.data.triesLeft };
  }
  return undefined;
}

/** In private: the claimant goes on waiting. */
export class DeclineAssist extends Command<void> {
  constructor(
    readonly requestId: string,
    readonly helperId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(DeclineAssist)
export class DeclineAssistHandler implements ICommandHandler<DeclineAssist> {
  constructor(
    private readonly asked: AskedAssists,
    private readonly cases: ConflictCases,
  ) {}

  async execute({ requestId, helperId, metadata }: DeclineAssist): Promise<void> {
    const { state } = await this.asked.caseOf(requestId, helperId);
    await this.cases.handle(state.caseId, metadata, () => ({ kind: 'DeclineAssist', requestId, helperId }));
  }
}

/** The helper takes the help back, while nothing took effect. */
export class WithdrawAssist extends Command<void> {
  constructor(
    readonly requestId: string,
    readonly helperId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(WithdrawAssist)
export class WithdrawAssistHandler implements ICommandHandler<WithdrawAssist> {
  constructor(
    private readonly asked: AskedAssists,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
  ) {}

  async execute({ requestId, helperId, metadata }: WithdrawAssist): Promise<void> {
    const { caseId, numberId } = (await this.asked.caseOf(requestId, helperId)).state;
    await this.cases.handle(caseId, metadata, async (now, state) => {
      const facts = await this.facts.toDecideOn(numberId, caseId, state);
      return { kind: 'WithdrawAssist', requestId, helperId, freshTaskId: randomUUID(), facts, now };
    });
  }
}
