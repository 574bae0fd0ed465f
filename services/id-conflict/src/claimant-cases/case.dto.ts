import { applyDecorators, Param } from '@nestjs/common';
import { ApiParam, ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  caseStatuses,
  outcomes,
  routes,
  triggers,
  type CaseStatus,
  type Outcome,
  type Route,
  type Trigger,
  type Language,
  type Text,
} from '@zhenming/contracts';
import { referenceOf } from '@zhenming/kernel';
import { ApiReference, Refuses, preferredLanguage, respondIn, sendRevision, UuidParam } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import { caseAssist, CaseAssist } from '../classmate-assist/assist.dto.js';
import { PhotoSectionResponse, photoSectionResponse } from '../photo-submission/photo.dto.js';
import { otherDocumentTexts } from '../photo-submission/photo.texts.js';
import { liveStandings, type EndByItself, type LiveStanding } from './case-standing.js';
import type { CaseStep, ClaimantCase } from './claimant-case.queries.js';
import {
  confirmedText,
  contestedText,
  contestImpact,
  endTexts,
  impact,
  lostText,
  notConfirmedText,
  outcomeTexts,
  routeTexts,
  standingTexts,
  stepTexts,
} from './case.texts.js';

/** What the routes of one case have in common. */
export const CaseId = () => Param('id', UuidParam);
export const ACase = () =>
  applyDecorators(ApiParam({ name: 'id', format: 'uuid', description: 'of the case' }), Refuses('case/not-found'));

const time = { type: 'string', format: 'date-time' } as const;
const id = { type: 'string', format: 'uuid' } as const;

/** A case in the list. */
export class CaseSummary {
  @ApiProperty(id) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ enum: caseStatuses }) status: CaseStatus;
  @ApiPropertyOptional({ enum: outcomes }) outcome?: Outcome;
  @ApiProperty({ enum: triggers }) trigger: Trigger;
  @ApiProperty(time) openedAt: string;
  @ApiProperty(time) changedAt: string;
}

export class CasePage {
  @ApiProperty({ type: [CaseSummary] }) items: CaseSummary[];
  @ApiPropertyOptional({ description: 'cursor of the next page; absent on the last' }) next?: string;
}

export class CaseRoute {
  @ApiProperty({ enum: routes }) route: Route;
  @ApiProperty({ enum: ['idle', 'waiting', 'refused', 'exhausted', 'succeeded'] }) state: string;
  @ApiProperty({ description: 'whether this route can be taken here and now' }) open: boolean;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'for whom this route is' }) note: string;
}

export class CaseStepResponse {
  @ApiProperty({ description: 'name of what happened' }) type: string;
  @ApiProperty(time) at: string;
  @ApiProperty({ enum: ['YOU', 'SYSTEM'], description: 'YOU: what the claimant did, not what followed from it' })
  by: 'YOU' | 'SYSTEM';
  @ApiProperty({ description: 'the same for people' }) text: string;
  @ApiPropertyOptional({ type: 'integer' }) triesLeft?: number;
  @ApiPropertyOptional({ enum: outcomes }) outcome?: Outcome;
}

export class CaseSteps {
  @ApiProperty({ type: [CaseStepResponse] }) items: CaseStepResponse[];
}

/** When a decision takes effect that waits for the holder to be heard. */
export class CaseEffect {
  @ApiProperty({ ...time, description: 'no earlier, however soon the holder’s notice is delivered' }) notBefore: string;
  @ApiPropertyOptional({
    ...time,
    description: 'then, if nothing changes; known once the notice is delivered or has had its time',
  })
  at?: string;
  @ApiPropertyOptional({
    type: Boolean,
    enum: [true],
    description: 'that is past: it takes effect in a moment, or after what has to be decided first',
  })
  overdue?: true;
}

/** While the holder says that the number is theirs. */
export class CaseObjection {
  @ApiProperty({
    ...time,
    description:
      'your photos are owed until then, no earlier than so long after you were told; where they are here, the holder’s',
  })
  owedUntil: string;
  @ApiProperty({ description: 'whether yours are missing: without them the case ends then' }) owed: boolean;
}

