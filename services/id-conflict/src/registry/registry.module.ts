import { Module } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { IdConflictConfig, ownInstitutions } from '../config.js';
import { EndedRecords } from './ended-records.repository.js';
import { Institutions } from './institutions.repository.js';
import { RegistryHttp } from './registry-http.client.js';
import { RegistryTable } from './registry-table.repository.js';
import { Registry } from './registry.js';

/** The study-record registry (学籍学历) and the list of institutions. Filled by `registry-import`. */
@Module({
  providers: [
    EndedRecords,
    {
      provide: Institutions,
      useFactory: () => Institutions.read(ownInstitutions),
    },
    {
      provide: Registry,
      inject: [IdConflictConfig, Institutions, Database],
      useFactory: (config: IdConflictConfig, institutions: Institutions, db: Database): Registry =>
        config.REGISTRY_URL ? new RegistryHttp(config, institutions) : new RegistryTable(db, config, institutions),
    },
  ],
  exports: [Registry, Institutions, EndedRecords],
})
export class RegistryModule {}
