import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startKafka, testAuthority, type StartedKafka, type TestAuthority } from '@zhenming/testing';
import { kafkaClient } from './kafka-client.js';

jest.setTimeout(120_000);

const LOGIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
/** as NODE_EXTRA_CA_CERTS does when a process starts */
const trust = (...more: readonly string[]): void =>
  setDefaultCACertificates([...getCACertificates('bundled'), ...more]);

const authority: TestAuthority = testAuthority();
const folder = mkdtempSync(join(tmpdir(), 'zhenming-kafka-'));
const { key, cert } = authority.certificate('IP:127.0.0.1');
const keystore = join(folder, 'keystore.pem');
writeFileSync(keystore, key + cert, { mode: 0o600 });
/** the listener of its clients, under TLS and with a login; it serves the broker itself as well */
const settings = {
  'listener.security.protocol.map': 'CLIENTS:SASL_SSL,CONTROLLER:PLAINTEXT',
  'ssl.keystore.type': 'PEM',
  'ssl.keystore.location': keystore,
  'ssl.truststore.type': 'PEM',
  'ssl.truststore.location': authority.caFile,
  'sasl.enabled.mechanisms': 'PLAIN',
  'sasl.mechanism.inter.broker.protocol': 'PLAIN',
  'listener.name.clients.plain.sasl.jaas.config': `${LOGIN} username="broker" password="of-the-broker" user_broker="of-the-broker" user_account="of-account";`,
};
const kafka: StartedKafka | undefined = await startKafka({ ours: true, settings });

(kafka ? describe : describe.skip)('a broker that wants TLS and a login', () => {
  beforeAll(() => trust(authority.ca));
  afterEach(() => trust(authority.ca));
  afterAll(async () => {
    trust();
    await kafka?.remove();
    authority.remove();
    rmSync(folder, { recursive: true });
  });

  const ask = async (more: Pick<Parameters<typeof kafkaClient>[0], 'ssl' | 'sasl'>): Promise<string[]> => {
    const admin = kafkaClient({ brokers: kafka?.brokers ?? [], ...more }).admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.createTopics({ topics: [{ topic: 'there' }] });
      return await admin.listTopics();
    } finally {
      await admin.disconnect();
    }
  };
  const sasl = (password: string) => ({ mechanism: 'plain', username: 'account', password }) as const;

  it('serves who trusts its authority and has the password', async () => {
    expect(await ask({ ssl: true, sasl: sasl('of-account') })).toContain('there');
  });

  it('refuses another password, and is refused where nobody vouches for it', async () => {
    await expect(ask({ ssl: true, sasl: sasl('of-another') })).rejects.toThrow('SASL PLAIN authentication failed');
    trust();
    await expect(ask({ ssl: true, sasl: sasl('of-account') })).rejects.toThrow('certificate');
  });
});
