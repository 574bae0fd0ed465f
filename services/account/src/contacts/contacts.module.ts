import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PersonalDeliveriesModule } from '../personal-deliveries/personal-deliveries.module.js';
import { CodeBudget } from './code-budget.service.js';
import { ContactProofs } from './contact-proofs.repository.js';
import { ContactProving } from './contact-proving.service.js';
import { Contacts } from './contacts.repository.js';
import { NoticeAddressesController } from './notice-addresses.controller.js';
import { NoticeAddressQueries } from './notice-addresses.queries.js';

/** Phones and e-mail addresses of accounts, and how one is proven by a code. */
@Module({
  imports: [AccountsModule, PersonalDeliveriesModule],
  controllers: [NoticeAddressesController],
  providers: [Contacts, ContactProofs, CodeBudget, ContactProving, NoticeAddressQueries],
  exports: [Contacts, ContactProofs, ContactProving],
})
export class ContactsModule {}
