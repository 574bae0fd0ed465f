import type { Actor, PublishedEvent, RecordedEvent } from '@zhenming/kernel';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsISO8601, IsOptional, IsUUID } from 'class-validator';
import type {
  AccountsDeregistered,
  AccountsReinstated,
  DeregistrationLifted,
  IdNumberDisowned,
} from './account-events.js';
import { id } from './golden.js';
import { publicTopics, serviceTopic, type PublicEventName, type ServiceName } from './services.js';
import { text } from './text.js';
import { uuidV5 } from './uuid.js';

/**
 * So many months after `contestableUntil` downstream does what cannot be undone. A contest that began on the last day takes up to 300 days where
 * every time of the policy is used to its end once (libs/policy tests it). It has no fixed end: a reviewer may be late, and better photos
 * may be asked for again and again. No public event says that one
 * began or failed; a `Reinstatement` comes where one succeeded, and where nobody's decision keeps an account off any more.
 */
export const CONTEST_GOES_ON_MONTHS = 12;

/** Accounts are off a number: suspend what this leads to, and do not delete until `CONTEST_GOES_ON_MONTHS` after `contestableUntil`. */
export class Deregistration {
  /** to be acknowledged by this id */
  @IsUUID() deregistrationId: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsUUID(undefined, { each: true }) accounts: string[];
  /** the account that holds the number now */
  @IsUUID() survivingAccount: string;
  @IsISO8601() effectiveAt: string;
  /** a contest may begin until then, and goes on when it has */
  @IsISO8601() contestableUntil: string;
}

/**
 * Accounts are in use again: every deregistration of theirs that took effect before is over. Whoever is not named by `holdingAccount` is
 * without the number: what it entered under that number may be another person's. It decides about the deregistrations since the one before.
 */
export class Reinstatement {
  @IsUUID() reinstatementId: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsUUID(undefined, { each: true }) accounts: string[];
  @IsISO8601() effectiveAt: string;
  /** the one of `accounts` that holds the number again; absent where none of them does */
  @IsOptional() @IsUUID() holdingAccount?: string;
  /** of a decision that was reversed: the account that won it is in use as before, and holds the number no more; what it entered since is in doubt */
  @IsOptional() @IsUUID() leavingAccount?: string;
}

/** Every event of the public topics: what third parties read. A name never changes its meaning, a field never leaves. */
export const publicCatalog = {
  Deregistration: {
    type: 'Deregistration',
    version: 1,
    owner: 'account',
    topic: publicTopics.deregistrations,
    payload: Deregistration,
    title: text('注销', 'Deregistration'),
    meaning: text(
      `账号与号码脱离：先暂停由此产生的一切，\`contestableUntil\` 之后满 ${CONTEST_GOES_ON_MONTHS} 个月再执行：此前提出的复议可能仍在办理。`,
      `Accounts are off a number: suspend what this leads to, and carry it out ${CONTEST_GOES_ON_MONTHS} months after \`contestableUntil\`: a contest that began before may go on until then.`,
    ),
    sample: {
      deregistrationId: id(31),
      accounts: [id(1)],
      survivingAccount: id(2),
      effectiveAt: '2026-09-01T08:00:00.000Z',
      contestableUntil: '2028-09-01T08:00:00.000Z',
    },
  },
  Reinstatement: {
    type: 'Reinstatement',
    version: 1,
    owner: 'account',
    topic: publicTopics.deregistrations,
    payload: Reinstatement,
    title: text('恢复使用', 'Reinstatement'),
    meaning: text(
      '账号重新可用。同一账号每次注销之后的第一个 Reinstatement 决定因该次注销而暂停的事项，其后的与之无关。`holdingAccount` 重新持有号码：这些事项继续办理。未列为 `holdingAccount` 的账号不带号码：这些事项保持暂停，由人工核查。`leavingAccount` 此前持有该号码，现已不再持有：其间登记的事项须由人工核查。',
      'Accounts are in use again. The first Reinstatement of an account after each of its deregistrations decides about what that one suspended, a later one does not. `holdingAccount` holds the number again: that goes on. Every other account is without the number: that stays suspended until a person has looked at it. `leavingAccount` held the number until then and holds it no more: have a person look at what it entered since it did.',
    ),
    sample: {
      ...{ reinstatementId: id(32), accounts: [id(1)] },
      ...{ effectiveAt: '2026-10-01T08:00:00.000Z', holdingAccount: id(1), leavingAccount: id(2) },
    },
  },
} as const satisfies Record<PublicEventName, object>;

