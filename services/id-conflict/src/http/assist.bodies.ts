import { ApiProperty } from '@nestjs/swagger';
import { educationLevels, type EducationLevel } from '@zhenming/contracts';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** Whom the claimant asks. */
export class AssistRequestBody {
  @ApiProperty({ description: 'that the impact was read: see `impact` of the case' })
  @IsBoolean()
  impactAcknowledged: boolean;

  @ApiProperty({ maxLength: 100, description: 'full name of the classmate' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  classmateName: string;

  @ApiProperty({ maxLength: 100, example: '4111010001', description: 'its 10-digit code or its exact name' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  institution: string;

  @ApiProperty({ enum: educationLevels }) @IsIn(educationLevels) level: EducationLevel;

  @ApiProperty({
    type: 'integer',
    minimum: 1900,
    maximum: 2100,
    example: 2021,
    description: 'in which you entered, or graduated if both of you have',
  })
  @IsInt()
  @Min(1900)
  @Max(2100)
  year: number;
}

/** What a helper types and confirms. */
export class AssistGrantBody {
  @ApiProperty({ maxLength: 100, description: 'full name of the claimant, who is named nowhere' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  claimantName: string;

  @ApiProperty({ example: '042137', description: 'six digits, told by the claimant' })
  @IsString()
  @Matches(/^ *(?:[0-9０-９] *){6}$/)
  @MaxLength(20)
  code: string;

  @ApiProperty({ description: 'that you met in person' }) @IsBoolean() metInPerson: boolean;
  @ApiProperty({ description: 'that the liability note was read' }) @IsBoolean() liabilityAcknowledged: boolean;
}
