import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HttpSms } from './http-sms.client.js';
import { Refused } from './senders.js';
import { SmtpMailer } from './smtp-mailer.client.js';

/** takes every connection and never says a word */
let silent: Server;
const taken = new Set<Socket>();
let address: string;
beforeAll(async () => {
  silent = createServer((socket) => taken.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(silent.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const socket of taken) socket.destroy();
  await new Promise((resolve) => silent.close(resolve));
});

/** what passes is tried again; a `Refused` would be given up */
const failure = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => 'sent',
    (error: unknown) => (error instanceof Refused ? 'refused for good' : 'to be tried again'),
  );

describe('a mail server that takes the connection and says nothing', () => {
  it('is given up in time, and the letter stays to be sent', async () => {
    const mailer = new SmtpMailer({
      url: `smtp://${address}`,
      from: 'a@example.org',
      host: 'example.org',
      timeoutMs: 300,
    });
    const letter = { id: 'one', to: 'b@example.org', subject: 'subject', text: 'text', language: 'en' } as const;
    expect(await failure(mailer.send(letter))).toBe('to be tried again');
    mailer.onApplicationShutdown();
  });
});

describe('an SMS gateway that takes the connection and says nothing', () => {
  it('is given up in time, and the message stays to be sent', async () => {
    const gateway = new HttpSms({ url: `http://${address}/`, timeoutMs: 300 });
    expect(await failure(gateway.send({ to: '+8613900000000', text: 'text', language: 'en', id: 'one' }))).toBe(
      'to be tried again',
    );
  });
});
