import { Injectable } from '@nestjs/common';
import { Database } from '@zhenming/postgres';
import { Restrictions } from '../app/number.ports.js';

@Injectable()
export class PostgresRestrictions extends Restrictions {
  constructor(private readonly db: Database) {
    super();
  }

  async lift(accountId: string): Promise<void> {
    await this.db.query(`update sessions set level = 'FULL' where account_id = $1`, [accountId]);
  }
}