export type PublicEvent = Deregistration | Reinstatement;

/** The id of an event's public form: who follows both topics must not take one for a repeat of the other. */
export const publicId = (eventId: string, type: PublicEventName): string => uuidV5(type, eventId);

/** The events that may have a public form. */
export const typesWithPublicForm = [
  'AccountsDeregistered',
  'AccountsReinstated',
  'DeregistrationLifted',
  'IdNumberDisowned',
] as const;

function openData(event: RecordedEvent): { type: PublicEventName; data: PublicEvent } | undefined {
  const { id: eventId, recordedAt: effectiveAt } = event;
  switch (event.type as (typeof typesWithPublicForm)[number]) {
    case 'AccountsDeregistered': {
      const { accounts, winnerId, contestableUntil } = event.data as AccountsDeregistered;
      if (accounts.length === 0) return undefined;
      const data: Deregistration = {
        deregistrationId: eventId,
        accounts: accounts.map(({ accountId }) => accountId),
        survivingAccount: winnerId,
        effectiveAt,
        contestableUntil,
      };
      return { type: 'Deregistration', data };
    }
    case 'AccountsReinstated': {
      const { accounts: back, leaves } = event.data as AccountsReinstated;
      const accounts = back.map(({ accountId }) => accountId);
      const holder = back.find((account) => account.as === 'HOLDER');
      const who = {
        ...(holder && { holdingAccount: holder.accountId }),
        ...(leaves && { leavingAccount: leaves.accountId }),
      };
      return { type: 'Reinstatement', data: { reinstatementId: eventId, accounts, effectiveAt, ...who } };
    }
    case 'DeregistrationLifted': {
      const { accountId } = event.data as DeregistrationLifted;
      return { type: 'Reinstatement', data: { reinstatementId: eventId, accounts: [accountId], effectiveAt } };
    }
    case 'IdNumberDisowned': {
      const { accountId, as } = event.data as IdNumberDisowned;
      if (as !== 'DEREGISTERED') return undefined;
      return { type: 'Reinstatement', data: { reinstatementId: eventId, accounts: [accountId], effectiveAt } };
    }
    default:
      return undefined;
  }
}

/** Who did it is nobody's business outside: a helper, a rival or a member of the staff, whom the feed does not name either. */
const PUBLISHER: Actor = { kind: 'service', id: 'account' };

/** What downstream reads of an event: nothing for most. Its cause is the event that it was made from. */
export function publicForm(event: RecordedEvent): { topic: string; event: RecordedEvent } | undefined {
  const open = openData(event);
  if (!open) return undefined;
  const { type, data } = open;
  const metadata = { ...event.metadata, actor: PUBLISHER, causationId: event.id, causationHash: event.hash };
  return { topic: publicCatalog[type].topic, event: { ...event, id: publicId(event.id, type), type, data, metadata } };
}

export interface Destination {
  readonly topic: string;
  readonly event: PublishedEvent;
  /** third parties read it: it leaves signed */
  readonly open: boolean;
}

/** Where the relay takes an event of a service. */
export function destinations(service: ServiceName, event: RecordedEvent): Destination[] {
  const own = { topic: serviceTopic(service), event: { ...event, source: service }, open: false };
  const open = publicForm(event);
  return open ? [own, { topic: open.topic, event: { ...open.event, source: service }, open: true }] : [own];
}
