import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, IsUUID, Length, Matches } from 'class-validator';

const photo = { type: 'string', format: 'uuid', description: '`photoId` of the draft' } as const;

export class PhotoSubmissionBody {
  @ApiProperty({ description: 'that the impact was read: see `impact` of the case' })
  @IsBoolean()
  impactAcknowledged: boolean;

  @ApiProperty(photo) @IsUUID() front: string;
  @ApiPropertyOptional({ ...photo, description: 'for a document that has a back' })
  @IsOptional()
  @IsUUID()
  back?: string;
}

export class AppealBody {
  @ApiProperty({ minLength: 1, maxLength: 2000, description: 'why the refusal is wrong' })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  text: string;
}
