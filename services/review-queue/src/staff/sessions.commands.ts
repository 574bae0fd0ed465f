import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation } from '@zhenming/kernel';
import { Passwords } from './passwords.service.js';
import { StaffSessions, type OpenedStaffSession } from './staff-session.repository.js';
import { StaffMembers } from './staff.repository.js';

/** A member of staff logs in. The answer and its work are the same whether the login exists. */
export class LogIn extends Command<OpenedStaffSession> {
  constructor(
    readonly login: string,
    readonly password: string,
  ) {
    super();
  }
}

@CommandHandler(LogIn)
export class LogInHandler implements ICommandHandler<LogIn> {
  constructor(
    private readonly staff: StaffMembers,
    private readonly passwords: Passwords,
    private readonly sessions: StaffSessions,
    private readonly clock: Clock,
  ) {}

  async execute({ login, password }: LogIn): Promise<OpenedStaffSession> {
    const member = await this.staff.byLogin(login.toLowerCase());
    const right = await this.passwords.verify(member?.passwordHash, password);
    if (!member || !right) throw new RuleViolation('staff/login-failed');
    return this.sessions.open(member, await this.clock.now());
  }
}

export class LogOut extends Command<void> {
  constructor(readonly tokenHash: string) {
    super();
  }
}

@CommandHandler(LogOut)
export class LogOutHandler implements ICommandHandler<LogOut> {
  constructor(private readonly sessions: StaffSessions) {}

  execute({ tokenHash }: LogOut): Promise<void> {
    return this.sessions.end(tokenHash);
  }
}
