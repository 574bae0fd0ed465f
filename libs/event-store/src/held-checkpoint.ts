import type { Database } from '@zhenming/postgres';
import { checkedLine, type CheckedLine, type CheckpointKeys } from './checkpoint-file.js';

/** The log does not hold what was signed before: it was cut, rewritten or restored from an older backup. */
export class CheckpointRefused extends Error {
  constructor(
    readonly log: string,
    readonly position: number,
    why = `the log ${log} does not hold its last signed checkpoint (position ${position}): run audit:verify`,
  ) {
    super(why);
    this.name = 'CheckpointRefused';
  }
}

/** The last line is no checkpoint under any of our keys: it was changed, is somebody else's, or younger than the keys. Of the log it says nothing. */
export class CheckpointNotOurs extends CheckpointRefused {
  constructor(log: string) {
    super(
      log,
      0,
      `the last checkpoint of the log ${log} is signed by none of the keys in CHECKPOINT_KEY: are they from before a rotation? If they are the present ones, run audit:verify`,
    );
    this.name = 'CheckpointNotOurs';
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
  if (!checked) throw new CheckpointNotOurs(log);
  if (checked.checkpoint.log !== log) throw new CheckpointRefused(log, checked.checkpoint.position);
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
