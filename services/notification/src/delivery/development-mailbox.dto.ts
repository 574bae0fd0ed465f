import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { QueryNumber } from '@zhenming/service-kit';
import { IsOptional, MaxLength } from 'class-validator';

export class DevMessageResponse {
  @ApiProperty({ type: String, description: 'the same on every try; left side of a Message-ID' }) id: string;
  @ApiProperty({ type: String, enum: ['EMAIL', 'SMS'] }) channel: 'EMAIL' | 'SMS';
  @ApiProperty({ type: String }) to: string;
  @ApiPropertyOptional({ type: String }) subject?: string;
  @ApiProperty({ type: String }) text: string;
  @ApiProperty({ type: String, format: 'date-time' }) sentAt: string;
}

export class DevMailbox {
  @ApiProperty({ type: [DevMessageResponse], description: 'oldest first' }) messages: DevMessageResponse[];
}

export class DevMailboxQuery {
  @ApiPropertyOptional({ type: String, description: 'address or phone' }) @IsOptional() @MaxLength(320) to?: string;
  @ApiPropertyOptional({ type: String, description: 'id of a message: those after it' })
  @IsOptional()
  @MaxLength(100)
  after?: string;

  @QueryNumber({
    minimum: 0,
    maximum: 30,
    default: 0,
    description: 'seconds to wait until there are more messages than `known`; then what there is',
  })
  wait = 0;

  @QueryNumber({ minimum: 0, maximum: 1000, default: 0 })
  known = 0;
}
