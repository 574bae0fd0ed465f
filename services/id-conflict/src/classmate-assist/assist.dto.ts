import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { educationLevels, type EducationLevel, type Language } from '@zhenming/contracts';
import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { AskedAssist } from './asked-assist.queries.js';
import type { GrantOutcome } from './assist-answer.commands.js';
import type { WaitingAssist } from './assist-section.queries.js';
import { askedTexts, liability, triedText, waitingText } from './assist.texts.js';

/** Whom the claimant asks. */
export class AssistRequest {
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
export class AssistGrantRequest {
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

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;
const states = ['OPEN', 'CODE_DEAD', 'GRANTED', 'DECLINED', 'WITHDRAWN', 'OVER'] as const;

/** A request for a classmate's help, as its claimant sees it. */
export class CaseAssist {
  @ApiProperty(id) requestId: string;
  @ApiProperty({ pattern: '^[0-9]{6}$', description: 'for the classmate: tell it in person' }) code: string;
  @ApiProperty({ enum: ['WAITING'] }) state: 'WAITING';
  @ApiProperty({ description: 'the same for people' }) stateText: string;
  @ApiProperty(time) expiresAt: string;
  @ApiProperty({ type: 'integer', description: 'requests that the number has left' }) requestsLeft: number;
}

export class AssistSummary {
  @ApiProperty(id) requestId: string;
  @ApiProperty({ enum: ['OPEN', 'GRANTED'] }) state: 'OPEN' | 'GRANTED';
  @ApiProperty(time) requestedAt: string;
  @ApiProperty(time) expiresAt: string;
}

export class AssistList {
  @ApiProperty({ type: [AssistSummary] }) items: AssistSummary[];
}

/** A request as the person sees it who was asked: never who asks. */
export class AssistResponse {
  @ApiProperty(id) requestId: string;
  @ApiProperty({ enum: states }) state: (typeof states)[number];
  @ApiProperty({ description: 'the same for people' }) stateText: string;
  @ApiProperty(time) expiresAt: string;
  @ApiProperty({ type: 'integer', description: 'wrong names or codes until the code is dead' }) triesLeft: number;
  @ApiProperty({ description: 'whether help that was given can be taken back now' }) withdrawable: boolean;
  @ApiProperty({ type: [String], description: '责任说明: to be acknowledged before helping' }) liability: string[];
}

/** What a try came to. */
export class GrantResponse {
  @ApiProperty() granted: boolean;
  @ApiPropertyOptional({ type: 'integer', description: 'after a wrong name or code' }) triesLeft?: number;
  @ApiProperty({ description: 'the same for people' }) message: string;
}

export const caseAssist = (waiting: WaitingAssist, language: Language): CaseAssist => ({
  ...waiting,
  stateText: waitingText[language],
});

export const assistResponse = (asked: AskedAssist, language: Language): AssistResponse => ({
  ...asked,
  stateText: askedTexts[asked.state][language],
  liability: liability.map((sentence) => sentence[language]),
});

export const grantResponse = (outcome: GrantOutcome, language: Language): GrantResponse => ({
  ...outcome,
  message: triedText(outcome)[language],
});
