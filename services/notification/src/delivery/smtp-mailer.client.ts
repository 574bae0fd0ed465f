import type { OnApplicationShutdown } from '@nestjs/common';
import { outsideUnitOfWork } from '@zhenming/service-kit';
import { createTransport, type NodemailerError } from 'nodemailer';
import { Mailer, NotNow, Refused, type Letter } from './senders.js';

/** what our addresses may look like: nothing that ends a header, a list or an angle bracket */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}@[^\s@<>()[\]\\,;:"\p{Cc}]{1,253}$/u;
const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

/** two lanes of letters at the same time: delivery.job.ts */
const CONNECTIONS = 16;

export interface SmtpOptions {
  /** smtp(s)://user:password@host:port */
  readonly url: string;
  readonly from: string;
  /** right side of Message-IDs */
  readonly host: string;
  /** milliseconds without an answer, default 10 s */
  readonly timeoutMs?: number;
  /** milliseconds for a whole letter, however lively the server is; default 60 s */
  readonly totalMs?: number;
}

/** What nodemailer has no public name for: which connection is at work on which letter. */
interface Pool {
  readonly _connections: readonly { readonly queueEntry?: false | { readonly messageId?: string }; close(): void }[];
}

/**
 * Login wanted or wrong (RFC 4954: 530, 534, 535, 538), or by its enhanced code (RFC 3463) a matter of our sender or of policy, as
 * "relay access denied": a relay says so at any recipient.
 */
const OF_US = /^53[0458]\b|^\d{3}[ -]5\.(7\.\d|1\.[78]\b)/;

/**
 * The server's refusal of this recipient or this message, for good or for now. What concerns ourselves (login, sender, greeting) is a
 * 5xx too, but no reason to drop all mail: it is tried again until the settings are mended.
 */
const ofThisOne = ({ code, command, response = '' }: NodemailerError): boolean =>
  (code === 'EENVELOPE' || code === 'EMESSAGE') && command !== 'MAIL FROM' && !OF_US.test(response);

/** Mail by SMTP over a few kept connections. The Message-ID is made of the letter's id, so a repeat can be told. */
export class SmtpMailer extends Mailer implements OnApplicationShutdown {
  private readonly transport;

  constructor(private readonly options: SmtpOptions) {
    super();
    const { url, timeoutMs = 10_000 } = options;
    const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
    // a message whose connection broke is ours to repeat: the pool must not do it behind our back
    const pool = { pool: true as const, maxConnections: CONNECTIONS, maxRequeues: 0 };
    this.transport = createTransport({ url, ...pool, ...timeouts, dnsTimeout: timeoutMs });
  }

  async send({ id, to, subject, text, language }: Letter): Promise<void> {
    outsideUnitOfWork('the mail server');
    if (!ADDRESS.test(to)) throw new Refused('mail/address');
    const { from, host, totalMs = 60_000 } = this.options;
    const messageId = `${id}@${host}`;
    let late = false;
    // again, because one that waits for a connection has not begun
    const limit = setInterval(() => (late = this.cutOff(messageId)), totalMs);
    try {
      await this.transport.sendMail({
        messageId: `<${messageId}>`,
        from: { name: language === 'en' ? 'Zhenming' : '甄明', address: from },
        to: { name: '', address: to },
        envelope: { from, to: [to] },
        subject: oneLine(subject),
        text,
        headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
        disableFileAccess: true,
        disableUrlAccess: true,
      });
    } catch (error) {
      if (late) throw Object.assign(new Error('the mail server comes to no end'), { code: 'ETIMEDOUT' });
      const said = error as NodemailerError;
      if (!ofThisOne(said)) throw error;
      throw said.permanent === true ? new Refused('mail/refused') : new NotNow(said.code ?? 'EENVELOPE');
    } finally {
      clearInterval(limit);
    }
  }

  /** Ends the connection that is at work on this letter, which then fails: whether the server took it is as unknown as after silence. */
  private cutOff(messageId: string): boolean {
    const { _connections } = this.transport.transporter as unknown as Pool;
    const busy = _connections.find(({ queueEntry }) => queueEntry && queueEntry.messageId === messageId);
    busy?.close();
    return busy !== undefined;
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
