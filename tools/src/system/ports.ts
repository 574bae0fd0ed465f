import { services, type ServiceName } from '@zhenming/contracts/services';
import { freePort, portTaken } from '@zhenming/engines';
import { Problem } from './problem.js';

/** Of one copy of a service. */
export interface ServicePorts {
  readonly open: number;
  readonly internal: number;
}

export interface Ports {
  /** those of each copy of a service */
  readonly services: Readonly<Record<ServiceName, readonly ServicePorts[]>>;
  readonly postgres: number;
}

/**
 * The public ports of the first copies of the two gateways and of notification, which shows the development mailbox, are at
 * `first` and behind it; everything else is at any free port. Throws a `Problem` that names the busy port.
 */
export async function choosePorts(first: number, copies: number): Promise<Ports> {
  const chosen = new Set<number>();
  const any = async (): Promise<number> => {
    const port = await freePort();
    if (chosen.has(port)) return any();
    chosen.add(port);
    return port;
  };
  const typed = async (offset: number): Promise<number> => {
    if (first === 0) return any();
    const port = first + offset;
    if (await portTaken(port))
      throw new Problem(
        `port ${port} is in use: stop what listens there, or choose others with --port N (0 = any free)`,
      );
    chosen.add(port);
    return port;
  };
  const typedFirst: readonly ServiceName[] = ['account', 'review-queue', 'notification'];
  const ports = Object.fromEntries(services.map((name): [ServiceName, ServicePorts[]] => [name, []]));
  for (const [offset, name] of typedFirst.entries())
    ports[name]?.push({ open: await typed(offset), internal: await any() });
  for (const own of Object.values(ports))
    while (own.length < copies) own.push({ open: await any(), internal: await any() });
  return { services: ports as Record<ServiceName, ServicePorts[]>, postgres: await any() };
}
