import { Injectable } from '@nestjs/common';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import type { Channel, DeliveryKind } from '@zhenming/contracts';
import type { Language } from '../notices/text.js';

export interface AddressBookEntry {
  readonly channel: Channel;
  readonly address: string;
}

/** Something personal to be sent once, as account keeps it. */
export interface PersonalDelivery extends AddressBookEntry {
  readonly kind: DeliveryKind;
  readonly language: Language;
  readonly params: Readonly<Record<string, string>>;
}

/** Addresses and codes, which account alone knows: asked at the moment of sending. Undefined: there is no such thing (any more). */
@Injectable()
export class AccountClient {
  constructor(private readonly peers: PeerClient) {}

  ofAccount(accountId: string) {
    return this.get<{ language: Language; addresses: AddressBookEntry[] }>(
      `/internal/v1/accounts/${accountId}/notice-addresses`,
    );
  }

  delivery(deliveryId: string) {
    return this.get<PersonalDelivery>(`/internal/v1/deliveries/${deliveryId}`);
  }

  /** Nobody will ask for this delivery again: account need not keep it. */
  async forget(deliveryId: string): Promise<void> {
    await this.peers.call('account', 'DELETE', `/internal/v1/deliveries/${deliveryId}`);
  }

  private async get<T>(path: string): Promise<T | undefined> {
    try {
      return await this.peers.get<T>('account', path);
    } catch (error) {
      if (error instanceof PeerProblem && (error.status === 404 || error.status === 410)) return undefined;
      throw error;
    }
  }
}
