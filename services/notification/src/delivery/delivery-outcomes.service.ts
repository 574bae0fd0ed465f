import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, pause, UnitOfWork, type NewStream } from '@zhenming/kernel';
import { DeliveryQueue, type Outcome, type RecordedOutcome } from './delivery.repository.js';
import { SmsQuota } from './sms-quota.repository.js';

type End = 'NoticeDelivered' | 'NoticeFailed';

interface Waiting {
  readonly outcome: Outcome;
  readonly resolve: (recorded: RecordedOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** what comes within this is recorded together; the letters are handed over by then, so nobody waits for it */
const GATHERING_MS = 10;
/** outcomes in one transaction */
const MOST = 50;

/**
 * Records what came of deliveries: the row and `NoticeDelivered` or `NoticeFailed` in one transaction. An event often makes several
 * notices, which end at nearly the same time: they share it.
 */
@Injectable()
export class DeliveryOutcomes {
  private readonly waiting: Waiting[] = [];
  private working = false;

  constructor(
    private readonly deliveries: DeliveryQueue,
    private readonly quota: SmsQuota,
    private readonly store: EventStore,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Resolves when it is committed. A notice has one outcome at a time. */
  record(outcome: Outcome): Promise<RecordedOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ outcome, resolve, reject });
      if (!this.working) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.working = true;
    while (this.waiting.length > 0) {
      await pause(GATHERING_MS);
      await this.together(this.waiting.splice(0, MOST));
    }
    this.working = false;
  }

  private async together(all: readonly Waiting[]): Promise<void> {
    try {
      const recorded = await this.unitOfWork.run(() => this.write(all.map(({ outcome }) => outcome)));
      for (const [at, { resolve }] of all.entries()) resolve(recorded[at] as RecordedOutcome);
    } catch (error) {
      // what is wrong with one must not hold up the others
      if (all.length > 1) for (const one of all) await this.together([one]);
      else for (const { reject } of all) reject(error);
    }
  }

  private async write(outcomes: readonly Outcome[]): Promise<RecordedOutcome[]> {
    const written = new Map((await this.deliveries.record(outcomes)).map((one) => [one.noticeId, one]));
    const recorded = outcomes.map((outcome) => ({
      ...outcome,
      ...(written.get(outcome.delivery.noticeId) ?? { ...outcome.delivery, state: 'LOST' as const, deliveredAt: null }),
    }));
    const failed = recorded.filter(({ state, over }) => state === 'FAILED' && over !== undefined);
    // what went out and does not count as delivered has taken its place all the same
    await this.quota.release(
      failed.flatMap(({ accepted, delivery: { smsAbout, noticeId } }) =>
        smsAbout && !accepted ? [{ numberId: smsAbout, noticeId }] : [],
      ),
    );
    await this.store.begin([
      ...recorded.flatMap(({ delivery, deliveredAt }) =>
        deliveredAt
          ? ended(delivery, (notice) => ({
              type: 'NoticeDelivered',
              data: { ...notice, deliveredAt: deliveredAt.toISOString() },
            }))
          : [],
      ),
      ...failed.flatMap(({ delivery, over }) =>
        ended(delivery, (notice) => ({ type: 'NoticeFailed', data: { ...notice, reason: over as string } })),
      ),
    ]);
    return recorded;
  }
}

/** The stream of the notice. One from before 0007 that was gone before anybody learned its channel was never a notice to anybody. */
function ended(
  { noticeId, about, channel, recipientId, caseId, eventId, correlationId, traceparent }: Outcome['delivery'],
  event: (notice: Omit<EventOf<'NoticeFailed'>['data'], 'reason'>) => EventOf<End>,
): NewStream[] {
  if (!channel) return [];
  const concerns = { ...(recipientId ? { recipientId } : {}), ...(caseId ? { caseId } : {}) };
  return [
    {
      stream: streams.notice(noticeId),
      events: [event({ noticeId, about, channel, ...concerns })],
      metadata: {
        causationId: eventId,
        correlationId,
        actor: { kind: 'service', id: 'notification' },
        ...(traceparent ? { traceparent } : {}),
      },
    },
  ];
}
