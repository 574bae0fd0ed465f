import { Injectable } from '@nestjs/common';
import type { ServiceName } from '@zhenming/contracts';
import { PeerClient } from '@zhenming/service-kit';
import { Parked, type ParkedMessage } from '../app/ports.js';

/** the services that consume; each lists its own */
const CONSUMING = ['account', 'id-conflict', 'notification'] as const satisfies readonly ServiceName[];

@Injectable()
export class ParkedOfServices extends Parked {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  async list(): Promise<{ items: readonly ParkedMessage[]; silent: readonly ServiceName[] }> {
    const asked = await Promise.allSettled(
      CONSUMING.map((service) => this.peers.get<{ items: ParkedMessage[] }>(service, '/internal/v1/parked')),
    );
    return {
      items: asked.flatMap((answer, index) =>
        answer.status === 'fulfilled'
          ? answer.value.items.map((item) => ({ ...item, service: CONSUMING[index] as ServiceName }))
          : [],
      ),
      silent: CONSUMING.filter((_service, index) => asked[index]?.status === 'rejected'),
    };
  }

  async replay(service: ServiceName, id: string): Promise<number> {
    return (await this.peers.post<{ messages: number }>(service, `/internal/v1/parked/${id}/replay`)).messages;
  }
}
