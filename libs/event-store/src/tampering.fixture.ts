// Help for what is forged in a log: how it grows, and what its owner can do to it.
import { happened, metadata, type TestLog } from './log.fixture.js';

/** one more event in each of three streams, with positions */
export async function growLog(log: TestLog, rounds: number): Promise<void> {
  for (let i = 0; i < rounds; i++)
    for (const stream of ['account-a', 'account-b', 'account-c']) {
      const revision = (await log.store.read(stream)).length;
      await log.store.append(stream, revision, happened(1, i), metadata());
    }
  await log.drain();
}

/** what the owner's password can do */
export async function tamperLog(log: TestLog, ...statements: string[]): Promise<void> {
  for (const table of ['events', 'log']) await log.owner(`alter table ${table} disable trigger user`);
  for (const sql of statements) await log.owner(sql);
  for (const table of ['events', 'log']) await log.owner(`alter table ${table} enable trigger user`);
}

/** makes events and chain consistent again from the contents there are */
export const rehash = `do $$
  declare e record; prev bytea; c bytea := decode(repeat('00', 32), 'hex'); meta text; h bytea;
  begin
    for e in select l.position, ev.* from log l join events ev on ev.xid = l.xid and ev.seq = l.seq order by l.position loop
      prev := coalesce((select p.event_hash from events p where p.stream_id = e.stream_id and p.revision = e.revision - 1),
        decode(repeat('00', 32), 'hex'));
      meta := regexp_replace(e.metadata::text, '"prevHash":"[0-9a-f]*"', '"prevHash":"' || encode(prev, 'hex') || '"');
      h := event_hash(e.stream_id, e.revision::text, e.event_id::text, e.type,
        to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), meta, e.data::text);
      c := sha256(c || h);
      update events set metadata = meta::json, event_hash = h where stream_id = e.stream_id and revision = e.revision;
      update log set chain_hash = c where position = e.position;
    end loop;
  end $$`;
/** of the events at a position */
export const at = (position: number): string => `(xid, seq) = (select xid, seq from log where position = ${position})`;
