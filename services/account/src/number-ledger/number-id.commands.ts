import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@zhenming/kernel';
import { canonical, type TypedPerson } from '../accounts/person.js';
import { Ledger } from './ledger.repository.js';

/** The surrogate of a number for another service; makes neither a claim nor a holder. */
export class AssignNumberId extends Command<{ readonly numberId: string }> {
  constructor(readonly number: Omit<TypedPerson, 'name'>) {
    super();
  }
}

@CommandHandler(AssignNumberId)
export class AssignNumberIdHandler implements ICommandHandler<AssignNumberId> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: Ledger,
  ) {}

  /** Refuses with `number/invalid`. */
  async execute({ number }: AssignNumberId): Promise<{ readonly numberId: string }> {
    const read = canonical(number);
    return this.uow.run(async () => ({ numberId: await this.ledger.idOf(read) }));
  }
}
