import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { educationLevels, type EducationLevel } from '@zhenming/contracts';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateBy,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { StudyRecord } from '../registry/registry.js';

const year = { type: 'integer', minimum: 1900, maximum: 2100, example: 2021 } as const;
const institution = {
  description: 'institution: its 10-digit code or its exact name',
  maxLength: 100,
  example: '4111010001',
} as const;

export class InSchoolRecord {
  @ApiProperty(institution) @IsString() @IsNotEmpty() @MaxLength(100) institution: string;
  @ApiProperty({ maxLength: 64 }) @IsString() @IsNotEmpty() @MaxLength(64) studentNumber: string;
  @ApiProperty(year) @IsInt() @Min(1900) @Max(2100) entryYear: number;
  @ApiProperty({ enum: educationLevels }) @IsIn(educationLevels) level: EducationLevel;
}

export class GraduateRecord {
  @ApiProperty(institution) @IsString() @IsNotEmpty() @MaxLength(100) institution: string;
  @ApiProperty({ maxLength: 64 }) @IsString() @IsNotEmpty() @MaxLength(64) certificateNumber: string;
  @ApiProperty(year) @IsInt() @Min(1900) @Max(2100) graduationYear: number;
  @ApiProperty({ enum: educationLevels }) @IsIn(educationLevels) level: EducationLevel;
}

const NotBesideGraduated = (): PropertyDecorator =>
  ValidateBy({
    name: 'oneOfInSchoolAndGraduated',
    validator: { validate: (_value, args) => (args?.object as StudyRecordRequest).graduated === undefined },
  });

/** A study record, in school or graduated, one of the two. */
export class StudyRecordRequest {
  @ApiProperty({ description: 'that the impact was read: see `impact` of the case' })
  @IsBoolean()
  impactAcknowledged: boolean;

  @ApiPropertyOptional({ type: InSchoolRecord, description: 'this or `graduated`, one of the two' })
  @ValidateIf((request: StudyRecordRequest) => request.inSchool !== undefined || request.graduated === undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => InSchoolRecord)
  @NotBesideGraduated()
  inSchool?: InSchoolRecord;

  @ApiPropertyOptional({ type: GraduateRecord, description: 'this or `inSchool`, one of the two' })
  @ValidateIf((request: StudyRecordRequest) => request.graduated !== undefined)
  @IsObject()
  @ValidateNested()
  @Type(() => GraduateRecord)
  graduated?: GraduateRecord;
}

/** The record given, whichever of the two it is. */
export function recordOf({ inSchool, graduated }: StudyRecordRequest): StudyRecord {
  if (graduated) {
    const { institution, certificateNumber: recordNumber, graduationYear, level } = graduated;
    return { kind: 'GRADUATED', institution, recordNumber, year: graduationYear, level };
  }
  const { institution, studentNumber: recordNumber, entryYear, level } = inSchool as InSchoolRecord;
  return { kind: 'IN_SCHOOL', institution, recordNumber, year: entryYear, level };
}
