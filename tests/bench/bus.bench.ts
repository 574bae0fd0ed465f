// What the promises of the bus cost. A full log in PostgreSQL goes through its relay, the bus and a consumer with its inbox
// (`parseEvent`, one inbox row an event) to a handler that does nothing, all in this process as in a service. Against it
// kafkajs alone: the same messages, ready in memory, on the same broker (`kafkajsAlone` says how). Every round runs each
// way once; a ratio is the median of the rounds' ratios. p50 and p99 are milliseconds from the call of an append to the
// commit of the consumer's transaction, at 50 appends a second.
import { busFromConfig, PostgresBus } from '@zhenming/event-bus';
import { startCluster, startKafka } from '@zhenming/testing';
import { fill, messagesOf, openLog } from './bus-log.js';
import { kafkajsAlone, latencies, throughInbox, withoutInbox } from './bus-rounds.js';
import { median, rounded, timesOf, type Bench } from './figures.js';

const MARK = 0.5;
const AGAINST = 'kafkajs alone with the same messages';

/** Runs all ways once a round, each time another one first; events a second of each. */
async function race<Way extends string>(
  ways: Readonly<Partial<Record<Way, () => Promise<number>>>>,
  rounds: number,
): Promise<Partial<Record<Way, number>>[]> {
  const running = Object.entries(ways) as [Way, () => Promise<number>][];
  const results: Partial<Record<Way, number>>[] = [];
  for (let n = 0; n < rounds; n++) {
    const result: Partial<Record<Way, number>> = {};
    for (let i = 0; i < running.length; i++) {
      const [name, run] = running[(n + i) % running.length] as (typeof running)[number];
      result[name] = await run();
    }
    results.push(result);
  }
  return results;
}

export const bus: Bench = async (emit, { quick }) => {
  const [events, rounds, latencyMs] = quick ? [2_000, 2, 3_000] : [20_000, 5, 20_000];
  const broker = await startKafka();
  const cluster = await startCluster({ settings: { shared_buffers: '256MB', max_wal_size: '2GB' } });
  const log = await openLog(cluster.url());
  const postgres = new PostgresBus({ url: log.url });
  const kafka =
    broker && (await busFromConfig({ bus: 'kafka', kafkaBrokers: broker.brokers.join(), databaseUrl: log.url }));
  const missed: string[] = [];
  try {
    await fill(log, events);
    const messages = await messagesOf(log, events);
    const onKafka = broker &&
      kafka && {
        'bus.kafka': () => throughInbox(log, kafka, events),
        alone: () => kafkajsAlone(broker.brokers, messages),
        'bus.kafka without contract and inbox': () => withoutInbox(log, kafka, events),
      };
    const ways = { 'bus.postgres': () => throughInbox(log, postgres, events), ...onKafka };
    await race(ways, 1);
    const results = await race<keyof typeof ways>(ways, rounds);
    const tell = (name: Exclude<keyof typeof ways, 'alone'>, times?: readonly number[]): void => {
      const ratio = broker ? median(results.map((round) => (round[name] ?? NaN) / (round.alone ?? NaN))) : null;
      emit({
        name,
        value: Math.round(median(results.map((round) => round[name] ?? NaN))),
        unit: 'events/s',
        ratio: ratio === null ? null : rounded(ratio, 3),
        against: ratio === null ? null : AGAINST,
        ...timesOf(times),
      });
      if (name === 'bus.kafka' && ratio !== null && ratio < MARK)
        missed.push(`${name}: ratio ${ratio.toFixed(3)} is below ${MARK}`);
    };
    if (kafka) {
      tell('bus.kafka', await latencies(log, kafka, latencyMs));
      tell('bus.kafka without contract and inbox');
    }
    tell('bus.postgres', await latencies(log, postgres, latencyMs));
  } finally {
    await kafka?.close();
    await postgres.close();
    await log.close();
    await cluster.remove();
    await broker?.remove();
  }
  return missed;
};
