import { Injectable } from '@nestjs/common';
import { streams, type EventOf } from '@zhenming/contracts';
import { EventStore, type CommandMetadata } from '@zhenming/kernel';

type OfAccount = EventOf<
  'AccountRegistered' | 'RealNameBound' | 'LoginMoved' | 'CorrectionRequested' | 'CorrectionApplied'
>;

/** The stream of one account. Its rows are the truth, so nothing is decided from the stream; call with the account locked. */
@Injectable()
export class AccountEvents {
  constructor(private readonly store: EventStore) {}

  async append(accountId: string, event: OfAccount, metadata: CommandMetadata): Promise<void> {
    const stream = streams.account(accountId);
    const history = await this.store.read(stream);
    await this.store.append(stream, history.length, [event], metadata);
  }
}
