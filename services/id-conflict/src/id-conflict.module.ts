import { Module, type Provider } from '@nestjs/common';
import { Database, Timers } from '@zhenming/postgres';
import type { ServiceApp } from '@zhenming/service-kit';
import { AccountClaims } from './adapters/account-claims.js';
import { Institutions } from './adapters/institutions.js';
import { NumbersFromView } from './adapters/numbers.js';
import { RegistryHttp } from './adapters/registry-http.js';
import { RegistryTable } from './adapters/registry-table.js';
import { StreamChain } from './adapters/stream-chain.js';
import { CaseFiles } from './app/case-file.js';
import { Cases } from './app/cases.js';
import { conflictCaseHandlers } from './app/conflict-case.commands.js';
import { Facts } from './app/facts.js';
import { openingPolicy } from './app/opening-policy.js';
import { Chain, Claims, Numbers, OpeningPolicy, Registry } from './app/ports.js';
import { GiveStudyRecordHandler } from './app/study-record.commands.js';
import { assistSide } from './assist-side.js';
import { IdConflictConfig, ownInstitutions } from './config.js';
import { correctionSide } from './correction-side.js';
import { CaseIdleTimer } from './consumers/case-idle.timer.js';
import { NumbersConsumer } from './consumers/numbers.consumer.js';
import { CasesController } from './http/cases.controller.js';
import { InternalController } from './http/internal.controller.js';
import { photoSide } from './photo-side.js';
import { CaseView } from './views/case.view.js';
import { IdleTimersView } from './views/idle-timers.view.js';
import { NumberView } from './views/number.view.js';

const ports: Provider[] = [
  { provide: Numbers, useClass: NumbersFromView },
  { provide: Claims, useClass: AccountClaims },
  { provide: Chain, useClass: StreamChain },
  {
    provide: Registry,
    inject: [IdConflictConfig, Institutions, Database],
    useFactory: (config: IdConflictConfig, institutions: Institutions, db: Database): Registry =>
      config.REGISTRY_URL ? new RegistryHttp(config, institutions) : new RegistryTable(db, config, institutions),
  },
  {
    provide: OpeningPolicy,
    inject: [IdConflictConfig],
    useFactory: ({ POLICY }: IdConflictConfig): OpeningPolicy => openingPolicy(POLICY),
  },
];

const parts: Provider[] = [
  { provide: Timers, inject: [Database], useFactory: (db: Database) => new Timers(db) },
  {
    provide: Institutions,
    inject: [IdConflictConfig],
    useFactory: ({ INSTITUTIONS_FILE }: IdConflictConfig) => Institutions.read(INSTITUTIONS_FILE ?? ownInstitutions),
  },
];

/** Everything of id-conflict; engines and front door are global (service-kit). */
@Module({
  controllers: [
    CasesController,
    InternalController,
    ...photoSide.controllers,
    ...assistSide.controllers,
    ...correctionSide.controllers,
  ],
  providers: [
    ...ports,
    ...parts,
    Cases,
    Facts,
    CaseFiles,
    ...conflictCaseHandlers,
    GiveStudyRecordHandler,
    CaseView,
    IdleTimersView,
    NumberView,
    NumbersConsumer,
    CaseIdleTimer,
    ...photoSide.providers,
    ...correctionSide.providers,
    ...assistSide.providers,
  ],
})
export class IdConflictModule {}

export const idConflictApp: ServiceApp = {
  module: IdConflictModule,
  config: IdConflictConfig,
  projections: [
    CaseView,
    IdleTimersView,
    ...photoSide.projections,
    ...assistSide.projections,
    ...correctionSide.projections,
  ],
  consumers: [NumbersConsumer, ...photoSide.consumers, ...correctionSide.consumers],
  parts: photoSide.parts,
  timers: [CaseIdleTimer, ...photoSide.timers, ...assistSide.timers, ...correctionSide.timers],
};
