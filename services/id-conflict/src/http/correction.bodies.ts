import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsUUID } from 'class-validator';

const photo = { type: 'string', format: 'uuid', description: '`photoId` of the draft' } as const;

export class CorrectionPhotosBody {
  @ApiProperty(photo) @IsUUID() front: string;
  @ApiPropertyOptional({ ...photo, description: 'for a document that has a back' })
  @IsOptional()
  @IsUUID()
  back?: string;
}
