import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { LeaseRequest } from '../review-tasks/task.dto.js';

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;

export class ViewRequest extends LeaseRequest {
  @ApiProperty(id) @IsUUID() photoId: string;
}

export class ViewResponse {
  @ApiProperty(id) viewId: string;
  @ApiProperty({ description: 'for one look at the picture, by the same session: send it as X-Evidence-Grant' })
  grant: string;
  @ApiProperty(time) expiresAt: string;
}

export class ViewAlarmResponse {
  @ApiProperty(id) alarmId: string;
  @ApiProperty({ ...id, description: 'who looked' }) staffId: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: not of the office any more' }) login: string | null;
  @ApiProperty({ type: 'integer', description: 'photos seen in tasks that this person has not decided' })
  views: number;
  @ApiProperty(time) since: string;
  @ApiProperty(time) raisedAt: string;
}

export class ViewAlarmPage {
  @ApiProperty({ type: [ViewAlarmResponse] }) items: readonly ViewAlarmResponse[];
  @ApiPropertyOptional({ description: 'cursor of the next page; absent on the last' }) next?: string;
}
