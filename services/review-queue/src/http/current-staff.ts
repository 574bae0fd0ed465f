import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { StaffSession } from '../app/ports.js';

/** Parameter: the session of this request. Only on routes with `staff` access. */
export const CurrentStaff = createParamDecorator((_data: unknown, context: ExecutionContext): StaffSession => {
  const { staffSession } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!staffSession) throw new Error('route takes a staff session and lets others in');
  return staffSession;
});
