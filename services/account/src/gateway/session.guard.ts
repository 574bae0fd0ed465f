import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { AccessGate, SessionCookie, type Access, type Caller } from '@zhenming/service-kit';
import type { FastifyRequest } from 'fastify';
import { Subscribers } from '../deregistration-feed/subscribers.service.js';
import { clientOf, deviceOf, isUse } from '../sessions/current-session.guard.js';
import { Devices } from '../sessions/devices.repository.js';
import { Sessions, type Session } from '../sessions/sessions.repository.js';

/** Notes that a session is used, and from which browser. `account` = a full session, `deregistered` = a restricted one, `session` = either, `subscriber` = a key of the feed. */
@Injectable()
export class SessionGate extends AccessGate {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
    private readonly devices: Devices,
    private readonly subscribers: Subscribers,
  ) {
    super();
  }

  async admit(request: FastifyRequest, access: readonly Access[]): Promise<Caller> {
    if (access.includes('subscriber')) {
      const key = /^Bearer ([\w-]{20,200})$/.exec(request.headers.authorization ?? '')?.[1];
      const id = key === undefined ? undefined : this.subscribers.nameOf(key);
      if (id !== undefined) return { kind: 'subscriber', id };
    }
    const token = this.cookie.read(request);
    const session = token === undefined ? undefined : await this.sessions.find(token);
    if (!session) throw new RuleViolation('session/required');
    const full = session.level === 'FULL';
    if (!access.includes('session') && !access.includes(full ? 'account' : 'deregistered'))
      throw new RuleViolation(full ? 'session/forbidden' : 'account/deregistered');
    request.accountSession = session;
    await this.note(session, request);
    return { kind: 'account', id: session.accountId, roles: [session.level] };
  }

  /** No statement within a minute of the last use, unless it is another browser than the one that the session was opened in. */
  private async note({ sessionId, accountId, deviceIndex, isUseDue }: Session, request: FastifyRequest): Promise<void> {
    const isNoted = isUseDue && isUse(request);
    if (isNoted) await this.sessions.noteUse(sessionId);
    const device = deviceOf(request);
    if (device === undefined) return;
    const isElsewhere = !deviceIndex?.equals(this.devices.indexOf(accountId, device));
    if (isNoted || isElsewhere) await this.devices.note(accountId, clientOf(request));
  }
}
