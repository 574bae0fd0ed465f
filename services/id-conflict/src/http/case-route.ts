import { applyDecorators, Param } from '@nestjs/common';
import { ApiHeader, ApiParam } from '@nestjs/swagger';
import { preferredLanguage, sendRevision, UuidParam } from '@zhenming/service-kit';
import type { FastifyReply } from 'fastify';
import type { CaseFile } from '../app/case-file.js';
import { caseAnswer, type CaseAnswer } from './case.answers.js';

/** What the routes of one case have in common. */
export const CaseId = () => Param('id', UuidParam);
export const ACase = () => ApiParam({ name: 'id', format: 'uuid', description: 'of the case' });
/** `what` is changed. */
export const Repeatable = (what = 'the case') =>
  applyDecorators(
    ApiHeader({ name: 'Idempotency-Key', required: false, description: 'the same key and body: the same answer' }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: `ETag of ${what} as it was read: 412 if it has changed`,
    }),
  );

/** The case in the language asked for, with its revision as ETag; never kept by anything in between. */
export const present = (file: CaseFile, acceptLanguage: string | undefined, reply: FastifyReply): CaseAnswer => {
  const language = preferredLanguage(acceptLanguage);
  sendRevision(reply, file.revision);
  reply.header('content-language', language).header('cache-control', 'no-store');
  return caseAnswer(file, language);
};

/** Drafts, places in the queue and limits change without a new revision: only what is over stays as it was. */
export const staysAsItIs = ({ status }: CaseFile): boolean => status === 'CLOSED';
