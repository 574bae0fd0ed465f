import { freePort } from '@zhenming/engines';

/** Started in a container by Testcontainers, which also removes it when this process dies. */
export interface StartedContainer {
  readonly port: number;
  readonly remove: () => Promise<void>;
}

/** The client of Docker is loaded where a daemon answers, and nowhere else. */
const testcontainers = () => import('testcontainers');

/** The Kafka of `libs/engines`, as its project packs it. Its address, which it tells its clients, is chosen beforehand. */
export async function kafkaContainer(settings: Readonly<Record<string, string>>): Promise<StartedContainer> {
  const { GenericContainer, Wait } = await testcontainers();
  const port = await freePort();
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': '1@localhost:9093',
    listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093',
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'offsets.topic.replication.factor': '1',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    'auto.create.topics.enable': 'false',
    ...settings,
  };
  const names = Object.entries(properties).map(([name, value]) => [
    `KAFKA_${name.replaceAll('.', '_').toUpperCase()}`,
    value,
  ]);
  const container = await new GenericContainer('apache/kafka:4.1.1')
    .withEnvironment(Object.fromEntries(names) as Record<string, string>)
    .withExposedPorts({ container: 9092, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .start();
  return { port, remove: async () => void (await container.stop()) };
}

/** The SeaweedFS of `libs/engines`, as its project packs it. */
export async function s3Container(keys: {
  readonly accessKey: string;
  readonly secretKey: string;
}): Promise<StartedContainer> {
  const { GenericContainer, Wait } = await testcontainers();
  const container = await new GenericContainer('chrislusf/seaweedfs:4.48')
    .withCommand(['mini', '-dir=/data', '-master.telemetry=false', '-s3.autoCreateBucket=false', '-webdav=false'])
    .withEnvironment({ AWS_ACCESS_KEY_ID: keys.accessKey, AWS_SECRET_ACCESS_KEY: keys.secretKey })
    .withExposedPorts(8333)
    .withWaitStrategy(Wait.forHttp('/healthz', 8333))
    .start();
  return { port: container.getMappedPort(8333), remove: async () => void (await container.stop()) };
}
