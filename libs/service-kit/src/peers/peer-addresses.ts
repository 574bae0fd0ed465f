import { connect } from 'node:net';
import { Injectable } from '@nestjs/common';
import type { ServiceName } from '@zhenming/contracts';
import { PlatformConfig } from '../start/platform-config.js';

/** how long a copy that took no connection is asked last */
const SHUN_MS = 5_000;
const CONNECT_MS = 1_000;

/** Whether a process takes connections there; false when `signal` aborts. */
const accepts = (address: string, signal: AbortSignal): Promise<boolean> =>
  new Promise((resolve) => {
    const { hostname, port, protocol } = new URL(address);
    const socket = connect({ host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80), signal });
    const end = (taken: boolean): void => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(CONNECT_MS, () => end(false));
    socket.once('connect', () => end(true)).once('error', () => end(false));
  });

/**
 * Where the other services answer. One that runs in several copies has several addresses: they are asked in turn, past
 * one that takes no connection. That is found out before anything is sent: of a request that was begun nobody knows what
 * came of it, and its body may be gone.
 */
@Injectable()
export class PeerAddresses {
  private readonly shunnedUntil = new Map<string, number>();
  private turn = 0;

  constructor(private readonly config: PlatformConfig) {}

  /** Base address of a copy that can be reached; of any, where none can be or there is one only. */
  async of(peer: ServiceName, signal: AbortSignal): Promise<string> {
    const addresses = this.inTurn(this.config.peerUrls(peer));
    const [first, ...more] = addresses;
    if (first === undefined) throw new Error(`${peer} has no address`);
    if (more.length === 0) return first;
    for (const address of addresses) {
      if (signal.aborted) break;
      if (await accepts(address, signal)) {
        this.shunnedUntil.delete(address);
        return address;
      }
      this.shunnedUntil.set(address, performance.now() + SHUN_MS);
    }
    return first;
  }

  private inTurn(addresses: readonly string[]): string[] {
    const first = this.turn++ % addresses.length;
    const turned = [...addresses.slice(first), ...addresses.slice(0, first)];
    const now = performance.now();
    const shunned = (address: string): boolean => (this.shunnedUntil.get(address) ?? 0) > now;
    return [...turned.filter((address) => !shunned(address)), ...turned.filter(shunned)];
  }
}
