import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { reopenedRoutes, usedUp, type HumanHelpItem, type ReopenedRoute, type UsedUp } from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { ApiReference, decodeCursor, PageQuery } from '@zhenming/service-kit';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsString, Length, Matches } from 'class-validator';

export class HumanHelpQuery extends PageQuery {
  /** Where the page before ended. Refuses a cursor that no page of this list gave out. */
  after(): { readonly askedAt: string; readonly caseId: string } | undefined {
    const values = decodeCursor(this.cursor, ['time', 'uuid']);
    return values && { askedAt: values[0], caseId: values[1] };
  }
}

export class RecentDecisionResponse {
  @ApiProperty({ format: 'uuid', description: 'of the case that won by it' }) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ format: 'date-time', description: 'when it took effect' }) at: string;
}

export class HumanHelpItemResponse {
  @ApiProperty({ format: 'uuid' }) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty({
    enum: usedUp,
    isArray: true,
    description:
      'study-record tries of the case, study-record tries of its number, photo submissions. Not to be told to the person: others may have used the number’s up. DECIDED_RECENTLY: no photos count yet after the last decision',
  })
  usedUp: readonly UsedUp[];
  @ApiPropertyOptional({
    type: RecentDecisionResponse,
    description: 'where it stands in the way, the last decision about the number. Who made it is not said',
  })
  decision?: RecentDecisionResponse;
}

export const itemResponse = ({ decision, ...item }: HumanHelpItem): HumanHelpItemResponse => ({
  ...item,
  reference: referenceOf(item.caseId),
  ...(decision ? { decision: { ...decision, reference: referenceOf(decision.caseId) } } : {}),
});

export class HumanHelpPage {
  @ApiProperty({ type: [HumanHelpItemResponse] }) items: readonly HumanHelpItemResponse[];
  @ApiPropertyOptional({ description: 'cursor of the next page; absent on the last' }) next?: string;
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'on the clock of the system: what ages are measured from',
  })
  now: string;
}

export class ReopeningRequest {
  @ApiProperty({
    enum: reopenedRoutes,
    isArray: true,
    minItems: 1,
    uniqueItems: true,
    description: 'NUMBER: the number, after a recent decision, for this case alone',
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(reopenedRoutes.length)
  @ArrayUnique()
  @IsIn(reopenedRoutes, { each: true })
  routes: ReopenedRoute[];

  @ApiProperty({ minLength: 1, maxLength: 2000, description: 'why; kept for the record and never shown to the person' })
  @IsString()
  @Length(1, 2000)
  @Matches(/\S/)
  note: string;
}
