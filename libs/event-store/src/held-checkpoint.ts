import type { Database } from '@zhenming/postgres';
import { checkedLine, type CheckedLine, type CheckpointKeys } from './checkpoint-file.js';

/** The log does not hold what was signed before: it was cut, rewritten or restored from an older backup. */
export class CheckpointRefused extends Error {
  constructor(
    readonly log: string,
    readonly position: number,
  ) {
    super(`the log ${log} does not hold its last signed checkpoint (position ${position}): run audit:verify`);
    this.name = 'CheckpointRefused';
  }
}

export interface SignedLog {
  /** schema of the log */
  readonly log: string;
  /** what holds its positions and its chain, default `log`; `external_log` where the events lie elsewhere */
  readonly table?: 'log' | 'external_log';
}

/** The checkpoint of a line. Throws `CheckpointRefused` unless it is one of ours. */
export function ownCheckpoint(line: string, log: string, keys: CheckpointKeys): CheckedLine {
  const checked = checkedLine(line, undefined, keys);
  if (checked?.checkpoint.log !== log) throw new CheckpointRefused(log, checked?.checkpoint.position ?? 0);
  return checked;
}

/** The same, where the log holds it. */
export async function heldCheckpoint(
  db: Database,
  { log, table = 'log' }: SignedLog,
  keys: CheckpointKeys,
  line: string,
): Promise<CheckedLine> {
  const checked = ownCheckpoint(line, log, keys);
  const { position, chainHash } = checked.checkpoint;
  const { rows } = await db.query<{ chain: string }>(
    `select encode(chain_hash, 'hex') as chain from ${table} where position = $1`,
    [position],
  );
  if (rows[0]?.chain !== chainHash) throw new CheckpointRefused(log, position);
  return checked;
}
