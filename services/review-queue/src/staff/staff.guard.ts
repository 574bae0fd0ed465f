import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { AccessGate, SessionCookie, type Access, type Caller } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { CurrentSessions, type StaffSession } from './current-sessions.service.js';

export type { StaffSession };

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the gate where a live session's cookie came */
    staffSession?: StaffSession;
  }
}

/** `staff` = anybody of the office, `staff:<role>` = who has that role and nothing left to do of their login. */
@Injectable()
export class StaffGate extends AccessGate {
  constructor(
    private readonly sessions: CurrentSessions,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  async admit(request: FastifyRequest, access: readonly Access[]): Promise<Caller> {
    const token = this.cookie.read(request);
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (!session) throw new RuleViolation('session/required');
    const { staffId, roles, unfinished } = session;
    if (!access.includes('staff')) {
      if (!roles.some((role) => access.includes(`staff:${role}`))) throw new RuleViolation('session/forbidden');
      if (unfinished) throw new RuleViolation('staff/login-unfinished', { reason: unfinished });
    }
    request.staffSession = session;
    return { kind: 'staff', id: staffId, roles };
  }
}

/** Parameter: the session of this request. Only on routes with `staff` access. */
export const CurrentStaff = createParamDecorator((_data: unknown, context: ExecutionContext): StaffSession => {
  const { staffSession } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!staffSession) throw new Error('route takes a staff session and lets others in');
  return staffSession;
});
