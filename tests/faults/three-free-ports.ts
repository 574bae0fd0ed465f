import { freePort, portTaken } from '@zhenming/engines';

/** A port with two behind it that are free as well: a system that is given one takes three. */
export async function threeFreePorts(): Promise<number> {
  const port = await freePort();
  const taken = await Promise.all([portTaken(port + 1), portTaken(port + 2)]);
  return taken.includes(true) ? threeFreePorts() : port;
}
