import { randomUUID } from 'node:crypto';
import { Clock, EventLog, UnitOfWork, type PublishedEvent } from '@zhenming/kernel';
import { streams, type DataOf, type EventName } from '@zhenming/contracts';
import { until } from '@zhenming/testing';
import { Accounts } from '../accounts/accounts.repository.js';
import { Contacts } from '../contacts/contacts.repository.js';
import { Sessions } from '../sessions/sessions.repository.js';
import { DeregistrationsProjection } from '../deregistration-feed/deregistrations.projection.js';
import { Browser, person, Portal, type Answer } from './portal.fixture.js';

/** Three e-mail addresses of one mailbox that nobody else has, the last one as its host writes it. */
export function spellings(): [string, string, string] {
  const box = `m${randomUUID().slice(0, 8)}`;
  return [`${box.slice(0, 3)}.${box.slice(3)}+1@gmail.com`, `${box.toUpperCase()}@googlemail.com`, `${box}@gmail.com`];
}

export interface Identity {
  readonly name: string;
  readonly documentType: string;
  /** of a passport */
  readonly country?: string;
  readonly number: string;
}

/** A name and a number that nobody else in this file has. */
export const identity = (): Identity => {
  const { name, number } = person();
  return { name, documentType: 'RESIDENT_ID', number };
};

/** A person logged in to an account without a number. */
export interface Applicant {
  readonly accountId: string;
  readonly phone: string;
  readonly browser: Browser;
}

/** account, as far as numbers are concerned. */
export class Numbers {
  private constructor(readonly portal: Portal) {}

  static async start(more: NodeJS.ProcessEnv = {}): Promise<Numbers> {
    return new Numbers(await Portal.start(more));
  }

  stop(): Promise<void> {
    return this.portal.stop();
  }

  /** the environment that this account runs in */
  get env(): NodeJS.ProcessEnv {
    const { database, keys } = this.portal['parts'];
    return keys.env('account', database.url());
  }

  private part<T>(type: abstract new (...args: never[]) => T): T {
    return this.portal.service.app.get<T>(type, { strict: false });
  }

  /**
   * as after a registration, without its code and its password: tests of hundreds need hundreds. By phone, or by this e-mail
   * address
   */
  async applicant(email?: string): Promise<Applicant> {
    const { phone } = person();
    const accountId = randomUUID();
    const [contacts, now] = [this.part(Contacts), await this.part(Clock).now()];
    const contact = email === undefined ? contacts.indexed('PHONE', `+86${phone}`) : contacts.indexed('EMAIL', email);
    const session = await this.part(UnitOfWork).run(async () => {
      await this.part(Accounts).add({ accountId, via: contact.channel, language: 'zh-CN', createdAt: now });
      await contacts.addLogin(accountId, contact, now);
      return this.part(Sessions).open(
        { accountId, level: 'FULL', contactIndex: contact.index, contactSince: now },
        now,
      );
    });
    const browser = this.portal.browser();
    browser.cookie = `zm=${session.token}`;
    return { accountId, phone, browser };
  }

  /** a new session of the same account: the clock moved on */
  async loggedIn({ accountId, phone }: Applicant): Promise<Applicant> {
    const browser = this.portal.browser();
    const contact = this.part(Contacts).indexed('PHONE', `+86${phone}`);
    const now = await this.part(Clock).now();
    const { status } = (await this.part(Accounts).find(accountId)) ?? {};
    const level = status === 'DEREGISTERED' ? 'RESTRICTED' : 'FULL';
    const session = await this.part(Sessions).open({ accountId, level, contactIndex: contact.index }, now);
    browser.cookie = `zm=${session.token}`;
    return { accountId, phone, browser };
  }

  /** the holder answers, as whoever has the phone may: "that is me / I let it go", or "this is not my number" */
  async answer({ browser, phone }: Applicant, how: 'release' | 'disownment' | 'objection'): Promise<Answer> {
    await this.portal.reauthenticate(browser, `+86${phone}`);
    return browser.call('POST', `/api/v1/me/identity/${how}`);
  }

  /** 修改姓名信息 */
  save({ browser }: Applicant, who: Identity, reclaim = false, headers: Record<string, string> = {}): Promise<Answer> {
    return browser.call('PUT', '/api/v1/me/identity', { ...who, ...(reclaim ? { reclaim } : {}) }, headers);
  }

