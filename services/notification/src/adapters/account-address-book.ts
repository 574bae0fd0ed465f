import { Injectable } from '@nestjs/common';
import { PeerClient, PeerProblem } from '@zhenming/service-kit';
import { AddressBook, type AddressBookEntry, type PersonalDelivery } from '../app/ports.js';
import type { Language } from '../domain/texts.js';

/** account's internal API: the only place that knows addresses and codes. */
@Injectable()
export class AccountAddressBook extends AddressBook {
  constructor(private readonly peers: PeerClient) {
    super();
  }

  ofAccount(accountId: string) {
    return this.get<{ language: Language; addresses: AddressBookEntry[] }>(
      `/internal/v1/accounts/${accountId}/notice-addresses`,
    );
  }

  delivery(deliveryId: string) {
    return this.get<PersonalDelivery>(`/internal/v1/deliveries/${deliveryId}`);
  }

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
