import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

const id = { type: 'string', format: 'uuid' } as const;

export class ReviewQuery {
  @ApiProperty({ ...id, description: 'of the review’s task' }) @IsUUID() taskId: string;
}

export class ReviewerQuery {
  @ApiProperty({ ...id, description: 'of the reviewer’s own number' }) @IsUUID() numberId: string;
}
