import { randomInt, randomUUID } from 'node:crypto';
import { sampleName, sampleNumber, sampleNumberCount } from '@zhenming/identity-number';
import type { PortalSchemas } from '@zhenming/client';
import {
  answerTo,
  Browser,
  codeFor,
  done,
  eventually,
  mailbox,
  type Addresses,
  type Answer,
  type Refusable,
} from './browser.js';
import type { Identified, Identity, Me, Notice } from './portal-responses.js';

/** names that stand in what is sent to people (属于任何一方): whoever looks for a person's name there would find it */
export const NO_NAMES: readonly string[] = ['何一'];

const namesTaken = new Set(NO_NAMES);

/**
 * A new person with a number of their own in this run, and a name of their own in this process: a classmate is
 * asked for by name. Demo data: no such person exists.
 */
export const freshIdentity = (): Identity => {
  const index = randomInt(1_000_000, sampleNumberCount);
  const name = sampleName(index);
  if (namesTaken.has(name)) return freshIdentity();
  namesTaken.add(name);
  return { name, documentType: 'RESIDENT_ID', number: sampleNumber(index) };
};

/**
 * 13…, 14…, 15… or 16…: of one prefix alone two people of a long run would have the same now and then. Not 17… and later,
 * as times in milliseconds begin: whoever looks for phone numbers in logs would find one.
 */
export const freshPhone = (): string => `1${randomInt(3 * 10 ** 9, 7 * 10 ** 9)}`;
export const freshMail = (): string => `person-${randomUUID().slice(0, 12)}@example.org`;
export const PASSWORD = 'plum-blossom-4711';

export interface PersonOptions {
  /** default PHONE */
  readonly channel?: 'PHONE' | 'EMAIL';
  /** default: a new one */
  readonly address?: string;
  readonly password?: string;
}

/** A person with an account, or about to have one: contact, login, number, inbox; every step over public HTTP. */
export class Registrant {
  readonly browser: Browser;
  accountId = '';
  registrationId = '';

  readonly channel: 'PHONE' | 'EMAIL';
  readonly address: string;
  readonly password: string;
  /** whether nobody can have written to the address before */
  private readonly madeUp: boolean;
  /** how this person is drawn */
  readonly seed = randomInt(2 ** 31);

  constructor(
    readonly system: Addresses,
    readonly identity: Identity = freshIdentity(),
    { channel = 'PHONE', address, password = PASSWORD }: PersonOptions = {},
  ) {
    this.browser = new Browser(system.gateway);
    this.channel = channel;
    this.madeUp = address === undefined;
    this.address = address ?? (channel === 'PHONE' ? freshPhone() : freshMail());
    this.password = password;
  }

  /** contact first, proven by its code; from then on the account exists */
  async register(): Promise<this> {
    const { status, body } = await this.verifies(await this.asksForCode());
    if (status !== 201) throw new Error(`registration: ${status} ${JSON.stringify(body)}`);
    return this;
  }

  /** begins a registration and reads the code that was sent to the contact */
  async asksForCode(): Promise<string> {
    const known = this.madeUp && !this.registrationId ? 0 : (await mailbox(this.system, this.address)).length;
    const { channel, address } = this;
    const started = await done(this.browser.portal.POST('/api/v1/registrations', { body: { channel, address } }));
    this.registrationId = started.registrationId;
    return codeFor(this.system, address, known);
  }

  /** the code and a password of one's own; `more`: of the account that logs in with this contact now */
  async verifies(
    code: string,
    more: Pick<PortalSchemas['RegistrationVerificationRequest'], 'oldPassword' | 'moveLogin'> = {},
  ): Promise<Answer<Refusable<PortalSchemas['OpenedSessionResponse']>>> {
    const { password, registrationId } = this;
    const answer = await answerTo(
      this.browser.portal.POST('/api/v1/registrations/{registrationId}/verification', {
        params: { path: { registrationId } },
        body: { code, password, ...more },
      }),
    );
    if (answer.status === 201) this.accountId = answer.body.accountId;
    return answer;
  }

  async login(login = this.address): Promise<Answer> {
    return answerTo(this.browser.portal.POST('/api/v1/sessions', { body: { login, password: this.password } }));
  }

  /** after a while in which no session lasts */
  async comesBack(): Promise<void> {
    const { address: login, password } = this;
    await done(this.browser.portal.POST('/api/v1/sessions', { body: { login, password } }));
  }

  /** number and name at sign-up; `reclaim` is 「我要重新注册」 */
  signUp(reclaim = false): Promise<Answer<Identified>> {
    const params = { path: { registrationId: this.registrationId } };
    const body = this.typed(reclaim);
    return answerTo(this.browser.portal.POST('/api/v1/registrations/{registrationId}/identity', { params, body }));
  }

  /** 基本信息 → 修改姓名信息 */
  saveProfile(reclaim = false, identity = this.identity): Promise<Answer<Identified>> {
    return answerTo(this.browser.portal.PUT('/api/v1/me/identity', { body: this.typed(reclaim, identity) }));
  }

  me(): Promise<Me> {
    return done(this.browser.portal.GET('/api/v1/me'));
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
    await this.provesByPassword();
    const started = await answerTo(this.browser.portal.POST('/api/v1/me/bindings', { body: { channel, address } }));
    if (started.status !== 202) return { ...started, body: { ...started.body } };
    const code = await codeFor(this.system, address, known);
    const params = { path: { bindingId: started.body.bindingId } };
    const bound = this.browser.portal.POST('/api/v1/me/bindings/{bindingId}/verification', { params, body: { code } });
    return answerTo(bound);
  }

  /** 找回用户名, as a stranger would */
  async recoverUsername(identity = this.identity): Promise<Answer> {
    const stranger = new Browser(this.system.gateway);
    return answerTo(stranger.portal.POST('/api/v1/username-recoveries', { body: identity }));
  }

  /** shows by the password that the session is this person's: for five minutes */
  async provesByPassword(): Promise<void> {
    const { password } = this;
    await done(this.browser.portal.POST('/api/v1/me/reauthentications', { body: { password } }));
  }

  /** the same by a code to the oldest contact, as is wanted by what ends somebody’s hold on a number */
  async provesByCode(): Promise<void> {
    const [contact] = (await this.me()).contacts;
    if (!contact) throw new Error('an account without a contact');
    const known = (await mailbox(this.system, this.address)).length;
    const { contactId } = contact;
    const { portal } = this.browser;
    const { proofId } = await done(portal.POST('/api/v1/me/reauthentications/codes', { body: { contactId } }));
    const code = await codeFor(this.system, this.address, known);
    const params = { path: { proofId } };
    const body = { code };
    await done(portal.POST('/api/v1/me/reauthentications/codes/{proofId}/verification', { params, body }));
  }

  /** "I let it go" */
  async letGo(): Promise<void> {
    await this.provesByCode();
    await done(this.browser.portal.POST('/api/v1/me/identity/release'));
  }

  /** "this is not my number" */
  async disown(): Promise<void> {
    await this.provesByCode();
    await done(this.browser.portal.POST('/api/v1/me/identity/disownment'));
  }

  inbox(): Promise<Notice[]> {
    return done(this.browser.portal.GET('/api/v1/inbox')).then(({ items }) => items);
  }

  /** waits until the inbox has it */
  notified(about: string): Promise<Notice> {
    return eventually(`the notice ${about}`, async () => (await this.inbox()).find((notice) => notice.about === about));
  }

  private typed(reclaim: boolean, identity = this.identity) {
    return { ...identity, ...(reclaim ? { reclaim } : {}) };
  }
}
