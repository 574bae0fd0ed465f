import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { kafkaSecurityOf } from './kafka-security.js';

const folder = mkdtempSync(join(tmpdir(), 'zhenming-kafka-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('connections to the brokers', () => {
  it('are in the clear and of nobody unless something else is set', () => {
    expect(kafkaSecurityOf({})).toEqual({ ssl: false });
    expect(kafkaSecurityOf({ KAFKA_SSL: 'no' })).toEqual({ ssl: false });
  });

  it('are encrypted, and log in with the password of a file, whose last line break does not count', () => {
    const file = join(folder, 'password');
    writeFileSync(file, ' two words \n');
    const login = { KAFKA_SASL_MECHANISM: 'scram-sha-512', KAFKA_SASL_USER: 'account', KAFKA_SASL_PASSWORD_FILE: file };
    expect(kafkaSecurityOf({ KAFKA_SSL: 'yes', ...login })).toEqual({
      ssl: true,
      sasl: { mechanism: 'scram-sha-512', username: 'account', password: ' two words ' },
    });
  });
});
