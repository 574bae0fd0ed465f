import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches } from 'class-validator';
import { DomainEvent } from './domain-event.js';
import { accountId, caseId, noticeId } from './golden.js';
import { text } from './text.js';
import type { EventName } from './catalog.js';

export const noticeChannels = ['INBOX', 'EMAIL', 'SMS'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

class Notice {
  @IsUUID() noticeId: string;
  /** what it is about: the name of the event or of the delivery's kind */
  @IsString() @Matches(/^[A-Za-z_]+$/) about: string;
  @IsIn(noticeChannels) channel: NoticeChannel;
  @IsOptional() @IsUUID() recipientId?: string;
  @IsOptional() @IsUUID() caseId?: string;
}

@DomainEvent({
  streams: ['notice'],
  title: text('通知已送达', 'Notice delivered'),
  meaning: text(
    '收件箱、邮件服务器或短信网关已收到通知；等待期自此计算。',
    'The recipient’s inbox, mail server or SMS gateway has the notice. Waits count from here.',
  ),
  sample: {
    noticeId,
    about: 'IdConflictDetected',
    channel: 'INBOX',
    recipientId: accountId,
    caseId,
    deliveredAt: '2026-09-01T08:00:00.000Z',
  },
})
export class NoticeDelivered extends Notice {
  @IsISO8601() deliveredAt: string;
}

@DomainEvent({
  streams: ['notice'],
  title: text('通知未能送达', 'Notice failed'),
  meaning: text('通知无法经此渠道送达，已放弃。', 'A notice could not be delivered by this channel and is given up.'),
  sample: {
    noticeId,
    about: 'IdConflictDetected',
    channel: 'EMAIL',
    recipientId: accountId,
    caseId,
    reason: 'mail/refused',
  },
})
export class NoticeFailed extends Notice {
  @IsString() @Matches(/^[a-z/-]+$/) reason: string;
}

/** Every event of notification, in the order of their story. */
export const notificationEvents = {
  NoticeDelivered,
  NoticeFailed,
};

const startTimes: readonly string[] = [
  'WaitStarted',
  'ObjectionRaised',
  'HolderPhotosRejected',
  'EvidenceRejected',
  'TriesReopened',
] satisfies EventName[];

/** Whether somebody's time follows from an event of a case: it counts from when the notice of it is delivered to them. */
export const startsTime = (about: string): boolean => startTimes.includes(about);
