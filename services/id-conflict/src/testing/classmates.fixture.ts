import { randomUUID } from 'node:crypto';
import type { CommandMetadata, Event, RecordedEvent } from '@zhenming/kernel';
import { PostgresClock } from '@zhenming/postgres';
import { streams, type ClaimRef, type DataOf, type EventOf } from '@zhenming/contracts';
import { drawnPhoto } from '../../../../tools/src/drawn-photos.js';
import type { GeneratedRecord } from '../registry/registry-generate.cli.js';
import { numberIndex } from '../registry/registry-indexes.service.js';
import type { Answer, IdConflictBench } from './bench.fixture.js';
import type { NumberStory } from './number-story.fixture.js';

/** A person with an account and a record of their own. */
export interface Mate {
  readonly accountId: string;
  /** of the own number */
  readonly numberId: string;
  readonly record: GeneratedRecord;
}

/** A claimant who is of a cohort. */
export interface Claimant {
  readonly claim: ClaimRef;
  readonly story: NumberStory;
  readonly person: GeneratedRecord;
}

/** The request that waits, as its claimant sees it. */
export interface Waiting {
  readonly requestId: string;
  readonly code: string;
  readonly state: string;
  readonly expiresAt: string;
  readonly requestsLeft: number;
}

export const NAME = '李娜';
export const waitingIn = ({ body }: Answer): Waiting => body['assist'] as Waiting;
export const said = ({ status, body }: Answer) => [status, body.slug ?? body['granted']];
/** what is right with every other code is wrong with this one */
export const otherThan = (code: string): string => code.replace(/.$/, (last) => String((Number(last) + 1) % 10));

/** a help that this person gave the other one */
export const helped = (
  helperNumberId: string,
  helpedNumberId: string,
  requestId: string = randomUUID(),
): EventOf<'HelpReserved'> => ({
  type: 'HelpReserved',
  data: { helperNumberId, helpedNumberId, caseId: randomUUID(), requestId, at: '' },
});

/** Claimants, their classmates, and what both sides do over HTTP. For tests. */
export class Classmates {
  private readonly numbers = new Set<string>();
  private photos = 0;

  constructor(private readonly bench: IdConflictBench) {}

  /** a claimant with a record that names a programme */
  async claimant(): Promise<Claimant> {
    let person: GeneratedRecord;
    do person = await this.newRecord();
    while (person.programme === '');
    return { ...(await this.bench.dispute(person)), person };
  }

  /** a new person: some generated records are the second one of the person before */
  private async newRecord(): Promise<GeneratedRecord> {
    let person: GeneratedRecord;
    do person = await this.bench.person();
    while (this.numbers.has(person.number));
    this.numbers.add(person.number);
    return person;
  }

  /** a person of this name in the cohort of this person; `numberId`, `accountId`: a person known from elsewhere */
  async mate(
    of: GeneratedRecord,
    more: Partial<GeneratedRecord> = {},
    numberId: string = randomUUID(),
    accountId: string = randomUUID(),
  ): Promise<Mate> {
    const { number, recordNumber } = await this.newRecord();
    const record = await this.bench.enter({ ...of, number, recordNumber, name: NAME, ...more });
    const mate = { accountId, numberId };
    const index = numberIndex(this.bench.indexKey, `RESIDENT_ID|CHN|${record.number}`).toString('hex');
    this.bench.account.helpers.people.set(index, mate);
    return { ...mate, record };
  }

  /** a claimant, the one classmate of that name, and a request that waits for them */
  async asked(
    claimant?: Claimant,
    numberId?: string,
    accountId?: string,
  ): Promise<Claimant & { readonly mate: Mate; readonly waiting: Waiting }> {
    const own = claimant ?? (await this.claimant());
    const mate = await this.mate(own.person, {}, numberId, accountId);
    const waiting = waitingIn(await this.request(own));
    await this.bench.projected();
    return { ...own, mate, waiting };
  }

  request({ claim, person }: Claimant, more: object = {}, key?: string): Promise<Answer> {
    const { institution, level, year } = person;
    const body = { impactAcknowledged: true, classmateName: NAME, institution, level, year, ...more };
    return this.bench.ask('POST', `/api/v1/cases/${claim.caseId}/assist-requests`, {
      as: claim.accountId,
      body,
      ...(key === undefined ? {} : { key }),
    });
  }

