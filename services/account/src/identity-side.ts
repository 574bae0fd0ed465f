import type { Provider, Type } from '@nestjs/common';
import { AccessGate, PlatformConfig, SessionCookie } from '@zhenming/service-kit';
import { PostgresAccounts } from './adapters/accounts.js';
import { SignedChallenges } from './adapters/challenges.js';
import { PostgresProofs } from './adapters/contact-proofs.js';
import { PostgresContacts } from './adapters/contacts.js';
import { PostgresDeliveries } from './adapters/deliveries.js';
import { PostgresErrands } from './adapters/errands.js';
import { Housekeeping } from './adapters/housekeeping.js';
import { Argon2Passwords } from './adapters/passwords.js';
import { CountedRateLimits } from './adapters/rate-limits.js';
import { PostgresSessions } from './adapters/sessions.js';
import { AccountEvents } from './app/account-events.js';
import { StartBindingHandler, VerifyBindingHandler } from './app/binding.commands.js';
import { ContactProving } from './app/contact-proving.js';
import { ProveContactHandler, VerifyContactHandler } from './app/contact.commands.js';
import { DoNextErrandHandler } from './app/errand.commands.js';
import { Logins } from './app/logins.js';
import {
  AskPasswordRecoveryHandler,
  ChangePasswordHandler,
  CompletePasswordRecoveryHandler,
} from './app/password.commands.js';
import { Challenges, Errands, Passwords, RateLimits } from './app/guarding.ports.js';
import { Accounts, Contacts, Deliveries, Proofs, Sessions } from './app/ports.js';
import { Profiles } from './app/profile.js';
import { OpenRegistrationHandler, VerifyRegistrationHandler } from './app/registration.commands.js';
import { LogInHandler, LogOutHandler } from './app/session.commands.js';
import { AskUsernameHandler, IssueChallengeHandler } from './app/username-recovery.commands.js';
import { ErrandsLoop } from './consumers/errands.loop.js';
import { ForwardingController } from './http/forwarding.controller.js';
import { MeController } from './http/me.controller.js';
import { NotificationPeerController } from './http/notification-peer.controller.js';
import { RecoveriesController } from './http/recoveries.controller.js';
import { RegistrationsController } from './http/registrations.controller.js';
import { SessionGate } from './http/session.gate.js';
import { SessionsController } from './http/sessions.controller.js';
import { SupportController } from './http/support.controller.js';
import { DeliveriesView } from './views/deliveries.view.js';
import { NoticeAddressesView } from './views/notice-addresses.view.js';

const ports: Provider[] = [
  { provide: Accounts, useClass: PostgresAccounts },
  { provide: Challenges, useClass: SignedChallenges },
  { provide: Contacts, useClass: PostgresContacts },
  { provide: Deliveries, useClass: PostgresDeliveries },
  { provide: Errands, useClass: PostgresErrands },
  { provide: Passwords, useClass: Argon2Passwords },
  { provide: Proofs, useClass: PostgresProofs },
  { provide: RateLimits, useClass: CountedRateLimits },
  { provide: Sessions, useClass: PostgresSessions },
];

const handlers: Provider[] = [
  OpenRegistrationHandler,
  VerifyRegistrationHandler,
  LogInHandler,
  LogOutHandler,
  ChangePasswordHandler,
  AskPasswordRecoveryHandler,
  CompletePasswordRecoveryHandler,
  ProveContactHandler,
  VerifyContactHandler,
  StartBindingHandler,
  VerifyBindingHandler,
  IssueChallengeHandler,
  AskUsernameHandler,
  DoNextErrandHandler,
];

/** The identity side: registration, login, profile, recovery, binding, forwarding. */
export const identitySide: { readonly controllers: Type[]; readonly providers: Provider[] } = {
  controllers: [
    RegistrationsController,
    SessionsController,
    MeController,
    RecoveriesController,
    SupportController,
    NotificationPeerController,
    ForwardingController,
  ],
  providers: [
    ...ports,
    ...handlers,
    AccountEvents,
    ContactProving,
    Logins,
    Profiles,
    DeliveriesView,
    NoticeAddressesView,
    ErrandsLoop,
    Housekeeping,
    {
      provide: SessionCookie,
      useFactory: (config: PlatformConfig) => new SessionCookie(config.PUBLIC_ORIGIN),
      inject: [PlatformConfig],
    },
    { provide: AccessGate, useClass: SessionGate },
  ],
};
