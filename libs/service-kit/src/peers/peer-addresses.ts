import { Injectable } from '@nestjs/common';
import type { ServiceName } from '@zhenming/contracts';
import { PlatformConfig } from '../start/platform-config.js';

/** how long a copy that did not answer is asked last */
const SHUN_MS = 5_000;
const ANSWER_MS = 1_000;

/** Whether a process answers there, whatever it says. That it takes connections says nothing: the kernel does so for one that is frozen. */
async function answers(address: string, signal: AbortSignal): Promise<boolean> {
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
  try {
    const response = await fetch(new URL('/health/live', address), { redirect: 'manual', signal: inTime });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/**
 * Where the other services answer. One that runs in several copies has several addresses: they are asked in turn, past
 * one that does not answer. That is found out before anything is sent: of a request that was begun nobody knows what
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
      if (await answers(address, signal)) return address;
      this.shun(address);
    }
    return first;
  }

  areSeveral(peer: ServiceName): boolean {
    return this.config.peerUrls(peer).length > 1;
  }

  /** A copy that lives and did not answer in time: the others are asked before it for a while. */
  shun(address: string): void {
    this.shunnedUntil.set(address, performance.now() + SHUN_MS);
  }

  private inTurn(addresses: readonly string[]): string[] {
    const first = this.turn++ % addresses.length;
    const turned = [...addresses.slice(first), ...addresses.slice(0, first)];
    const now = performance.now();
    const shunned = (address: string): boolean => (this.shunnedUntil.get(address) ?? 0) > now;
    return [...turned.filter((address) => !shunned(address)), ...turned.filter(shunned)];
  }
}
