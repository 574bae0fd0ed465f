import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { UnitOfWork } from '@zhenming/kernel';
import { Ledger } from './number.ports.js';
import { canonical, type TypedPerson } from './typed-person.js';

/** The surrogate of a number for another service; makes neither a claim nor a holder. */
export class NameNumber extends Command<{ readonly numberId: string }> {
  constructor(readonly number: Omit<TypedPerson, 'name'>) {
    super();
  }
}

@CommandHandler(NameNumber)
export class NameNumberHandler implements ICommandHandler<NameNumber> {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly ledger: Ledger,
  ) {}

  /** Refuses with `number/invalid`. */
  async execute({ number }: NameNumber): Promise<{ readonly numberId: string }> {
    const read = canonical(number);
    return this.uow.run(async () => ({ numberId: await this.ledger.idOf(read) }));
  }
}