  /** a person who holds the number */
  async holder(who: Identity): Promise<Applicant> {
    const applicant = await this.applicant();
    await expectStatus(200, this.save(applicant, who));
    return applicant;
  }

  /** a person who claims the number, and the case */
  async claimant(who: Identity): Promise<Applicant & { readonly caseId: string }> {
    const applicant = await this.applicant();
    const { body } = await expectStatus(200, this.save(applicant, who, true));
    return { ...applicant, caseId: String(body['caseId']) };
  }

  async row(accountId: string): Promise<Record<string, unknown>> {
    const { rows } = await this.portal.db.query('select * from accounts where account_id = $1', [accountId]);
    return rows[0] as Record<string, unknown>;
  }

  async ledgerOf({ accountId }: Pick<Applicant, 'accountId'>): Promise<Record<string, unknown>> {
    const { rows } = await this.portal.db.query(
      `select l.* from ledger l join accounts a on l.number_id = coalesce(a.number_id, a.former_number_id) where a.account_id = $1`,
      [accountId],
    );
    return rows[0] as Record<string, unknown>;
  }

  /** how many numbers the ledger has */
  async entered(): Promise<number> {
    return (await this.portal.db.query<{ n: number }>('select count(*)::int as n from ledger')).rows[0]?.n as number;
  }

  /** what id-conflict's approval of this claimant's case says, at this moment */
  async approvalOf({ accountId, caseId }: { accountId: string; caseId: string }) {
    const ledger = await this.ledgerOf({ accountId });
    return {
      caseId,
      numberId: String(ledger['number_id']),
      disputeId: String(ledger['dispute_id']),
      claimantId: accountId,
      routes: ['STUDY_RECORD'],
      weight: 1,
      policy: { name: 'seed', version: 1 },
      holderVersion: Number(ledger['holder_version']),
      holder: ledger['holder'] as string | null,
      claims: (ledger['claims'] as { accountId: string; caseId: string }[]).map((claim) => ({
        accountId: claim.accountId,
        caseId: claim.caseId,
      })),
    } satisfies DataOf<'ConflictCaseApproved'>;
  }

  /** an event of id-conflict comes over the bus; resolves when account has handled it */
  async hears<Name extends EventName>(type: Name, data: DataOf<Name> & { caseId: string }): Promise<PublishedEvent> {
    const event = this.eventOf(type, data);
    await this.deliver(event);
    return event;
  }

  eventOf<Name extends EventName>(type: Name, data: DataOf<Name> & { caseId: string }): PublishedEvent {
    return {
      id: randomUUID(),
      stream: streams.conflictCase(data.caseId),
      revision: 1,
      type,
      data,
      recordedAt: new Date().toISOString(),
      metadata: {
        causationId: randomUUID(),
        correlationId: randomUUID(),
        actor: { kind: 'account', id: randomUUID() },
        prevHash: '0'.repeat(64),
      },
      hash: '0'.repeat(64),
      source: 'id-conflict',
    };
  }

  /** puts it on the bus (again), and waits until the inbox has it */
  async deliver(event: PublishedEvent, recorded?: PublishedEvent | null): Promise<void> {
    await this.portal.publishes(event, recorded);
    await this.handled(event);
  }

  /** resolves when it is applied, or parked: for this reason then */
  async handled({ id }: PublishedEvent): Promise<string | undefined> {
    const found = await until(async () => {
      const { rows } = await this.portal.db.query<{ reason: string | null }>(
        `select null as reason from inbox where group_name = 'account.outcomes' and event_id = $1
         union all select reason from parked_messages where event_id = $1`,
        [id],
      );
      return rows[0];
    });
    return found.reason ?? undefined;
  }

  /** the feed has everything that the log has */
  async caughtUp(): Promise<void> {
    const { rows } = await this.portal.db.query<{ n: number }>('select count(*)::int as n from events');
    await until(async () => (await this.part(EventLog).head()) >= (rows[0]?.n ?? 0));
    await until(async () => {
      const { rowCount } = await this.portal.db.query(
        `select from projection_checkpoints where name = 'account.deregistrations' and position >= $1`,
        [rows[0]?.n],
      );
      return rowCount;
    });
  }

