import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Vault } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { ConfigRefused } from '@zhenming/service-kit/command';
import { IndexKeyRow } from './ledger.entity.js';

/** The keys under which this database has numbers. Whoever enters some compares the ring with them first. */
@Injectable()
export class IndexKeys implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  onModuleInit(): Promise<void> {
    return this.check();
  }

  /**
   * Throws `ConfigRefused` where the ring lacks one of them. Remembers the first key of the ring, under which numbers are entered
   * from now on; where none is known yet, all of them. Of two processes that are the first at once, one is.
   */
  async check(): Promise<void> {
    const ring = this.vault.indexes('index-key', '').map((mark) => Buffer.from(mark));
    await this.db.run(async () => {
      await this.db.query(`select pg_advisory_xact_lock(hashtextextended(current_schema() || ' index keys', 0))`);
      const known = await this.db.of(IndexKeyRow).find();
      if (known.some(({ mark }) => !ring.some((key) => key.equals(mark))))
        throw new ConfigRefused([
          'INDEX_KEYS lacks a key under which this database has numbers: put it back where it was in the ring, from your copy of the secrets',
        ]);
      const used = known.length === 0 ? ring : ring.slice(0, 1);
      await this.db.query('insert into index_keys (mark) select unnest($1::bytea[]) on conflict do nothing', [used]);
    });
  }
}
