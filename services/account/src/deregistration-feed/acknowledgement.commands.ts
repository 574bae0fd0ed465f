import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, RuleViolation, UnitOfWork } from '@zhenming/kernel';
import { Acknowledgements } from './acknowledgements.repository.js';

/** A downstream system has done what a deregistration asks of it. */
export class AcknowledgeDeregistration extends Command<void> {
  constructor(
    readonly subscriber: string,
    readonly deregistrationId: string,
  ) {
    super();
  }
}

@CommandHandler(AcknowledgeDeregistration)
export class AcknowledgeDeregistrationHandler implements ICommandHandler<AcknowledgeDeregistration> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly acknowledgements: Acknowledgements,
  ) {}

  async execute({ subscriber, deregistrationId }: AcknowledgeDeregistration): Promise<void> {
    await this.uow.run(async () => {
      const known = await this.acknowledgements.add(subscriber, deregistrationId, await this.clock.now());
      if (!known) throw new RuleViolation('feed/unknown');
    });
  }
}
