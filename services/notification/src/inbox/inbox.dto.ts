import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

/** A page of its own that an item leads to: `GET /api/v1/assists/{id}`, or the account's correction. */
export class InboxReference {
  @ApiProperty({ type: String, enum: ['ASSIST', 'CORRECTION'] }) kind: 'ASSIST' | 'CORRECTION';
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
}

export class InboxItem {
  @ApiProperty({ type: String, format: 'uuid' }) id: string;
  @ApiProperty({ type: String, example: 'CLAIM_OPENED', description: 'what it is about, stable for programs' })
  about: string;
  @ApiProperty({ type: String }) title: string;
  @ApiProperty({ type: String }) text: string;
  @ApiPropertyOptional({ type: String, format: 'uuid' }) caseId?: string;
  @ApiPropertyOptional({ type: InboxReference }) reference?: InboxReference;
  @ApiProperty({ type: String, format: 'date-time' }) createdAt: string;
  @ApiProperty({ type: Boolean }) read: boolean;
}

export class InboxPage {
  @ApiProperty({ type: [InboxItem], description: 'newest first' }) items: InboxItem[];
  @ApiPropertyOptional({ type: String, description: 'cursor of the next page; absent on the last' }) next?: string;
}

export class ReadAllRequest {
  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description: 'the newest item that was shown: later ones stay unread',
  })
  @IsOptional()
  @IsUUID()
  upTo?: string;
}

export class UnreadCount {
  @ApiProperty({ type: 'integer', minimum: 0 }) count: number;
}