  /** empties the feed and lets it be made again from the log */
  async rebuildFeed(): Promise<void> {
    const view = this.part(DeregistrationsProjection);
    await this.part(UnitOfWork).run(async () => {
      await view.reset();
      for (const event of await this.part(EventLog).readAfter(0, 1_000_000)) await view.apply(event);
    });
  }

  /** the projection of the feed is stopped by an error meanwhile, as only its owner can bring about */
  async whileFeedIsStuck(work: () => Promise<void>): Promise<void> {
    await this
      .asOwner(`create function account.stuck() returns trigger language plpgsql as $f$ begin raise exception 'stuck'; end $f$;
      create trigger stuck before insert on account.deregistration_feed execute function account.stuck()`);
    try {
      await work();
    } finally {
      await this.asOwner('drop function account.stuck() cascade');
    }
    await this.caughtUp();
  }

  /** what account's own role may not do, and what happens between, in one transaction */
  async asOwner(...steps: readonly (string | (() => Promise<unknown>))[]): Promise<void> {
    const { database } = this.portal['parts'];
    const owner = await database.connect({ url: database.ownerUrl });
    await owner.run(async () => {
      for (const step of steps) await (typeof step === 'string' ? owner.query(step) : step());
    });
    await owner.close();
  }

  /** nobody changes or locks a row of the ledger meanwhile, as only its owner can bring about */
  async whileLedgerIsLocked(work: () => Promise<void>): Promise<void> {
    const { database } = this.portal['parts'];
    const owner = await database.connect({ url: database.ownerUrl });
    await owner.run(async () => {
      await owner.query('lock table account.ledger in exclusive mode');
      await work();
    });
    await owner.close();
  }

  /** changes an event behind the log's back, as only its owner can */
  async tamper(numberId: string, revision: number): Promise<void> {
    const { database } = this.portal['parts'];
    const owner = await database.connect({ url: database.adminUrl });
    await owner.run(async () => {
      await owner.query('set local session_replication_role = replica');
      await owner.query(
        `update events set data = (data::jsonb || '{"holderVersion": 7}')::json where stream_id = $1 and revision = $2`,
        [`number-${numberId}`, revision],
      );
    });
  }

  /** the last event of a number, whole */
  async lastEvent(numberId: unknown): Promise<{ type: string; data: Record<string, unknown> }> {
    const { rows } = await this.portal.db.query<{ type: string; data: Record<string, unknown> }>(
      'select type, data from events where stream_id = $1 order by revision desc limit 1',
      [`number-${String(numberId)}`],
    );
    return rows[0] as { type: string; data: Record<string, unknown> };
  }

  /**
   * I1, over everything in the log: after every event each number has one holder at most and no account holds two; and what
   * the log says in the end is what ledger and accounts say. The first breach, or undefined.
   */
  brokenI1(): Promise<string | undefined> {
    const { db } = this.portal;
    return db.run(async () => {
      // as of one moment: what a job does between two looks would be in the one and not in the other
      await db.query('set transaction isolation level repeatable read');
      const { rows: events } = await db.query<{ data: DataOf<'IdNumberHeld'> }>(
        `select data from events where stream_id like 'number-%' order by seq`,
      );
      const holders = new Map<string, string>();
      for (const { data } of events) {
        if (data.holder === null) holders.delete(data.numberId);
        else holders.set(data.numberId, data.holder);
        if (new Set(holders.values()).size !== holders.size) return 'an account holds two numbers';
      }
      const { rows: held } = await db.query<{ number_id: string; account_id: string }>(
        `select number_id, account_id from accounts where identity = 'HELD'`,
      );
      const { rows: ledger } = await db.query<{ number_id: string; holder: string }>(
        'select number_id, holder from ledger where holder is not null',
      );
      const sorted = (pairs: (readonly [string, string])[]) => JSON.stringify(pairs.sort());
      const log = sorted([...holders]);
      if (sorted(held.map((row) => [row.number_id, row.account_id])) !== log) return 'log and accounts disagree';
      if (sorted(ledger.map((row) => [row.number_id, row.holder])) !== log) return 'log and ledger disagree';
      return undefined;
    });
  }
}

export async function expectStatus(status: number, answer: Promise<Answer>): Promise<Answer> {
  const got = await answer;
  if (got.status !== status) throw new Error(`${got.status} instead of ${status}: ${got.text}`);
  return got;
}
