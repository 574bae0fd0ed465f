import { publicTopics, services, serviceTopic } from '@zhenming/contracts';
import type { OperableBus } from '@zhenming/event-bus';

/** Makes the topics of all services, gives each service its rights, and closes the bus, which is the operators'. */
export async function prepareBus(bus: OperableBus): Promise<void> {
  try {
    const topics = [...services.map(serviceTopic), ...Object.values(publicTopics)];
    await bus.keepAll(topics);
    await bus.ensureTopics(topics);
    await bus.grantRights();
  } finally {
    await bus.close();
  }
}
