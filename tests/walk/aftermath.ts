import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '@zhenming/postgres';
import { system } from '../stories/world.js';

/** a peer or an engine, by a name, a code or words of their drivers */
const AWAY = new RegExp(
  [
    '"name":"(?:PeerUnavailable|KafkaJSNoBrokerAvailableError)"|"code":"(?:57P0[123]|ECONNREFUSED|ECONNRESET)"',
    'connection error and is not queryable|Connection terminated|coordinator is loading',
  ].join('|'),
);

/** What services say went wrong in them, a line each: not that somebody else was away. */
export function troubles(): string[] {
  const { logs } = system().folder;
  const lines = readdirSync(logs).flatMap((name) => readFileSync(join(logs, name), 'utf8').split('\n'));
  return lines.filter((line) => line.includes('"level":"error"') && !AWAY.test(line));
}

/** whatever waits for somebody or something */
export async function waiting(db: Database): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(
    `select concat_ws(' ', 'case', case_id, status) as line from id_conflict.cases where status <> 'CLOSED'
     union all select concat_ws(' ', 'account', account_id, identity) from account.accounts where identity = 'CONTESTED'
     union all select concat_ws(' ', 'claims on', number_id, claims) from account.ledger where claims <> '[]'
     union all select concat_ws(' ', 'correction', correction_id, status) from account.corrections
       where status in ('OPEN', 'UNAPPLIED')
     union all select concat_ws(' ', 'task', task_id, kind, status) from review_queue.tasks
       where status not in ('DECIDED', 'CANCELLED')`,
  );
  return rows.map(({ line }) => line);
}
