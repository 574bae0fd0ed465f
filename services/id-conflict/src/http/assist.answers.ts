import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Language } from '@zhenming/service-kit';
import type { AskedFile } from '../app/asked-cases.js';
import type { GrantOutcome } from '../app/assist-answer.commands.js';
import type { AssistFile } from '../app/assist-file.js';
import { askedTexts, liability, triedText, waitingText } from './assist.texts.js';

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
export class AssistAnswer {
  @ApiProperty(id) requestId: string;
  @ApiProperty({ enum: states }) state: (typeof states)[number];
  @ApiProperty({ description: 'the same for people' }) stateText: string;
  @ApiProperty(time) expiresAt: string;
  @ApiProperty({ type: 'integer', description: 'wrong names or codes until the code is dead' }) triesLeft: number;
  @ApiProperty({ description: 'whether help that was given can be taken back now' }) withdrawable: boolean;
  @ApiProperty({ type: [String], description: '责任说明: to be acknowledged before helping' }) liability: string[];
}

/** What a try came to. */
export class GrantAnswer {
  @ApiProperty() granted: boolean;
  @ApiPropertyOptional({ type: 'integer', description: 'after a wrong name or code' }) triesLeft?: number;
  @ApiProperty({ description: 'the same for people' }) message: string;
}

export const caseAssist = (file: AssistFile, language: Language): CaseAssist => ({
  ...file,
  stateText: waitingText[language],
});

export const assistAnswer = (file: AskedFile, language: Language): AssistAnswer => ({
  ...file,
  stateText: askedTexts[file.state][language],
  liability: liability.map((sentence) => sentence[language]),
});

export const grantAnswer = (outcome: GrantOutcome, language: Language): GrantAnswer => ({
  ...outcome,
  message: triedText(outcome)[language],
});
