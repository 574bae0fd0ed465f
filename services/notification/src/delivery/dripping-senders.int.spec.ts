import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpSms } from './http-sms.client.js';
import { Refused } from './senders.js';
import { SmtpMailer } from './smtp-mailer.client.js';

/** what came between `DATA` and the dot, each time */
let letters: string[];
let server: Server;
const taken = new Set<Socket>();
let address: string;
/** what the mail server answers to this line; undefined = it drips */
let answers: (line: string) => string | undefined;

const drip = (socket: Socket): void => {
  const dripping = setInterval(() => socket.write('2'), 10);
  socket.on('close', () => clearInterval(dripping));
};

function serve(socket: Socket): void {
  taken.add(socket.on('error', () => undefined));
  let heard = '';
  let letter: string[] | undefined;
  const reply = (line: string): void => {
    const answer = answers(line);
    if (answer === undefined) return drip(socket);
    socket.write(`${answer}\r\n`);
    letter = answer.startsWith('354') ? [] : undefined;
  };
  socket.on('data', (bytes) => {
    const lines = `${heard}${bytes.toString()}`.split('\r\n');
    heard = lines.pop() ?? '';
    for (const line of lines) {
      if (letter === undefined) reply(line);
      else if (line !== '.') letter.push(line);
      else {
        letters.push(letter.join('\n'));
        letter = undefined;
        reply(line);
      }
    }
  });
  reply('');
}

const friendly = (line: string): string => {
  if (line === '') return '220 mail.example.org';
  return line === 'DATA' ? '354 go on' : '250 fine';
};

beforeEach(async () => {
  letters = [];
  server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  for (const socket of taken) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** what passes is tried again; a `Refused` would be given up */
const outcome = (sending: Promise<void>): Promise<string> =>
  sending.then(
    () => 'sent',
    (error: unknown) =>
      error instanceof Refused ? 'refused for good' : `to be tried again: ${(error as { code?: string }).code}`,
  );

describe('a mail server that answers byte by byte and to no end', () => {
  const letter = { id: 'one', to: 'b@example.org', subject: 'subject', text: 'text', language: 'en' } as const;
  let mailer: SmtpMailer;
  const within = (totalMs: number): SmtpMailer => {
    const url = `smtp://${address}`;
    // it is never silent for so long
    mailer = new SmtpMailer({ url, from: 'a@example.org', host: 'example.org', timeoutMs: 60_000, totalMs });
    return mailer;
  };
  afterEach(() => mailer.onApplicationShutdown());

  it.each(['EHLO', 'MAIL', 'RCPT', 'DATA'])('to %s is given up, and the letter stays to be sent', async (command) => {
    answers = (line) => (line.startsWith(command) ? undefined : friendly(line));
    expect(await outcome(within(300).send(letter))).toBe('to be tried again: ETIMEDOUT');
    expect(letters).toEqual([]);
  });

  it('to the letter itself is given up, and a repeat can be told', async () => {
    answers = (line) => (line === '.' ? undefined : friendly(line));
    expect(await outcome(within(5_000).send(letter))).toBe('to be tried again: ETIMEDOUT');
    answers = friendly;
    mailer.onApplicationShutdown();
    within(60_000);
    expect(await outcome(mailer.send(letter))).toBe('sent');
    const ids = letters.map((text) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids).toEqual(['<one@example.org>', '<one@example.org>']);
  });

  it('holds up no letter to one that answers', async () => {
    answers = (line) => (line.includes('b@example.org') ? undefined : friendly(line));
    const [first, second] = [within(5_000).send(letter), mailer.send({ ...letter, id: 'two', to: 'c@example.org' })];
    expect([await outcome(first), await outcome(second)]).toEqual(['to be tried again: ETIMEDOUT', 'sent']);
    expect(letters).toHaveLength(1);
  });
});

describe('an SMS gateway that answers byte by byte and to no end', () => {
  it('is given up, and the message stays to be sent', async () => {
    server.removeAllListeners('connection').on('connection', (socket: Socket) => {
      taken.add(socket.on('error', () => undefined));
      socket.write('HTTP/1.1 20');
      drip(socket);
    });
    const gateway = new HttpSms({ url: `http://${address}/`, timeoutMs: 300 });
    const sending = gateway.send({ to: '+8613900000000', text: 'text', language: 'en', id: 'one' });
    await expect(sending).rejects.not.toBeInstanceOf(Refused);
  });
});
