import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';
import { NumberBody } from './number.bodies.js';

/** The document as it is right. */
export class CorrectionBody extends NumberBody {
  @ApiPropertyOptional({ description: 'as on the document; default the name the account has', maxLength: 400 })
  @IsOptional()
  @IsString()
  @Length(1, 400)
  name?: string;
}

export class CorrectionForBody extends CorrectionBody {
  @ApiProperty({ description: 'phone, e-mail address or ID number that the caller logs in with', maxLength: 320 })
  @IsString()
  @Length(1, 320)
  login: string;
}
