import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { RuleViolation, type CommandMetadata } from '@zhenming/kernel';
import type { FastifyRequest } from 'fastify';
import { requestMetadata } from './request-context.js';
import { isUuid } from './uuid.js';

/** Path parameter that is an id: anything else is simply not found, like a foreign or missing id. */
@Injectable()
export class UuidParam implements PipeTransform<string, string> {
  transform(value: string): string {
    if (typeof value !== 'string' || !isUuid(value)) throw new RuleViolation('request/not-found');
    return value.toLowerCase();
  }
}

/** Parameter: why this request's command is given, in the name of its caller. */
export const RequestMetadata = createParamDecorator((_data: unknown, context: ExecutionContext): CommandMetadata =>
  requestMetadata(context.switchToHttp().getRequest<FastifyRequest>()),
);
