import { EventBus } from '@zhenming/kernel';

/** A group as operators see it. `committed` and `end` are offsets of the next message to read and to write. */
export interface GroupOverview {
  readonly group: string;
  readonly paused: boolean;
  readonly members: number;
  readonly lag: number;
  readonly partitions: readonly GroupPartition[];
}

export interface GroupPartition {
  readonly topic: string;
  readonly partition: number;
  readonly committed: number;
  readonly end: number;
}

/** What operators may do with a bus besides publishing and subscribing. */
export abstract class OperableBus extends EventBus {
  /** makes topics of 12 partitions that keep everything; quiet when they are there. Throws where one is not, and this login may not make it */
  abstract ensureTopics(topics: readonly string[]): Promise<void>;
  /** makes topics that are there keep everything, whatever the default of their brokers was; for the operators' login. Quiet when they do */
  abstract keepAll(topics: readonly string[]): Promise<void>;
  /** gives every service what its login may do on the wire, and takes away the rest; for the operators' login. Quiet when it is so */
  abstract grantRights(): Promise<void>;
  /** members stop delivering within about a second, wherever they run; survives restarts */
  abstract pause(group: string): Promise<void>;
  abstract resume(group: string): Promise<void>;
  /**
   * Sets the group back to the first message of its topics. Throws `GroupIsActive` unless it is paused or has no
   * members. Inboxes remember: what was applied comes again as a duplicate.
   */
  abstract replayFromZero(group: string): Promise<void>;
  abstract groups(): Promise<GroupOverview[]>;
  /** How far a group has read each partition of these topics, by the beginning where it is not known to have read any. */
  abstract positions(group: string, topics: readonly string[]): Promise<GroupPartition[]>;
}

export class GroupIsActive extends Error {
  constructor(readonly group: string) {
    super(`group ${group} is consuming: pause it or stop its service first`);
    this.name = 'GroupIsActive';
  }
}
