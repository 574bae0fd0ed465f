import type { Provider, Type } from '@nestjs/common';
import { EventSignatures } from '@zhenming/service-kit';
import { PostgresAcknowledgements } from './adapters/acknowledgements.js';
import { PostgresClaims } from './adapters/claims.js';
import { PostgresContactNumbers } from './adapters/contact-numbers.js';
import { DeregistrationFigures } from './adapters/deregistration-figures.js';
import { PostgresLedger } from './adapters/ledger.js';
import { PostgresNumberAsks } from './adapters/number-asks.js';
import { PostgresRestrictions } from './adapters/restrictions.js';
import { PostgresReviewWaiters } from './adapters/review-waiters.js';
import { StreamChain } from './adapters/stream-chain.js';
import { ConfiguredSubscriberKeys } from './adapters/subscriber-keys.js';
import { AcknowledgeDeregistrationHandler } from './app/feed.commands.js';
import { DisownNumberHandler, LetGoHandler } from './app/leaving.commands.js';
import { NumberAnswers } from './app/number-answers.js';
import { NumberChanges } from './app/number-changes.js';
import { NumberFiles } from './app/number-file.js';
import { TakeNumberHandler } from './app/number.commands.js';
import {
  Acknowledgements,
  Chain,
  Claims,
  ContactNumbers,
  Ledger,
  NumberAsks,
  Restrictions,
  ReviewWaiters,
} from './app/number.ports.js';
import { NameNumberHandler } from './app/numbering.commands.js';
import { NumberLookup, SubscriberKeys } from './app/ports.js';
import { ReviewWaiting } from './app/review-waiting.js';
import { TellWaitersHandler } from './app/review-waiters.commands.js';
import {
  ApplyDecisionHandler,
  EndClaimHandler,
  NoteEvidenceHandler,
  NoteSuccessHandler,
} from './app/settlement.commands.js';
import { AccountConfig } from './config.js';
import { OutcomesConsumer } from './consumers/outcomes.consumer.js';
import { ReviewOverTimer } from './consumers/review-over.timer.js';
import { FeedController } from './http/feed.controller.js';
import { KeysController } from './http/keys.controller.js';
import { NumberPeersController } from './http/number-peers.controller.js';
import { NumbersController } from './http/numbers.controller.js';
import { DeregistrationsView } from './views/deregistrations.view.js';
import { OwnDeregistrationView } from './views/own-deregistration.view.js';

const ports: Provider[] = [
  { provide: Ledger, useClass: PostgresLedger },
  { provide: NumberLookup, useExisting: Ledger },
  { provide: NumberAsks, useClass: PostgresNumberAsks },
  { provide: ContactNumbers, useClass: PostgresContactNumbers },
  { provide: Claims, useClass: PostgresClaims },
  { provide: Acknowledgements, useClass: PostgresAcknowledgements },
  { provide: Restrictions, useClass: PostgresRestrictions },
  { provide: ReviewWaiters, useClass: PostgresReviewWaiters },
  { provide: Chain, useClass: StreamChain },
  { provide: SubscriberKeys, useClass: ConfiguredSubscriberKeys },
];

const handlers: Provider[] = [
  TakeNumberHandler,
  LetGoHandler,
  DisownNumberHandler,
  NoteEvidenceHandler,
  NoteSuccessHandler,
  ApplyDecisionHandler,
  EndClaimHandler,
  TellWaitersHandler,
  NameNumberHandler,
  AcknowledgeDeregistrationHandler,
];

/** The number side: ledger, claims, effects of decisions, deregistered accounts, the feed for downstream systems. */
export const numberSide: { readonly controllers: Type[]; readonly providers: Provider[] } = {
  controllers: [NumbersController, FeedController, KeysController, NumberPeersController],
  providers: [
    ...ports,
    ...handlers,
    NumberAnswers,
    NumberChanges,
    NumberFiles,
    ReviewWaiting,
    OutcomesConsumer,
    ReviewOverTimer,
    DeregistrationsView,
    DeregistrationFigures,
    OwnDeregistrationView,
    {
      provide: EventSignatures,
      useFactory: (config: AccountConfig) => EventSignatures.fromRing(config.PUBLIC_SIGNING_KEYS),
      inject: [AccountConfig],
    },
  ],
};
