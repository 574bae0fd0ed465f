import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { becauseOf, Consumer, type PublishedEvent } from '@zhenming/kernel';
import { serviceTopic, type NumberEvent as NumberEventShape, type PublishedOf } from '@zhenming/contracts';
import {
  EndHelp,
  FollowLedger,
  OpenCase,
  ReconsiderCase,
  ReturnCase,
  type LedgerChange,
} from './conflict-case.commands.js';
import { NumbersProjection, numberEventTypes, type NumberChange } from './numbers.projection.js';

type NumberEvent = PublishedOf<NumberEventShape['type']>;

/**
 * What account's ledger says of numbers, in the order of each number: first the facts, then what they mean for the cases.
 * Which cases a number has is known from its claims before and after the event, not from a read model that may be late.
 */
@Injectable()
export class NumbersConsumer extends Consumer {
  readonly group = 'id-conflict.numbers';
  readonly topics = [serviceTopic('account')];
  readonly types = numberEventTypes;

  constructor(
    private readonly numbers: NumbersProjection,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  async handle(published: PublishedEvent): Promise<void> {
    const event = published as NumberEvent;
    const change = await this.numbers.apply(event);
    await this.follow(event, change);
  }

  private async follow(event: NumberEvent, change: NumberChange): Promise<void> {
    const metadata = becauseOf(event);
    const { data } = event;
    switch (event.type) {
      case 'IdNumberHeld':
      case 'DeregistrationLifted':
        // nothing changes for any claim
        return;
      case 'IdConflictDetected':
        return this.commands.execute(new OpenCase(event.data, metadata));
      case 'ClaimWithdrawn': {
        const ended = { kind: 'ClaimEnded', crowdedOut: event.data.reason === 'CROWDED_OUT' } as const;
        await this.commands.execute(new FollowLedger(event.data.caseId, ended, metadata));
        break;
      }
      case 'ClaimTurnsChanged': {
        const turn = (waitsForTurn: boolean) => ({ kind: 'TurnChanged', waitsForTurn }) as const;
        for (const { caseId } of event.data.came)
          await this.commands.execute(new FollowLedger(caseId, turn(false), metadata, data.numberId));
        for (const { caseId } of event.data.gaveWay)
          await this.commands.execute(new FollowLedger(caseId, turn(true), metadata));
        break;
      }
      case 'HolderAnswered': {
        const { answer, accountId: holder, holderStanding: standing, claims } = event.data;
        if (answer !== 'IT_IS_MINE') {
          await this.holderLeft(change, event);
          break;
        }
        for (const { caseId, objectionId } of claims)
          if (objectionId !== undefined)
            await this.commands.execute(
              new FollowLedger(caseId, { kind: 'HolderObjects', objectionId, holder, standing }, metadata),
            );
        break;
      }
      case 'IdNumberDisowned':
        // who was deregistered leaves nothing
        if (event.data.as === 'HOLDER') await this.holderLeft(change, event);
        break;
      case 'IdNumberCorrected':
        await this.holderLeft(change, event);
        break;
      case 'AccountsDeregistered': {
        const { caseId: byCaseId, accounts } = event.data;
        const deregisteredCases = accounts.flatMap((one) => (one.caseId === undefined ? [] : [one.caseId]));
        const { holder, holderVersion } = data;
        const settled = { kind: 'NumberSettled', byCaseId, deregisteredCases, holder, holderVersion } as const;
        await this.tellAll(change, settled, event, byCaseId, ...deregisteredCases);
        const gone = accounts.map(({ accountId }) => accountId);
        await this.commands.execute(new EndHelp(data.numberId, gone, metadata));
        break;
      }
      case 'AccountsReinstated': {
        const { caseId: byCaseId, contests, leaves } = event.data;
        // of a contest that was decided like any claim, the effect has told the cases
        if (!leaves) break;
        const { holder, holderVersion } = data;
        const ended = change.before.filter(({ caseId }) => !change.after.some((claim) => claim.caseId === caseId));
        const deregisteredCases = ended.map(({ caseId }) => caseId).filter((caseId) => caseId !== byCaseId);
        const settled = { kind: 'NumberSettled', byCaseId, deregisteredCases, holder, holderVersion } as const;
        await this.tellAll(change, settled, event, byCaseId);
        await this.commands.execute(new FollowLedger(contests, { kind: 'DecisionReversed', byCaseId }, metadata));
        await this.commands.execute(new EndHelp(data.numberId, [leaves.accountId], metadata));
        break;
      }
      case 'DeregistrationRefused':
        await this.commands.execute(new ReturnCase(event.data, metadata));
        break;
      case 'HolderProven':
        // more is asked for against this holder from now on
        break;
    }
    // what held a rival up may have gone with this event; a case it already spoke to stays quiet
    for (const { caseId } of change.after)
      await this.commands.execute(new ReconsiderCase(caseId, metadata, data.numberId));
  }

  /** Whoever leaves the number vouches as its person no more: else a helper would leave in time before a proof. */
  private async holderLeft(
    change: NumberChange,
    event: PublishedOf<'HolderAnswered' | 'IdNumberDisowned' | 'IdNumberCorrected'>,
  ): Promise<void> {
    const { numberId, holder, accountId } = event.data;
    await this.tellAll(change, { kind: 'HolderLeft', holder }, event);
    await this.commands.execute(new EndHelp(numberId, [accountId], becauseOf(event)));
  }

  /** Those of all claims before and after it, and `more`. */
  private async tellAll(
    { before, after }: NumberChange,
    told: LedgerChange,
    event: NumberEvent,
    ...more: readonly string[]
  ): Promise<void> {
    const staying = new Set(after.map(({ caseId }) => caseId));
    for (const caseId of new Set([...before, ...after].map((claim) => claim.caseId).concat(more))) {
      const staysOn = staying.has(caseId) ? event.data.numberId : undefined;
      await this.commands.execute(new FollowLedger(caseId, told, becauseOf(event), staysOn));
    }
  }
}
