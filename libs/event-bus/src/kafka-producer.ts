import { Partitioners, type ICustomPartitioner, type Kafka, type Message, type Producer } from 'kafkajs';
import { within } from './kafka-client.js';

const SEND_MS = 30_000;
const DISCONNECT_MS = 3_000;

interface Connected {
  readonly producer: Producer;
  /** those that messages of the present send go to */
  readonly partitions: Set<number>;
}

/** An idempotent producer, one request after another, acknowledged by all replicas in sync; connected when first wanted. */
export class KafkaProducer {
  private connected: Promise<Connected> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** Rejects unless each partition that messages go to acknowledged them. One call at a time. */
  async send(topic: string, messages: readonly Message[]): Promise<void> {
    this.connected ??= this.connect();
    const sent = this.connected.then((one) => this.sendBy(one, topic, messages));
    try {
      await within(SEND_MS, 'publish', sent);
    } catch (error) {
      // its sequence numbers may be out of step with the broker's by now: the next send begins with a new one
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const connected = this.connected;
    this.connected = undefined;
    if (connected)
      await within(
        DISCONNECT_MS,
        'disconnect',
        connected.then(({ producer }) => producer.disconnect()),
      ).catch(() => undefined);
  }

  /**
   * kafkajs 2.2.4 tries again at those brokers alone that have not answered in the same send. A partition that moved meanwhile to one
   * that has is left out, and the send succeeds without it: so the answers are looked through.
   */
  private async sendBy(
    { producer, partitions }: Connected,
    topic: string,
    messages: readonly Message[],
  ): Promise<void> {
    partitions.clear();
    const answers = await producer.send({ topic, acks: -1, messages: [...messages] });
    for (const { partition } of answers) partitions.delete(partition);
    if (partitions.size > 0)
      throw new Error(`${topic}: not acknowledged by the partitions ${[...partitions].join(', ')}`);
  }

  private async connect(): Promise<Connected> {
    const partitions = new Set<number>();
    const createPartitioner: ICustomPartitioner = () => {
      const partitionOf = Partitioners.DefaultPartitioner();
      return (args) => {
        const partition = partitionOf(args);
        partitions.add(partition);
        return partition;
      };
    };
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner,
    });
    await producer.connect();
    return { producer, partitions };
  }
}
