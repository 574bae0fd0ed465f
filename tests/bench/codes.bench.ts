// How soon a code is with its person: from the request of a registration to the end of the mail at an SMTP server, through all that
// lies between (event log, bus, notification, its queue). So many requests a second, whatever becomes of those before: who asks does
// not wait for others. The work that a request costs is kept small: it is the asker's machine that does it.
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { pause } from '@zhenming/kernel';
import { SMTPServer } from 'smtp-server';
import { eventually, solvedChallenge } from '../../tools/src/browser.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { median, rounded, timesOf, type Bench } from './figures.js';

/** a mail server that notes when the mail of each address was there */
async function mailServer(): Promise<{ server: SMTPServer; url: string; arrived: Map<string, number> }> {
  const arrived = new Map<string, number>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, callback) {
      stream.on('end', () => {
        for (const { address } of envelope.rcptTo) arrived.set(address, performance.now());
        callback();
      });
      stream.resume();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  return { server, url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, arrived };
}

export const codes: Bench = async (emit, { quick }) => {
  const seconds = quick ? 2 : 15;
  const { server, url, arrived } = await mailServer();
  const env = { CHALLENGE_BITS: '1', TRIES_PER_ADDRESS: '1000000', SMTP_URL: url, MAIL_FROM: 'portal@example.org' };
  const started = await StartedSystem.start({ env });
  try {
    const { system } = started;
    /** asks for a code; the work is done before its time begins */
    const ask = async (address: string, sent: Map<string, number>): Promise<void> => {
      const challenge = await solvedChallenge(system);
      sent.set(address, performance.now());
      const response = await fetch(`${system.gateway}/api/v1/registrations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ channel: 'EMAIL', address, challenge }),
      });
      if (response.status !== 202) throw new Error(`registration: ${response.status} ${await response.text()}`);
      await response.arrayBuffer();
    };
    const times = async (perSecond: number, count: number): Promise<number[]> => {
      const sent = new Map<string, number>();
      const asking: Promise<void>[] = [];
      const begun = performance.now();
      for (let n = 0; n < count; n++) {
        await pause(Math.max(0, begun + (n * 1_000) / perSecond - performance.now()));
        asking.push(ask(`code-${randomUUID()}@example.org`, sent));
      }
      await Promise.all(asking);
      await eventually('all mails are there', () => Promise.resolve([...sent.keys()].every((to) => arrived.has(to))));
      return [...sent].map(([address, at]) => (arrived.get(address) as number) - at);
    };
    await times(5, 50);
    for (const perSecond of quick ? [10] : [10, 25, 50, 75, 100]) {
      const took = await times(perSecond, perSecond * seconds);
      const value = rounded(median(took));
      emit({ name: `codes.at-${perSecond}`, value, unit: 'ms', ratio: null, against: null, ...timesOf(took) });
    }
  } finally {
    await started.remove();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }
  return [];
};
