import { randomInt, randomUUID } from 'node:crypto';
import { sampleName, sampleNumber, sampleNumberCount } from '@zhenming/identity-number';
import { Browser, codeFor, eventually, mailbox, solvedChallenge, type Addresses, type Answer } from './browser.js';

export interface Identity {
  readonly name: string;
  readonly documentType: string;
  readonly number: string;
}

/** Somebody new with a number nobody else in this run has. Demo data: no such person exists. */
export const freshIdentity = (): Identity => {
  const index = randomInt(1_000_000, sampleNumberCount);
  return { name: sampleName(index), documentType: 'RESIDENT_ID', number: sampleNumber(index) };
};

export const freshPhone = (): string => `139${String(randomInt(10 ** 8)).padStart(8, '0')}`;
export const freshMail = (): string => `person-${randomUUID().slice(0, 12)}@example.org`;
export const PASSWORD = 'plum-blossom-4711';

export interface PersonOptions {
  /** default PHONE */
  readonly channel?: 'PHONE' | 'EMAIL';
  /** default: a new one */
  readonly address?: string;
  readonly password?: string;
}

/** Somebody at the portal, from the first code to the end of a case; every step over public HTTP. */
export class Person {
  readonly browser: Browser;
  accountId = '';
  registrationId = '';

  readonly channel: 'PHONE' | 'EMAIL';
  readonly address: string;
  readonly password: string;

  constructor(
    readonly system: Addresses,
    readonly identity: Identity = freshIdentity(),
    { channel = 'PHONE', address, password = PASSWORD }: PersonOptions = {},
  ) {
    this.browser = new Browser(system.gateway);
    this.channel = channel;
    this.address = address ?? (channel === 'PHONE' ? freshPhone() : freshMail());
    this.password = password;
  }

  /** contact first, proven by its code; from then on the account exists */
  async register(): Promise<this> {
    const known = (await mailbox(this.system, this.address)).length;
    const started = await this.browser.expect<{ registrationId: string }>(202, 'POST', '/registrations', {
      channel: this.channel,
      address: this.address,
    });
    this.registrationId = started.registrationId;
    const code = await codeFor(this.system, this.address, known);
    const made = await this.browser.expect<{ accountId: string }>(
      201,
      'POST',
      `/registrations/${this.registrationId}/verification`,
      {
        code,
        password: this.password,
      },
    );
    this.accountId = made.accountId;
    return this;
  }

  async login(login = this.address): Promise<Answer> {
    return this.browser.request('POST', '/sessions', { login, password: this.password });
  }

  /** number and name at sign-up; `reclaim` is 「我要重新注册」 */
  signUp(reclaim = false): Promise<Answer<Identified>> {
    return this.browser.request('POST', `/registrations/${this.registrationId}/identity`, this.asked(reclaim));
  }

  /** 基本信息 → 修改姓名信息 */
  saveProfile(reclaim = false): Promise<Answer<Identified>> {
    return this.browser.request('PUT', '/me/identity', this.asked(reclaim));
  }

  /** registers, claims the number that somebody else has, and waits until the case is there */
  async claims(): Promise<string> {
    const answer = await this.signUp(true);
    if (answer.status !== 200 || !answer.body.caseId)
      throw new Error(`claim: ${answer.status} ${JSON.stringify(answer.body)}`);
    const { caseId } = answer.body;
    await eventually(
      'the case is open',
      async () => (await this.browser.request('GET', `/cases/${caseId}`)).status === 200,
    );
    return caseId;
  }

  me(): Promise<Me> {
    return this.browser.expect<Me>(200, 'GET', '/me');
  }

  case(caseId: string): Promise<Answer<CaseSeen>> {
    return this.browser.request<CaseSeen>('GET', `/cases/${caseId}`);
  }

  giveStudyRecord(caseId: string, record: StudyRecord, impactAcknowledged = true): Promise<Answer> {
    return this.browser.request('POST', `/cases/${caseId}/study-record`, { impactAcknowledged, ...record });
  }

  closed(caseId: string, outcome: string): Promise<CaseSeen> {
    return eventually(`case closed as ${outcome}`, async () => {
      const { body } = await this.case(caseId);
      return body.status === 'CLOSED' && body.outcome === outcome ? body : undefined;
    });
  }

  holds(): Promise<Me> {
    return eventually('the account holds the number', async () => {
      const me = await this.me();
      return me.identity === 'HELD' ? me : undefined;
    });
  }

  /** the account has no number any more */
  without(): Promise<Me> {
    return eventually('the account is without a number', async () => {
      const me = await this.me();
      return me.identity === 'NONE' ? me : undefined;
    });
  }

  /** proves a further contact by its code and binds it to the number; the answer is the first refusal or the binding */
  async bindRealName(
    channel: 'PHONE' | 'EMAIL',
    address = channel === 'PHONE' ? freshPhone() : freshMail(),
  ): Promise<Answer> {
    const known = (await mailbox(this.system, address)).length;
    const started = await this.browser.request<{ bindingId: string }>('POST', '/me/bindings', { channel, address });
    if (started.status !== 202) return { ...started, body: { ...started.body } };
    const code = await codeFor(this.system, address, known);
    return this.browser.request('POST', `/me/bindings/${started.body.bindingId}/verification`, { code });
  }

  /** 找回用户名, as a stranger would */
  async recoverUsername(identity = this.identity): Promise<Answer> {
    const stranger = new Browser(this.system.gateway);
    return stranger.request('POST', '/username-recoveries', {
      ...identity,
      challenge: await solvedChallenge(this.system),
    });
  }

  /** "I let it go" */
  letGo(): Promise<unknown> {
    return this.browser.expect(200, 'POST', '/me/identity/release', {});
  }

  /** "this is not my number" */
  disown(): Promise<unknown> {
    return this.browser.expect(200, 'POST', '/me/identity/disownment', {});
  }

  inbox(): Promise<Notice[]> {
    return this.browser.expect<{ items: Notice[] }>(200, 'GET', '/inbox').then(({ items }) => items);
  }

  private asked(reclaim: boolean) {
    return { ...this.identity, ...(reclaim ? { reclaim } : {}) };
  }
}

export interface Identified {
  readonly identity: 'HELD' | 'CONTESTED';
  readonly caseId?: string;
  readonly slug?: string;
  readonly title?: string;
  readonly details?: Record<string, unknown>;
}
export interface Me {
  readonly accountId: string;
  readonly status: string;
  readonly identity: 'NONE' | 'HELD' | 'CONTESTED';
  readonly proof: string;
  readonly caseId: string | null;
  readonly numberMasked: string | null;
  readonly bound: { readonly channel: string } | null;
}
export interface CaseSeen {
  readonly caseId: string;
  readonly status: string;
  readonly outcome?: string;
  readonly triesLeft: number;
  readonly routes: readonly { readonly route: string; readonly state: string }[];
}
export interface Notice {
  readonly id: string;
  readonly about: string;
  readonly title: string;
  readonly text: string;
}
export type StudyRecord =
  | { readonly inSchool: { institution: string; studentNumber: string; entryYear: number; level: string } }
  | { readonly graduated: { institution: string; certificateNumber: string; graduationYear: number; level: string } };
