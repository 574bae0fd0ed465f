import { deliveryKinds, streams, type EventOf, type NoteRef, type ServiceName } from '@zhenming/contracts';
import type { RecordedEvent } from '@zhenming/kernel';
import { isUuid, type Logs } from './logs.js';
import type { AccountRow } from './numbers.js';
import type { Tally } from './tally.js';

const UNSAID = 'and no event says that its person was erased';

/** What a service keeps, as one of its events says it. */
export interface NamedText {
  readonly id: string;
  /** under whose key: a case, a correction, a recipient */
  readonly subject: string;
  /** of the ciphertext; undefined where the event does not say it, null where nothing sealed belongs to it */
  readonly hash: string | null | undefined;
}

/** What lies there of it. */
export interface TextRow {
  readonly subject: string;
  /** of the ciphertext; null: there is none */
  readonly hash: string | null;
  /** there is a ciphertext, and its key was destroyed, or is gone */
  readonly keyless: boolean;
}

type Naming = EventOf<'AppealRequested' | 'TriesReopened' | 'ReviewDecided' | 'NoticeDelivered'>;

/** The texts that an event of its owner names, and those of an inbox; what id-conflict repeats of a verdict review-queue has. */
export function textsNamed(recorded: RecordedEvent): NamedText[] {
  const event = recorded as RecordedEvent & Naming;
  const ofCase = (caseId: string, ...notes: readonly (NoteRef | null | undefined)[]): NamedText[] =>
    notes.flatMap((note) => (note ? [{ id: note.noteId, subject: caseId, hash: note.hash }] : []));
  switch (event.type) {
    case 'AppealRequested':
    case 'TriesReopened':
      return ofCase(event.data.caseId, event.data.note);
    case 'ReviewDecided':
      return ofCase(event.data.caseId, event.data.applicantNote, event.data.staffNote);
    case 'NoticeDelivered': {
      const { channel, noticeId: id, recipientId: subject = '', about } = event.data;
      const personal = (deliveryKinds as readonly string[]).includes(about);
      return channel === 'INBOX' ? [{ id, subject, hash: personal ? undefined : null }] : [];
    }
    default:
      return [];
  }
}

/** What is wrong with a text that is kept, undefined where nothing is; an erasure on record accounts for all of it. */
export function textFault({ subject, hash }: NamedText, row: TextRow | undefined): string | undefined {
  if (!row) return `its row is gone, ${UNSAID}`;
  if (row.hash === null && hash !== null) return `its text is gone, ${UNSAID}`;
  if (row.subject !== subject || (hash !== undefined && hash !== row.hash)) return 'it is not what its event says';
  return row.keyless ? `its key is gone, ${UNSAID}` : undefined;
}

/** What is wrong with what an account has sealed, where no event erased its person; one without a number has no person there. */
export function personFault({
  keyless,
  unnamed,
  numberId,
  formerNumberId,
}: Pick<AccountRow, 'numberId' | 'formerNumberId'> & {
  readonly keyless: boolean;
  readonly unnamed: boolean;
}): string | undefined {
  if (keyless) return `its key is gone, ${UNSAID}`;
  return unnamed && (numberId ?? formerNumberId) !== null ? `its name and number are gone, ${UNSAID}` : undefined;
}

/** id-conflict says of which cases and corrections the texts went. */
async function caseErased({ 'id-conflict': { storage } }: Logs, caseId: string): Promise<boolean> {
  const [opened] = [
    ...(await storage.store.read(streams.conflictCase(caseId))),
    ...(await storage.store.read(streams.correction(caseId))),
  ];
  const { claimantId, accountId = claimantId } = (opened?.data ?? {}) as { claimantId?: string; accountId?: string };
  if (accountId === undefined) return false;
  return (await storage.store.read(streams.erasure(accountId))).some(
    ({ type, data }) =>
      type === 'CasesErased' &&
      Object.values(data as object)
        .flat()
        .includes(caseId),
  );
}

const personErased = async ({ account: { storage } }: Logs, accountId: string): Promise<boolean> =>
  (await storage.store.read(streams.account(accountId))).some(({ type }) => type === 'PersonErased');

interface Keeper {
  readonly table: string;
  /** $1: ids */
  readonly rows: string;
  readonly erased: (logs: Logs, subject: string) => Promise<boolean>;
}

const keeper = (schema: string, table: string, [id, subject]: [string, string], erased: Keeper['erased']): Keeper => ({
  table: `${schema}.${table}`,
  rows: `select ${id} as id, ${subject} as subject, encode(sha256(sealed), 'hex') as hash,
      sealed is not null and not exists (
        select from vault_keys k where k.subject = t.${subject}::text and k.shredded_at is null) as keyless
    from ${table} t where ${id} = any($1::uuid[])`,
  erased,
});

const keepers: Partial<Readonly<Record<ServiceName, Keeper>>> = {
  'id-conflict': keeper('id_conflict', 'notes', ['note_id', 'case_id'], caseErased),
  'review-queue': keeper('review_queue', 'review_notes', ['note_id', 'case_id'], caseErased),
  notification: keeper('notification', 'inbox_items', ['item_id', 'recipient_id'], personErased),
};

/** Whether events of this service name what it keeps beside them. */
export const keepsTexts = (service: ServiceName): boolean => keepers[service] !== undefined;

const PAGE = 2_000;

/**
 * Compares what events of these services name with what is kept of it, a page of events in memory: it is there, as it was sealed, under a
 * key, or its person was erased by an event. It is kept before the event is recorded, and an erasure is recorded before a key goes.
 */
export async function compareTexts(logs: Logs, services: readonly ServiceName[], tally: Tally): Promise<void> {
  for (const service of services) {
    const { table, rows: sql, erased } = keepers[service] as Keeper;
    const { db, storage } = logs[service];
    for (let position = 0; ;) {
      const page = await storage.log.readAfter(position, PAGE);
      const texts = page.flatMap(textsNamed);
      const { rows } = await db.query<TextRow & { id: string }>(sql, [texts.map(({ id }) => id).filter(isUuid)]);
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const text of texts) {
        tally.count();
        const fault = textFault(text, found.get(text.id));
        if (fault && !(await erased(logs, text.subject))) tally.disagrees(`${table} ${text.id}`, fault);
      }
      position = page.at(-1)?.position ?? position;
      if (page.length < PAGE) break;
    }
  }
}
