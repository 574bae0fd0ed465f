import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Problem } from './problem.js';
import { Settings } from './settings.js';

const folder = mkdtempSync(join(tmpdir(), 'settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const file = join(folder, `${Math.random()}`);
  writeFileSync(file, text);
  return file;
};
const read = <T>(env: Readonly<Record<string, string>>, what: (settings: Settings) => T): T => what(new Settings(env));

const login = { KAFKA_SASL_MECHANISM: 'plain', KAFKA_SASL_USER: 'setup' };

describe('the settings of a tool', () => {
  it('are those of the services, each also from the file that it names', () => {
    const env = { BUS_FILE: fileOf('kafka\n'), KAFKA_BROKERS_FILE: fileOf('kafka:9092'), KAFKA_SSL: 'yes' };
    expect(read(env, ({ bus, kafkaBrokers, kafkaSecurity }) => ({ bus, kafkaBrokers, kafkaSecurity }))).toEqual({
      ...{ bus: 'kafka', kafkaBrokers: 'kafka:9092', kafkaSecurity: { ssl: true } },
    });
    const password = { KAFKA_SASL_PASSWORD_FILE: fileOf('secret\n') };
    expect(read({ ...login, ...password }, ({ kafkaSecurity }) => kafkaSecurity)).toEqual({
      ...{ ssl: false, sasl: { mechanism: 'plain', username: 'setup', password: 'secret' } },
    });
    const events = { EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: 'esdb://events:2113' };
    expect(read(events, ({ eventStoreDb }) => eventStoreDb)).toBe('esdb://events:2113');
  });

  it('have the defaults of the services', () => {
    expect(
      read({}, ({ bus, kafkaBrokers, kafkaSecurity, eventStoreDb }) => [
        ...[bus, kafkaBrokers, kafkaSecurity, eventStoreDb],
      ]),
    ).toEqual(['postgres', '', { ssl: false }, undefined]);
  });

  it.each<[string, Readonly<Record<string, string>>, (settings: Settings) => unknown, RegExp]>([
    ['another bus', { BUS: 'Kafka' }, ({ bus }) => bus, /^BUS is not valid: it is one of postgres, kafka$/],
    ['no broker', { BUS: 'kafka' }, ({ kafkaBrokers }) => kafkaBrokers, /^KAFKA_BROKERS is missing/],
    ['another word for TLS', { KAFKA_SSL: 'true' }, ({ kafkaSecurity }) => kafkaSecurity, /^KAFKA_SSL is not valid/],
    ['another login', { KAFKA_SASL_MECHANISM: 'PLAIN' }, ({ kafkaSecurity }) => kafkaSecurity, /^KAFKA_SASL_MECHANISM/],
    ['half a login', login, ({ kafkaSecurity }) => kafkaSecurity, /all three, or none/],
    [
      'a password that is nowhere',
      { ...login, KAFKA_SASL_PASSWORD_FILE: join(folder, 'none') },
      ({ kafkaSecurity }) => kafkaSecurity,
      /^KAFKA_SASL_PASSWORD_FILE names no file that can be read \(ENOENT\)$/,
    ],
    ['another store', { EVENT_STORE: 'esdb' }, ({ eventStoreDb }) => eventStoreDb, /^EVENT_STORE is not valid/],
    ['no address of it', { EVENT_STORE: 'eventstoredb' }, ({ eventStoreDb }) => eventStoreDb, /^EVENTSTOREDB_URL/],
    [
      'a setting and its file',
      { BUS: 'kafka', BUS_FILE: fileOf('kafka') },
      ({ bus }) => bus,
      /^BUS and BUS_FILE are both set/,
    ],
  ])('are refused by their names where there is %s', (_what, env, what, line) => {
    expect(() => read(env, what)).toThrow(Problem);
    expect(() => read(env, what)).toThrow(line);
  });
});
