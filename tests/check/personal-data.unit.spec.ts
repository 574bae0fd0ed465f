import { describe, expect, it } from '@jest/globals';
import { sampleName, sampleNumber } from '@zhenming/identity-number';
import type { Exchange } from '../../tools/src/history.js';
import { PiiScanner } from './pii-patterns.js';
import { noPersonalData, planted } from './personal-data.js';

const [name, number, address] = [sampleName(7), sampleNumber(7), '13912345678'];
const asked = (body: unknown): Exchange => ({
  ...{ browser: 'b', origin: 'o', method: 'POST', path: '/x', body, trace: 'c', status: 200 },
});
const patterns = planted([
  asked({ name, number, challenge: {} }),
  asked({ channel: 'PHONE', address, password: 'plum-4711' }),
]);
const found = (location: string, text: string) => [...noPersonalData([{ name: location, text }], patterns)];

describe('what people typed', () => {
  it('is collected with its kind, nested and as a login', () => {
    const login = planted([asked({ login: number, inSchool: { studentNumber: 'S123456' } })]);
    expect(login.map(({ kind }) => kind).sort()).toEqual(['number', 'record number']);
    expect(patterns.map(({ kind }) => kind).sort()).toEqual(['address', 'name', 'number', 'password']);
  });

  it.each([
    ['a number in a log line', `{"msg":"took ${number}"}`, 'number'],
    ['a name in an event', JSON.stringify({ claimant: name }), 'name'],
    ['a phone number in a URL', `GET /x?to=${address}`, 'address'],
    ['a password in an error', 'refused plum-4711', 'password'],
    ['base64 of a number', Buffer.from(number).toString('base64'), 'base64'],
    ['base64 of a text around a phone number', Buffer.from(`to: ${address}; x`).toString('base64url'), 'base64'],
    ['base64 of a text around a name', Buffer.from(`{"name":"${name}"}`).toString('base64'), 'base64'],
    ['hex of a name', Buffer.from(`x${name}y`).toString('hex'), 'hex'],
    ['hex in capitals', Buffer.from(number).toString('hex').toUpperCase(), 'hex'],
    ['a name with JSON escapes', [...name].map((one) => `\\u${one.charCodeAt(0).toString(16)}`).join(''), 'escaped'],
    ['a name in an encoded URL', encodeURIComponent(name), 'url'],
  ])('is found as %s', (_what, text, form) => {
    expect(found('account.events.data', `before ${text} after`).join()).toContain(form);
  });

  it('is found when it is a person’s number whom nobody planted', () => {
    expect(found('logs/account.log', `x ${sampleNumber(8)} y`)).toEqual([
      'logs/account.log holds what is a valid number',
    ]);
  });

  it('may be an address in the development mailbox, never a number', () => {
    expect(found('notification.dev_mailbox.recipient', address)).toEqual([]);
    expect(found('notification.dev_mailbox.body', number)).not.toEqual([]);
  });

  it('is not found in ids, hashes and times', () => {
    const innocent =
      '0f9c1f6a-39ab-4c1e-9d7e-2b6c1f139123 2026-03-01T08:00:00Z 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
    expect(found('account.events.data', innocent)).toEqual([]);
  });

  it('is not found where a hash has the digits of a phone number, and is found where they stand for themselves', () => {
    const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b';
    expect(found('account.events.event_hash', hash.slice(0, 12) + address + hash.slice(12))).toEqual([]);
    for (const text of [`${hash} ${address}`, `+86${address}`, `face${address}`])
      expect(found('account.events.data', text)).toEqual(['account.events.data holds a address']);
    expect(found('account.events.data', hash + number + hash)).not.toEqual([]);
  });
});

describe('a scanner', () => {
  it('finds a value at its very end and overlapping ones', () => {
    const scanner = new PiiScanner([
      { kind: 'one', value: 'abcdef' },
      { kind: 'two', value: 'cdefgh' },
    ]);
    expect(scanner.search('xxabcdefgh').sort()).toEqual(['one', 'two']);
  });
});
