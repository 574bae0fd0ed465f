import { describe, expect, it } from '@jest/globals';
import { settings } from './settings.ts';

const given = {
  KAFKA_USER: 'downstream',
  KAFKA_PASSWORD: 'p',
  ZHENMING_API: 'http://127.0.0.1:3000/api/v1',
  ZHENMING_KEY: 'k',
};

describe('the password for the brokers', () => {
  it.each(['kafka.example:9093', '127.0.0.1:9092,kafka.example:9092', '127.0.0.1.example:9092'])(
    'goes to %s under TLS only',
    (brokers) => {
      const env = { ...given, KAFKA_BROKERS: brokers };
      expect(() => settings(env)).toThrow('KAFKA_SSL=yes');
      expect(settings({ ...env, KAFKA_SSL: 'yes' })).toMatchObject({ brokers: brokers.split(','), ssl: true });
    },
  );

  it('goes to this machine as it is, and without one nothing is to be hidden', () => {
    for (const brokers of ['127.0.0.1:9092', 'localhost:9092', '[::1]:9092'])
      expect(settings({ ...given, KAFKA_BROKERS: brokers }).ssl).toBe(false);
    expect(settings({ ...given, KAFKA_USER: '', KAFKA_BROKERS: 'kafka.example:9092' }).login).toBeUndefined();
  });
});
