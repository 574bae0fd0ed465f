import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { documentTypes, type DocumentType } from '@zhenming/identity-number';
import { IsUUID } from 'class-validator';
import { LeaseBody } from './task.bodies.js';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;

export class ViewBody extends LeaseBody {
  @ApiProperty(id) @IsUUID() photoId: string;
}

export class ViewAnswer {
  @ApiProperty(id) viewId: string;
  @ApiProperty({ description: 'for one look at the picture, by the same session: send it as X-Evidence-Grant' })
  grant: string;
  @ApiProperty(time) expiresAt: string;
}

export class ViewAlarmAnswer {
  @ApiProperty(id) alarmId: string;
  @ApiProperty({ ...id, description: 'who looked' }) staffId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: not of the office any more' }) login: string | null;
  @ApiProperty({ type: 'integer', description: 'photos seen in tasks that this person has not decided' })
  views: number;
  @ApiProperty(time) since: string;
  @ApiProperty(time) raisedAt: string;
}

export class ViewAlarmPage {
  @ApiProperty({ type: [ViewAlarmAnswer] }) items: readonly ViewAlarmAnswer[];
  @ApiPropertyOptional({ description: 'cursor of the next page; absent on the last' }) next?: string;
}

export class NoteAnswer {
  @ApiProperty() text: string;
}

/** For the API document: account reads and checks it. */
export class CorrectionForCallerBody {
  @ApiProperty({ description: 'phone, e-mail address or ID number that the caller logs in with', maxLength: 320 })
  login: string;
  @ApiProperty({ enum: documentTypes }) documentType: DocumentType;
  @ApiPropertyOptional({ description: 'ISO 3166-1 alpha-3 of the issuer, for passports', default: 'CHN' })
  country?: string;
  @ApiProperty({ description: 'as on the document', maxLength: 64 }) number: string;
  @ApiPropertyOptional({ description: 'as on the document; default the name the account has', maxLength: 400 })
  name?: string;
}
