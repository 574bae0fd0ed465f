import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly recipients: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly from: string;
  readonly headers: string;
}

type Verdict = 'accept' | 'temporary' | 'permanent' | 'dropped' | 'unlike' | 'no relay';

const refusal = (responseCode: number, text = 'no'): Error => Object.assign(new Error(text), { responseCode });

/** A real SMTP server in this process. `verdict` says what becomes of a message to an address. */
export class TestSmtp {
  readonly received: ReceivedMail[] = [];
  /** what it was given and answered 451 to */
  readonly turnedAway: ReceivedMail[] = [];
  /** every try, by address */
  readonly tries: string[] = [];
  verdict: (address: string, tries: number) => Verdict = () => 'accept';
  /** messages that are being taken right now, while `gate` keeps them waiting */
  waiting = 0;
  gate: Promise<void> = Promise.resolve();
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) => {
        this.tries.push(address);
        const verdict = this.verdict(address, this.tries.filter((one) => one === address).length);
        if (verdict === 'no relay') done(refusal(554, '5.7.1 relay access denied'));
        else done(verdict === 'permanent' ? refusal(550, '5.1.1 nobody here') : null);
      },
      onMailFrom: (_from, _session, done) => done(this.verdict('', 0) === 'unlike' ? refusal(550) : null),
      onData: (stream, session, done) => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address);
        void simpleParser(stream).then(async ({ messageId, subject, text, from, headerLines }) => {
          this.waiting += 1;
          await this.gate;
          this.waiting -= 1;
          const headers = headerLines.map(({ line }) => line).join('\n');
          const parsed = {
            messageId: messageId ?? '',
            subject: subject ?? '',
            text: text ?? '',
            from: from?.text ?? '',
          };
          const mail = { recipients, headers, ...parsed };
          const tries = this.tries.filter((one) => one === recipients[0]).length;
          const verdict = this.verdict(recipients[0] ?? '', tries);
          (verdict === 'temporary' ? this.turnedAway : this.received).push(mail);
          // accepted, and the answer never arrives
          if (verdict === 'dropped') this.cut();
          else done(verdict === 'temporary' ? refusal(451) : null);
        });
      },
    });
    this.server.on('error', () => undefined);
  }

  /** smtp://… */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => void this.server.listen(0, '127.0.0.1', resolve));
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  to = (address: string): ReceivedMail[] => this.received.filter(({ recipients }) => recipients.includes(address));

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  private cut(): void {
    for (const connection of (this.server as unknown as { connections: Set<{ _socket: { destroy(): void } }> })
      .connections)
      connection._socket.destroy();
  }
}
