import { randomInt, randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, EventStore, handleCommand, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { streams, type PossibleHelper } from '@zhenming/contracts';
import { assistRequests, requestsLeftAfter } from './assist-guards.js';
import { mayRequestAssist, mayVouch } from '../conflict-case/classmate-route.js';
import { openAssist, type NumberFacts, type OpenedCase } from '../conflict-case/conflict-case-state.js';
import { policyOf } from '@zhenming/policy';
import { ClaimsClient } from '../conflict-case/claims.client.js';
import { ConflictCases } from '../conflict-case/conflict-case.repository.js';
import { NumberFactsService } from '../conflict-case/number-facts.service.js';
import { Registry, type Classmate } from '../registry/registry.js';
import { AssistCodes } from './assist-codes.service.js';
import { HelpersClient } from './helpers.client.js';
import { Helping } from './helping.repository.js';
import { typedName } from './typed-name.js';

/**
 * The claimant asks a classmate for help. The causation (one per request, the same for a repeat of it) is the id of the
 * request. What comes of it is the same for everybody: a request that waits, with or without anybody to find it.
 */
export class RequestAssist extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly claimantId: string,
    readonly asked: Classmate,
    readonly impactAcknowledged: boolean,
    readonly seenRevision: number | undefined,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(RequestAssist)
export class RequestAssistHandler implements ICommandHandler<RequestAssist> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: EventStore,
    private readonly clock: Clock,
    private readonly cases: ConflictCases,
    private readonly facts: NumberFactsService,
    private readonly claims: ClaimsClient,
    private readonly registry: Registry,
    private readonly helpers: HelpersClient,
    private readonly helping: Helping,
    private readonly codes: AssistCodes,
  ) {}

  async execute(command: RequestAssist): Promise<void> {
    const { caseId, claimantId, impactAcknowledged, seenRevision: revision, metadata } = command;
    const { causationId: requestId } = metadata;
    const { state } = await this.cases.seenByOwner(caseId, claimantId, { revision, causationId: requestId });
    if (state.assists.some((one) => one.requestId === requestId)) return;
    const asked = { ...command.asked, name: typedName('classmateName', command.asked.name) };
    const now = (await this.clock.now()).toISOString();
    const facts = await this.facts.of(state.numberId, caseId);
    mayRequestAssist(state, { impactAcknowledged, facts, now });
    if (!this.registry.knows(asked.institution)) throw new RuleViolation('case/institution-unknown');
    const candidates = await this.candidates(state, asked, requestId, facts, now);
    // together: of several at once, those that the case does not take leave the number its requests
    await this.uow.run(async () => {
      const requestsLeft = await this.reserve(state, asked, metadata);
      await this.cases.handle(caseId, metadata, async (at, current) => ({
        kind: 'RequestAssist',
        requestId,
        candidates,
        requestsLeft,
        impactAcknowledged,
        facts: await this.facts.toDecideOn(state.numberId, caseId, current),
        now: at,
      }));
    });
  }

  /** Whom the request goes to. All steps are taken in every case: finding nobody takes as long as finding a classmate. */
  private async candidates(
    state: OpenedCase,
    asked: Classmate,
    requestId: string,
    facts: NumberFacts,
    now: string,
  ): Promise<string[]> {
    const { caseId, numberId } = state;
    const rules = policyOf(state.policy);
    const mates = await this.registry.classmates(await this.claims.registryIndex(caseId), asked);
    const found = await this.helpers.among(mates, asked.name, caseId);
    const circle = await this.helping.circleOf(numberId, rules, now);
    const chosen: string[] = [];
    for (const { accountId, numberId: own } of lined(found, rules.assistCandidates)) {
      const free = await this.helping.mayHelp(own, requestId, rules, now);
      if (free && accountId !== null && !circle.has(own) && mayVouch(state, own, facts)) chosen.push(accountId);
    }
    return chosen.slice(0, rules.assistCandidates);
  }

  /** Takes one of the number's requests. Returns what is left. Part of the caller's unit of work. */
  private async reserve(state: OpenedCase, asked: Classmate, metadata: CommandMetadata): Promise<number> {
    const { numberId, caseId } = state;
    const { assistsPerNumber: limit, assistWindowDays: windowDays } = policyOf(state.policy);
    const requestId = metadata.causationId;
    const classmate = this.codes.classmate(numberId, asked);
    const now = (await this.clock.now()).toISOString();
    const reserve = { numberId, caseId, requestId, classmate, limit, windowDays, now };
    const stream = streams.assistRequests(numberId);
    const { state: taken } = await handleCommand(this.store, assistRequests, stream, reserve, metadata);
    return requestsLeftAfter(taken, reserve);
  }
}

/** In random order, because more people than a request goes to may have one name; filled up with nobody to `places`. */
function lined(found: readonly PossibleHelper[], places: number): { accountId: string | null; numberId: string }[] {
  const line: { accountId: string | null; numberId: string }[] = [];
  for (const one of found) line.splice(randomInt(line.length + 1), 0, one);
  while (line.length < places) line.push({ accountId: null, numberId: randomUUID() });
  return line;
}

/** The days in which a classmate could have helped may be over. */
export class ExpireAssist extends Command<void> {
  constructor(
    readonly caseId: string,
    readonly metadata: CommandMetadata,
  ) {
    super();
  }
}

@CommandHandler(ExpireAssist)
export class ExpireAssistHandler implements ICommandHandler<ExpireAssist> {
  constructor(private readonly cases: ConflictCases) {}

  async execute({ caseId, metadata }: ExpireAssist): Promise<void> {
    await this.cases.handle(caseId, metadata, (now, state) => {
      const requestId = (state && openAssist(state)?.requestId) ?? '';
      return { kind: 'ExpireAssist', requestId, now };
    });
  }
}