  case({ claim }: Pick<Claimant, 'claim'>): Promise<Answer> {
    return this.bench.ask('GET', `/api/v1/cases/${claim.caseId}`, { as: claim.accountId });
  }

  /** what the right helper sends, or something else */
  grant(
    { mate, waiting, person }: { mate: Pick<Mate, 'accountId'>; waiting: Waiting; person: GeneratedRecord },
    more: object = {},
    key?: string,
  ): Promise<Answer> {
    const right = { claimantName: person.name, code: waiting.code, metInPerson: true, liabilityAcknowledged: true };
    return this.bench.ask('POST', `/api/v1/assists/${waiting.requestId}/grant`, {
      as: mate.accountId,
      body: { ...right, ...more },
      ...(key === undefined ? {} : { key }),
    });
  }

  does(what: 'decline' | 'withdrawal', requestId: string, as: string): Promise<Answer> {
    return this.bench.ask('POST', `/api/v1/assists/${requestId}/${what}`, { as });
  }
  read(requestId: string, as: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.bench.ask('GET', `/api/v1/assists/${requestId}`, { as, headers });
  }
  async list(as: string): Promise<{ requestId: string; state: string }[]> {
    await this.bench.projected();
    const { body } = await this.bench.ask('GET', '/api/v1/assists', { as });
    return body['items'] as { requestId: string; state: string }[];
  }

  /** the claimant's own photos, handed in: a reviewer is to look */
  async handIn({ claim: { caseId, accountId } }: Pick<Claimant, 'claim'>): Promise<Answer> {
    const ids: Record<string, unknown> = { impactAcknowledged: true };
    for (const side of ['front', 'back'] as const) ids[side] = await this.draft(caseId, accountId, side);
    return this.bench.ask('POST', `/api/v1/cases/${caseId}/photo-submissions`, { as: accountId, body: ids });
  }

  private async draft(caseId: string, id: string, side: 'front' | 'back'): Promise<string> {
    const path = `/api/v1/cases/${caseId}/photos/${side}`;
    const gateway = await this.bench.keys.tokens('account', new PostgresClock(this.bench.db));
    const caller = { kind: 'account', id } as const;
    const token = await gateway.sign({ audience: 'id-conflict', method: 'PUT', path, caller });
    const response = await fetch(this.bench.service.internalUrl + path, {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'image/jpeg',
        'content-disposition': `attachment; filename*=UTF-8''${side}.jpg`,
      },
      body: await drawnPhoto({ seed: ++this.photos, side, format: 'jpeg' }),
    });
    return ((await response.json()) as { photoId: string }).photoId;
  }

  /** whom the last request of the case went to */
  async candidates({ claim }: Pick<Claimant, 'claim'>): Promise<string[]> {
    const requested = (await this.bench.events(claim.caseId)).findLast(({ type }) => type === 'AssistRequested');
    return (requested?.data as DataOf<'AssistRequested'>).candidates;
  }

  /** the requests for which this person took a help */
  async helpsOf({ numberId }: Pick<Mate, 'numberId'>): Promise<string[]> {
    const events = (await this.guarded(streams.helper(numberId))) as unknown as EventOf<'HelpReserved'>[];
    return events.map(({ data }) => data.requestId);
  }
  /** helps of this person that were just taken, and then cut off */
  async leaveHelps(numberId: string, ...left: readonly EventOf<'HelpReserved'>[]): Promise<void> {
    const at = (await this.bench.now()).toISOString();
    await this.leave(streams.helper(numberId), ...left.map(({ type, data }) => ({ type, data: { ...data, at } })));
  }
  /** appends behind what is there, as a command would that is cut off afterwards */
  async leave(stream: string, ...events: readonly Event[]): Promise<void> {
    const causationId = randomUUID();
    const actor = { kind: 'service', id: 'id-conflict' } as const;
    const metadata: CommandMetadata = { causationId, correlationId: causationId, actor };
    const store = this.bench.store;
    const before = await store.read(stream);
    await this.bench.db.run(() => store.append(stream, before.length, events, metadata));
  }
  guarded(stream: string): Promise<RecordedEvent[]> {
    return this.bench.store.read(stream);
  }
}
