import { Injectable } from '@nestjs/common';
import { RuleViolation } from '@zhenming/kernel';
import { Database } from '@zhenming/postgres';
import { Staff, type StaffRow } from '../app/ports.js';

const COLUMNS = 'staff_id as "staffId", login, roles, password_hash as "passwordHash", number_id as "numberId"';

@Injectable()
export class PostgresStaff extends Staff {
  constructor(private readonly db: Database) {
    super();
  }

  async byLogin(login: string): Promise<StaffRow | undefined> {
    return (await this.db.query<StaffRow>(`select ${COLUMNS} from staff where login = $1`, [login])).rows[0];
  }

  async byId(staffId: string): Promise<StaffRow | undefined> {
    return (await this.db.query<StaffRow>(`select ${COLUMNS} from staff where staff_id = $1`, [staffId])).rows[0];
  }

  async add(row: StaffRow & { readonly createdAt: Date }): Promise<void> {
    const { rowCount } = await this.db.query(
      `insert into staff (staff_id, login, password_hash, roles, number_id, created_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (login) do nothing`,
      [row.staffId, row.login, row.passwordHash, row.roles, row.numberId, row.createdAt],
    );
    if (rowCount === 0) throw new RuleViolation('staff/exists');
  }
}
