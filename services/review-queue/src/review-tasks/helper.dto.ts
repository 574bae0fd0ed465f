import { ApiProperty } from '@nestjs/swagger';
import { helperTies, type HelperTie } from '@zhenming/contracts';

/** A classmate who vouches for the claimant, without who it is. */
export class HelperResponse {
  @ApiProperty({ type: 'string', format: 'date-time' }) grantedAt: string;
  @ApiProperty({ type: 'integer', description: 'given within `windowDays` before and after, this one among it' })
  helps: number;
  @ApiProperty({ type: 'integer' }) windowDays: number;
  @ApiProperty({
    enum: helperTies,
    description:
      'however long ago. MUTUAL: who claims the number helped this person; RING: helped somebody through whom it leads to this person',
  })
  tie: HelperTie;
  @ApiProperty({ description: 'vouched for another claimant of the number, and may have taken it back' })
  helpedRival: boolean;
}
