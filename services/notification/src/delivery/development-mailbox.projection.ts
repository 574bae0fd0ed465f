import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SentChannel } from './delivery.entity.js';

/** What would have been sent, while no SMTP_URL is set. The only table with addresses and texts in the clear. */
@Entity('dev_mailbox')
export class DevMessageRow {
  @PrimaryColumn({ type: 'bigint', generated: 'identity' }) seq: string;
  @Column({ name: 'message_id', type: 'text' }) messageId: string;
  @Column({ type: 'text' }) channel: SentChannel;
  @Column({ type: 'text' }) recipient: string;
  @Column({ type: 'text', nullable: true }) subject: string | null;
  @Column({ type: 'text' }) body: string;
  @Column({ name: 'sent_at', type: 'timestamptz' }) sentAt: Date;
}

export interface DevMessage {
  readonly id: string;
  readonly channel: SentChannel;
  readonly to: string;
  /** of mail */
  readonly subject?: string;
  readonly text: string;
  /** ISO 8601 UTC */
  readonly sentAt: string;
}

/** `id`: the same on every try. */
export type KeptMessage = Omit<DevMessage, 'channel' | 'sentAt'>;

const MOST = 1_000;

const messageOf = ({
  messageId,
  channel,
  recipient,
  subject,
  body,
  sentAt,
}: Omit<DevMessageRow, 'seq'>): DevMessage => ({
  ...{ id: messageId, channel, to: recipient, text: body, sentAt: sentAt.toISOString() },
  ...(subject === null ? {} : { subject }),
});

/** Whether a message to `recipient` is one to `to`, which may be a Chinese phone without its +86. */
export const isTo = (to: string, recipient: string): boolean => recipient === to || recipient === `+86${to}`;

/** What was "sent" while no SMTP_URL is set. */
@Injectable()
export class DevelopmentMailbox {
  private readonly listeners = new Set<(message: DevMessage) => void>();

  constructor(private readonly db: Database) {}

  /** Calls `news` with every message that this process keeps from now on, until the returned function is called. */
  listen(news: (message: DevMessage) => void): () => void {
    this.listeners.add(news);
    return () => void this.listeners.delete(news);
  }

  /** Quiet about a message that is there already. */
  async keep(channel: SentChannel, { id, to, text, subject }: KeptMessage): Promise<void> {
    const row = { messageId: id, channel, recipient: to, subject: subject ?? null, body: text };
    const sentAt = () => 'zhenming.app_now()';
    const kept = await this.messages
      .createQueryBuilder()
      .insert()
      .values({ ...row, sentAt })
      .orIgnore()
      .returning('*')
      .execute();
    const [sent] = kept.raw as { readonly sent_at: Date }[];
    if (!sent) return;
    const message = messageOf({ ...row, sentAt: sent.sent_at });
    this.db.afterCommit(() => this.listeners.forEach((news) => news(message)));
  }

  /**
   * Oldest first, at most 1,000: to this address (a Chinese phone also without its +86), after the message of this id.
   * Undefined arguments do not filter.
   */
  async list(to: string | undefined, after: string | undefined): Promise<DevMessage[]> {
    const list = this.messages.createQueryBuilder('message').orderBy('message.seq').limit(MOST);
    if (to !== undefined) list.andWhere('message.recipient in (:to, :phone)', { to, phone: `+86${to}` });
    if (after !== undefined)
      list.andWhere('message.seq > (select seq from dev_mailbox where message_id = :after)', { after });
    return (await list.getMany()).map(messageOf);
  }

  private get messages() {
    return this.db.of(DevMessageRow);
  }
}
