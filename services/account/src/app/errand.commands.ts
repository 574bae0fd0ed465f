import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork, type CommandMetadata } from '@zhenming/kernel';
import { ContactProving } from './contact-proving.js';
import { CorrectionOpening } from './correction-opening.js';
import { Logins } from './logins.js';
import { Errands, RateLimits, type ErrandTask } from './guarding.ports.js';
import { Accounts, Contacts, NumberLookup } from './ports.js';

/** how often one account is told its own login name */
const USERNAMES_PER_ACCOUNT = { name: 'usernames', uses: 3, seconds: 86_400 };

type Of<Kind extends ErrandTask['kind']> = Extract<ErrandTask, { kind: Kind }>;

/** Does the oldest errand due, if there is one, and says whether there was. One that fails is put off, and the failure thrown. */
export class DoNextErrand extends Command<boolean> {}

@CommandHandler(DoNextErrand)
export class DoNextErrandHandler implements ICommandHandler<DoNextErrand> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly errands: Errands,
    private readonly logins: Logins,
    private readonly accounts: Accounts,
    private readonly contacts: Contacts,
    private readonly numbers: NumberLookup,
    private readonly limits: RateLimits,
    private readonly proving: ContactProving,
    private readonly corrections: CorrectionOpening,
  ) {}

  async execute(): Promise<boolean> {
    let taken: string | undefined;
    try {
      return await this.unitOfWork.run(async () => {
        taken = await this.errands.next();
        if (taken === undefined) return false;
        await this.perform(await this.errands.task(taken), await this.clock.now(), metadataOf(taken));
        await this.errands.done(taken);
        return true;
      });
    } catch (error) {
      if (taken !== undefined) await this.errands.postpone(taken);
      throw error;
    }
  }

  private perform(task: ErrandTask, now: Date, metadata: CommandMetadata): Promise<void> {
    switch (task.kind) {
      case 'PASSWORD':
        return this.sendPasswordCode(task, now, metadata);
      case 'USERNAME':
        return this.sendUsername(task, now, metadata);
      case 'CORRECTION':
        return this.openCorrection(task, metadata);
    }
  }

  private async sendPasswordCode({ proofId, login }: Of<'PASSWORD'>, now: Date, metadata: CommandMetadata) {
    const { accountId } = await this.logins.resolve(login);
    const account = accountId === null ? undefined : await this.accounts.find(accountId);
    if (!account || account.status === 'CLOSED') return;
    await this.proving.sendPasswordCode(proofId, account.accountId, now, metadata);
  }

  /**
   * To every login of the number's holder, if the name agrees. Proven contacts read all login names; one that an office only
   * wrote down may be a stranger's, and reads itself.
   */
  private async sendUsername({ person, language }: Of<'USERNAME'>, now: Date, metadata: CommandMetadata) {
    const accountId = await this.numbers.holderOf(person.documentType, person.country, person.number);
    if (accountId === null || (await this.accounts.person(accountId))?.name !== person.name) return;
    if (!(await this.limits.allows(USERNAMES_PER_ACCOUNT, accountId))) return;
    const logins = await this.contacts.logins(accountId);
    const all = logins.map(({ address }) => address).join(', ');
    for (const { channel, address, verifiedAt } of logins) {
      const username = verifiedAt ? all : address;
      const to = { accountId, subject: accountId, language };
      await this.proving.send('USERNAME', { channel, address }, { username }, to, now, metadata);
    }
  }

  /** Support asks for somebody: what the rules refuse is told to nobody, or support would learn who has an account. */
  private async openCorrection({ login, right, staffId }: Of<'CORRECTION'>, metadata: CommandMetadata) {
    const { accountId } = await this.logins.resolve(login);
    if (accountId === null) return;
    try {
      const asked = { ...metadata, actor: { kind: 'staff', id: staffId } } as const;
      await this.corrections.open(accountId, right, staffId, asked);
    } catch (refusal) {
      // at most the number's surrogate was written: no claim, no holder
      if (!(refusal instanceof RuleViolation)) throw refusal;
    }
  }
}

const metadataOf = (errandId: string): CommandMetadata => ({
  causationId: errandId,
  correlationId: errandId,
  actor: { kind: 'service', id: 'account' },
});
