import { afterEach, describe, expect, it } from '@jest/globals';
import { startOptions } from './options.js';

const { EVENTSTOREDB_URL, KAFKA_BROKERS, POLICY } = process.env;
afterEach(() => {
  for (const [name, value] of Object.entries({ EVENTSTOREDB_URL, KAFKA_BROKERS, POLICY }))
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
});

describe('a start on Kafka', () => {
  it('takes the brokers that the environment names, where Kafka is asked for, and else starts one', () => {
    process.env['KAFKA_BROKERS'] = 'kafka-1:9092,kafka-2:9092';
    expect(startOptions(['--bus', 'kafka']).kafkaBrokers).toBe('kafka-1:9092,kafka-2:9092');
    expect(startOptions([]).kafkaBrokers).toBeUndefined();
    process.env['KAFKA_BROKERS'] = '';
    expect(startOptions(['--bus', 'kafka']).kafkaBrokers).toBeUndefined();
  });
});

describe('a start with the events of id-conflict in EventStoreDB', () => {
  it('takes the address of the server from the environment, and only then', () => {
    process.env['EVENTSTOREDB_URL'] = 'esdb://127.0.0.1:2113?tls=false';
    expect(startOptions(['--event-store', 'eventstoredb']).eventStoreDb).toBe('esdb://127.0.0.1:2113?tls=false');
    expect(startOptions([]).eventStoreDb).toBeUndefined();
  });

  it('says what it needs, and which stores there are', () => {
    for (const address of ['', 'http://127.0.0.1:2113']) {
      process.env['EVENTSTOREDB_URL'] = address;
      expect(() => startOptions(['--event-store', 'eventstoredb'])).toThrow('needs EVENTSTOREDB_URL: esdb://');
    }
    expect(() => startOptions(['--event-store', 'mysql'])).toThrow(
      '--event-store is postgres or eventstoredb, not mysql',
    );
  });
});

describe('a start under a policy', () => {
  it('hears the holder first, unless the start or its environment names another', () => {
    delete process.env['POLICY'];
    expect(startOptions([]).policy).toBe('guarded');
    process.env['POLICY'] = 'seed';
    expect(startOptions([]).policy).toBe('seed');
    expect(startOptions(['--policy', 'guarded']).policy).toBe('guarded');
  });

  it('says which there are', () => {
    expect(() => startOptions(['--policy', 'lenient'])).toThrow('--policy (or POLICY) is seed or guarded, not lenient');
    process.env['POLICY'] = 'lenient';
    expect(() => startOptions([])).toThrow('--policy (or POLICY) is seed or guarded, not lenient');
  });
});
