import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { ContactsModule } from '../contacts/contacts.module.js';
import { DeferredJobsModule } from '../deferred-jobs/deferred-jobs.module.js';
import { NumberLedgerModule } from '../number-ledger/number-ledger.module.js';
import { PersonalDeliveriesModule } from '../personal-deliveries/personal-deliveries.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { ContactNumbers } from './contact-numbers.repository.js';
import { HolderAnswer } from './holder-answer.service.js';
import { DisownNumberHandler, LetGoHandler, ObjectToClaimsHandler } from './leave-number.commands.js';
import { NumberAnswers } from './number-answers.service.js';
import { NumberAsks } from './number-asks.repository.js';
import { NumberClaimsController } from './number-claims.controller.js';
import { NumberQuestions } from './number-questions.service.js';
import { NumberTaking } from './number-taking.service.js';
import { NotifyReviewWaitersHandler } from './review-over.commands.js';
import { ReviewOverTimer } from './review-over.timer.js';
import { TakeNumberHandler, TakeNumberLaterHandler, TellNumberRefusedHandler } from './take-number.commands.js';

/** How an account takes or claims a number, what it is told, and how it leaves one. */
@Module({
  imports: [
    AccountsModule,
    ContactsModule,
    DeferredJobsModule,
    NumberLedgerModule,
    PersonalDeliveriesModule,
    SessionsModule,
  ],
  controllers: [NumberClaimsController],
  providers: [
    TakeNumberHandler,
    TakeNumberLaterHandler,
    TellNumberRefusedHandler,
    LetGoHandler,
    ObjectToClaimsHandler,
    DisownNumberHandler,
    NotifyReviewWaitersHandler,
    ReviewOverTimer,
    NumberQuestions,
    NumberTaking,
    HolderAnswer,
    NumberAnswers,
    NumberAsks,
    ContactNumbers,
  ],
  exports: [NumberAsks, ContactNumbers, HolderAnswer],
})
export class NumberClaimsModule {}
