import { Injectable } from '@nestjs/common';
import { birthDateOf } from '@zhenming/identity-number';
import { pinyin } from 'pinyin-pro';
import { Accounts } from '../accounts/accounts.repository.js';
import type { Person } from '../accounts/person.js';
import { Contacts, type ContactAddress } from '../contacts/contacts.repository.js';

/** a shorter piece of an address is in anybody's password */
const SHORTEST_PIECE = 3;

function wordsOfAddress({ channel, address }: ContactAddress): string[] {
  if (channel === 'PHONE') {
    const national = address.replace(/^\+(86)?/, '');
    return [address, address.slice(1), national, national.slice(-8), national.slice(-6)];
  }
  const local = address.slice(0, address.lastIndexOf('@'));
  return [address, local, ...local.split(/[^A-Za-z0-9]+/).filter((piece) => piece.length >= SHORTEST_PIECE)];
}

function wordsOfName(name: string): string[] {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'removed' });
  const [surname = '', ...given] = syllables;
  const initials = syllables.map((syllable) => syllable.slice(0, 1)).join('');
  return [name, ...name.split(/[\s·.]+/), syllables.join(''), `${given.join('')}${surname}`, given.join(''), initials];
}

function wordsOfNumber(number: string): string[] {
  const [year = '', month = '', day = ''] = birthDateOf(number)?.split('-') ?? [];
  const born = [year + month + day, year.slice(2) + month + day, year + month, month + day];
  return [number, number.slice(-8), number.slice(-6), ...born];
}

/** What others may know of a person, as it comes up in passwords: addresses, name (in pinyin, too), number, date of birth. */
export const ownWords = (addresses: readonly ContactAddress[], person?: Person): string[] =>
  [
    ...addresses.flatMap(wordsOfAddress),
    ...(person ? [...wordsOfName(person.name), ...wordsOfNumber(person.number)] : []),
  ].filter((word) => word.length > 1);

/** The same of an account, opened from the vault. */
@Injectable()
export class OwnWords {
  constructor(
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
  ) {}

  async of(accountId: string): Promise<string[]> {
    return ownWords(await this.contacts.addresses(accountId), await this.accounts.person(accountId));
  }
}
