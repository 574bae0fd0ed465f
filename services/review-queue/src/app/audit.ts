import { Injectable } from '@nestjs/common';
import { streams } from '@zhenming/contracts';
import { EventStore, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { Cases, type Timeline } from './ports.js';

/** A case's whole story: its own stream, and everything that happened to the number it is about. */
export interface CaseStory {
  readonly caseId: string;
  readonly case: Timeline;
  readonly number: Timeline;
}

export interface Verification {
  readonly verified: boolean;
  readonly events: number;
  readonly numberEvents: number;
  readonly firstBroken?: { readonly stream: 'case' | 'number'; readonly revision: number };
}

/** Reads for auditors. That somebody read a story is part of the record before they see it. */
@Injectable()
export class Audit {
  constructor(
    private readonly cases: Cases,
    private readonly store: EventStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Refuses a missing case with `case/not-found`. */
  async story(caseId: string, staffId: string, metadata: CommandMetadata): Promise<CaseStory> {
    const story = await this.read(caseId);
    await this.unitOfWork.run(async () => {
      const stream = streams.timelineViews(caseId);
      const viewed = { type: 'TimelineViewed', data: { staffId, caseId } } as const;
      await this.store.append(stream, (await this.store.read(stream)).length, [viewed], metadata);
    });
    return story;
  }

  /** Recomputes both chains now. */
  async verify(caseId: string): Promise<Verification> {
    const { case: own, number } = await this.read(caseId);
    const broken = (['case', 'number'] as const)
      .map((stream) => ({ stream, revision: (stream === 'case' ? own : number).chain.firstBrokenRevision }))
      .find((one): one is { stream: 'case' | 'number'; revision: number } => one.revision !== undefined);
    return {
      verified: own.chain.verified && number.chain.verified,
      events: own.events.length,
      numberEvents: number.events.length,
      ...(broken ? { firstBroken: broken } : {}),
    };
  }

  private async read(caseId: string): Promise<CaseStory> {
    const own = await this.cases.timeline(caseId);
    const opened = own.events[0]?.data as { numberId: string };
    return { caseId, case: own, number: await this.cases.numberTimeline(opened.numberId) };
  }
}
