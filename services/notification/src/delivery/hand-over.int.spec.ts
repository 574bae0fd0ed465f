import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestMetrics } from '@zhenming/service-kit';
import { closed, freshMail, freshPhone, listening } from '../testing/notification.fixture.js';
import { TestSmtp } from '../testing/smtp.fixture.js';
import { kindOf } from './error-kind.js';
import { HandOver } from './hand-over.service.js';
import { HttpSms } from './http-sms.client.js';
import { SmtpMailer } from './smtp-mailer.client.js';

const smtp = new TestSmtp();
let status = 202;
const gateway = createServer((request, response) => request.resume().on('end', () => response.writeHead(status).end()));
let [smtpUrl, smsUrl] = ['', ''];
const mailers: SmtpMailer[] = [];
beforeAll(async () => {
  [smtpUrl, smsUrl] = [await smtp.start(), await listening(gateway)];
});
afterAll(async () => {
  for (const mailer of mailers) mailer.onApplicationShutdown();
  await smtp.stop();
  await closed(gateway);
});

const NOBODY = '127.0.0.1:1';
/** what came of a letter, and what was counted by then */
async function handed(channel: 'EMAIL' | 'SMS', { mail = smtpUrl, sms = smsUrl } = {}) {
  const metrics = new RequestMetrics('notification');
  const mailer = new SmtpMailer({ url: mail, from: 'a@example.org', host: 'example.org' });
  mailers.push(mailer);
  const handOver = new HandOver(mailer, new HttpSms({ url: sms }), metrics);
  const to = channel === 'EMAIL' ? freshMail() : freshPhone();
  const sending = handOver.hand(channel, { id: 'one', to, subject: 'subject', text: 'text', language: 'en' });
  const kind = await sending.then(() => '', kindOf);
  const found = await metrics.registry.getSingleMetric('zhenming_letters_handed_total')?.get();
  const values = found?.values.map(({ labels, value }) => [labels['channel'], labels['outcome'], value]) ?? [];
  return { kind, counted: values.filter(([, , value]) => value !== 0), known: values.length };
}

describe('a letter that is handed over', () => {
  it.each([
    ['accept', 'taken', ''],
    ['permanent', 'refused', 'Refused'],
    ['temporary', 'later', 'EMESSAGE'],
    ['no relay', 'unreached', 'EENVELOPE'],
    ['unlike', 'unreached', 'EENVELOPE'],
    ['dropped', 'unreached', 'ECONNECTION'],
  ] as const)('to a mail server that does so: %s, counts as %s', async (verdict, outcome, kind) => {
    smtp.verdict = () => verdict;
    expect(await handed('EMAIL')).toEqual({ kind, counted: [['EMAIL', outcome, 1]], known: 8 });
  });

  it.each([
    [202, 'taken', ''],
    [422, 'refused', 'Refused'],
    [401, 'unreached', 'HTTP_401'],
    [402, 'unreached', 'HTTP_402'],
    [429, 'unreached', 'HTTP_429'],
    [503, 'unreached', 'HTTP_503'],
  ] as const)('to an SMS gateway that answers %s, counts as %s', async (answer, outcome, kind) => {
    status = answer;
    expect(await handed('SMS')).toEqual({ kind, counted: [['SMS', outcome, 1]], known: 8 });
  });

  it('to a server that is not there, counts as unreached', async () => {
    const away = { mail: `smtp://${NOBODY}`, sms: `http://${NOBODY}/` };
    expect(await handed('EMAIL', away)).toMatchObject({ kind: 'ESOCKET', counted: [['EMAIL', 'unreached', 1]] });
    // that of nobody is a port that fetch does not ask
    const gone = createServer();
    const sms = await listening(gone);
    await closed(gone);
    expect(await handed('SMS', { sms })).toMatchObject({ kind: 'ECONNREFUSED', counted: [['SMS', 'unreached', 1]] });
  });
});
