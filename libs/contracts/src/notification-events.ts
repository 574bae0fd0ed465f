import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches } from 'class-validator';

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

/** Waits count from here: the recipient's mail server, SMS gateway or inbox has it. */
export class NoticeDelivered extends Notice {
  @IsISO8601() deliveredAt: string;
}

export class NoticeFailed extends Notice {
  @IsString() @Matches(/^[a-z/-]+$/) reason: string;
}
