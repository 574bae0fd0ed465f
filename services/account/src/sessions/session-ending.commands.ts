import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@zhenming/kernel';
import { Devices } from './devices.repository.js';
import { Sessions, type Session } from './sessions.repository.js';

/** Ends one session of the account. Quiet on a repeat, and where the account has no such session: nobody learns whose an id is. */
export class EndSession extends Command<void> {
  constructor(
    readonly accountId: string,
    readonly sessionId: string,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(private readonly sessions: Sessions) {}

  execute({ accountId, sessionId }: EndSession): Promise<void> {
    return this.sessions.endOne(accountId, sessionId);
  }
}

/** Ends all sessions of the account but this one. Quiet on a repeat. */
export class EndOtherSessions extends Command<void> {
  constructor(readonly session: Session) {
    super();
  }
}

@CommandHandler(EndOtherSessions)
export class EndOtherSessionsHandler implements ICommandHandler<EndOtherSessions> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ session }: EndOtherSessions): Promise<void> {
    await this.sessions.endOthers(session);
  }
}

/**
 * Takes a device off the account's list and ends the sessions that were opened on it. Where nobody logged in on it, it was used with a copy of
 * any of them: all others end. Its next login is one from a new device, which every contact is told of. Whether this session was one of
 * them. Quiet on a repeat, and where the account has no such device.
 */
export class ForgetDevice extends Command<boolean> {
  constructor(
    readonly session: Session,
    readonly deviceId: string,
  ) {
    super();
  }
}

@CommandHandler(ForgetDevice)
export class ForgetDeviceHandler implements ICommandHandler<ForgetDevice> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly devices: Devices,
    private readonly sessions: Sessions,
  ) {}

  execute({ session, deviceId }: ForgetDevice): Promise<boolean> {
    const { accountId, deviceIndex } = session;
    return this.unitOfWork.run(async () => {
      const forgotten = await this.devices.forget(accountId, deviceId);
      if (!forgotten) return false;
      if (!forgotten.loggedIn) await this.sessions.endOthers(session);
      else await this.sessions.endOn(accountId, forgotten.deviceIndex);
      return deviceIndex?.equals(forgotten.deviceIndex) ?? false;
    });
  }
}
