import { describe, expect, it } from '@jest/globals';
import { busFromConfig } from './bus-from-config.js';
import { consumerOptions } from './consumer-options.js';

describe('a lease and its heartbeats', () => {
  it('go together when the lease outlives two heartbeats that come to nothing', () => {
    expect(consumerOptions({ leaseMs: 900, heartbeatMs: 300 })).toMatchObject({ leaseMs: 900, heartbeatMs: 300 });
  });

  it('are refused on either bus when a lease could run out between two heartbeats', async () => {
    const bad = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', leaseMs: 899, heartbeatMs: 300 };
    for (const bus of ['postgres', 'kafka'] as const)
      await expect(busFromConfig({ bus, kafkaBrokers: '127.0.0.1:1', ...bad })).rejects.toThrow(
        /899 ms is too short.*300 ms/,
      );
  });

  it('are refused on Kafka when a silent consumer would be started again before its lease is over', async () => {
    const bad = { databaseUrl: 'postgres://nobody@127.0.0.1:1/none', leaseMs: 20_001 };
    const opening = busFromConfig({ bus: 'kafka', kafkaBrokers: '127.0.0.1:1', ...bad });
    await expect(opening).rejects.toThrow(/silence of 20000 ms/);
  });
});