/** One case as its claimant reads it. */
export class CaseResponse {
  @ApiProperty(id) caseId: string;
  @ApiReference() reference: string;
  @ApiProperty({ type: 'integer', description: 'also the ETag' }) revision: number;
  @ApiProperty({ enum: caseStatuses }) status: CaseStatus;
  @ApiPropertyOptional({ enum: outcomes }) outcome?: Outcome;
  @ApiPropertyOptional({
    type: Boolean,
    enum: [true],
    description: 'withdrawn by nobody: the claim made room for another one',
  })
  crowdedOut?: true;
  @ApiPropertyOptional({
    enum: liveStandings,
    description: 'of a live case, what its claimant may do or waits for; what each means: `statusText`',
  })
  standing?: LiveStanding;
  @ApiProperty({ description: 'where the case stands, for people' }) statusText: string;
  @ApiProperty({ enum: triggers }) trigger: Trigger;
  @ApiProperty(time) openedAt: string;
  @ApiPropertyOptional({ ...time, description: 'without evidence until then the case ends' }) idleAt?: string;
  @ApiPropertyOptional({ type: CaseEffect, description: 'while the status is WAITING' }) effect?: CaseEffect;
  @ApiPropertyOptional({ type: CaseObjection }) objection?: CaseObjection;
  @ApiProperty({
    description:
      'only so many claims on one number are heard at a time, and this one waits for its turn; no time runs meanwhile',
  })
  waitsForTurn: boolean;
  @ApiProperty({ type: 'integer', description: 'how often a decision came too late and was returned' })
  timesReturned: number;
  @ApiPropertyOptional({
    ...time,
    description: 'the number was decided recently: a route that is no stronger than that is open again from then on',
  })
  settledUntil?: string;
  @ApiProperty({ type: 'integer', description: 'study-record tries of this case' }) triesLeft: number;
  @ApiProperty({ type: [CaseRoute] }) routes: CaseRoute[];
  @ApiProperty({ type: [String], description: '影响说明: to be acknowledged before any route' }) impact: string[];
  @ApiProperty({ type: [CaseStepResponse], description: 'what happened so far' }) progress: CaseStepResponse[];
  @ApiProperty({ type: PhotoSectionResponse, description: 'route 1' }) photo: PhotoSectionResponse;
  @ApiPropertyOptional({
    enum: ['OFFERED', 'ASKED'],
    description:
      'where no photos can be handed in any more, or none count after a recent decision: a person may be asked for help, or is',
  })
  humanHelp?: 'OFFERED' | 'ASKED';
  @ApiPropertyOptional({ type: CaseAssist, description: 'route 2, while a request waits' }) assist?: CaseAssist;
}

/** What a try came to, and the case as it is now. */
export class StudyRecordResponse extends CaseResponse {
  @ApiProperty({ description: 'whether the record is one of this number and name' }) confirmed: boolean;
  @ApiProperty({ description: 'the same for people' }) message: string;
}

export const confirmation = (confirmed: boolean, acceptLanguage: string | undefined): string =>
  (confirmed ? confirmedText : notConfirmedText)[preferredLanguage(acceptLanguage)];

const endText = (outcome: Outcome, end: EndByItself | undefined): Text =>
  end === undefined ? outcomeTexts[outcome] : endTexts[end];

/** Of a live case what its claimant may do or wait for, of another how it ended. */
function statusText({ standing, outcome, steps }: ClaimantCase): Text {
  if (standing !== undefined) return standingTexts[standing];
  return endText(outcome as Outcome, steps.at(-1)?.endByItself);
}

function stepText({ type, outcome, endByItself, contest, lost }: CaseStep): Text {
  if (outcome !== undefined) return endText(outcome, endByItself);
  if (contest) return contestedText;
  return lost ? lostText : stepTexts[type];
}

export const stepsResponse = (steps: readonly CaseStep[], language: Language): CaseSteps => ({
  items: steps.map((step) => ({
    type: step.type,
    at: step.at,
    by: step.by,
    text: stepText(step)[language],
    ...(step.triesLeft === undefined ? {} : { triesLeft: step.triesLeft }),
    ...(step.outcome === undefined ? {} : { outcome: step.outcome }),
  })),
});

/** The case in the language asked for. */
export function caseResponse(own: ClaimantCase, language: Language): CaseResponse {
  const { caseId, revision, status, outcome, trigger, openedAt, idleAt, waitsForTurn, timesReturned, triesLeft } = own;
  return {
    caseId,
    reference: referenceOf(caseId),
    revision,
    status,
    ...(outcome === undefined ? {} : { outcome }),
    ...(own.steps.at(-1)?.endByItself === 'CROWDED_OUT' ? { crowdedOut: true } : {}),
    ...(own.standing === undefined ? {} : { standing: own.standing }),
    statusText: statusText(own)[language],
    trigger,
    openedAt,
    ...(idleAt === undefined ? {} : { idleAt }),
    ...(own.effect ? { effect: own.effect } : {}),
    ...(own.objection ? { objection: own.objection } : {}),
    waitsForTurn,
    timesReturned,
    ...(own.settledUntil === undefined ? {} : { settledUntil: own.settledUntil }),
    triesLeft,
    routes: own.routes.map(({ route, state, open }) => ({
      route,
      state,
      open,
      name: routeTexts[route].name[language],
      note: routeTexts[route].note[language],
    })),
    impact: (trigger === 'CONTEST' ? contestImpact : impact).map((sentence) => sentence[language]),
    progress: stepsResponse(own.steps, language).items,
    photo: photoSectionResponse(own.photo, language, trigger === 'CONTEST' ? otherDocumentTexts.CONTEST : {}),
    ...(own.humanHelp === undefined ? {} : { humanHelp: own.humanHelp }),
    ...(own.assist === undefined ? {} : { assist: caseAssist(own.assist, language) }),
  };
}

/** The same with its revision as ETag; never kept by anything in between. */
export const present = (own: ClaimantCase, acceptLanguage: string | undefined, reply: FastifyReply): CaseResponse => {
  sendRevision(reply, own.revision);
  return caseResponse(own, respondIn(acceptLanguage, reply));
};
