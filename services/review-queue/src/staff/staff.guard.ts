import { createParamDecorator, Injectable, type ExecutionContext } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { AccessGate, SessionCookie, type Access, type Caller } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { StaffSessions, type StaffSession } from './staff-session.repository.js';

export type { StaffSession };

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the gate where a live session's cookie came */
    staffSession?: StaffSession;
  }
}

/** `staff` = anybody of the office, `staff:<role>` = who has that role. */
@Injectable()
export class StaffGate extends AccessGate {
  constructor(
    private readonly sessions: StaffSessions,
    private readonly cookie: SessionCookie,
  ) {
    super();
  }

  async admit(request: FastifyRequest, access: readonly Access[]): Promise<Caller> {
    const token = this.cookie.read(request);
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (!session) throw new RuleViolation('session/required');
    const { staffId, roles } = session;
    if (!access.includes('staff') && !roles.some((role) => access.includes(`staff:${role}`)))
      throw new RuleViolation('session/forbidden');
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
