// People at the portal who cost the machine little, so that what is measured is the system: sixteen of `Registrant` at once, with
// their history and typed clients, would take a good part of two cores themselves.
import { pause } from '@zhenming/kernel';
import { eventually, solved, type Challenge } from '../../tools/src/browser.js';
import type { Identity } from '../../tools/src/portal.js';
import { freshIdentity, freshPhone, PASSWORD } from '../../tools/src/registrant.js';
import type { StudyRecord } from '../../tools/src/portal-responses.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import type { StartedSystem } from '../../tools/src/system/started-system.js';
import { AdaptiveWait } from './adaptive-wait.js';
import { withDescendants } from './process-cost.js';
import type { Side } from './rounds.js';
import { hangUp, Visitor } from './visitor.js';

/** that the system cannot be slowed by what is measured: it is the asker's machine that works, and one address stands for all */
export const benchSettings = { CHALLENGE_BITS: '1', TRIES_PER_ADDRESS: '1000000', PASSWORD_HASH: 'cheapest' };

/** seconds for a code */
const WAIT = 30;
const opened = new AdaptiveWait('the case is open');
const held = new AdaptiveWait('the number is the claimant’s');

export class Applicant {
  private readonly portal: Visitor;
  private readonly mailbox: Visitor;
  private registrationId = '';

  constructor(
    { gateway, notification }: RunningSystem,
    readonly identity: Identity = freshIdentity(),
  ) {
    this.portal = new Visitor(gateway);
    this.mailbox = new Visitor(notification);
  }

  /** a contact, proven by its code, and a password */
  async register(): Promise<this> {
    const phone = freshPhone();
    const contact = { channel: 'PHONE', address: phone };
    const asked = await this.portal.request('POST', '/api/v1/registrations', { json: contact });
    const { details } = JSON.parse(asked.text) as { details?: { challenge?: Challenge } };
    if (!details?.challenge) throw new Error(`registration: ${asked.status} ${asked.text}`);
    const json = { ...contact, challenge: solved(details.challenge) };
    const opened = await this.portal.expect<{ registrationId: string }>(202, 'POST', '/api/v1/registrations', { json });
    this.registrationId = opened.registrationId;
    const letters = await this.mailbox.request('GET', `/dev/mailbox?to=${phone}&wait=${WAIT}`);
    const code = /(?<!\d)\d{6}(?!\d)/.exec(
      (JSON.parse(letters.text) as { messages: { text: string }[] }).messages[0]?.text ?? '',
    );
    if (!code) throw new Error(`no code: ${letters.status} ${letters.text}`);
    const proof = { code: code[0], password: PASSWORD };
    await this.portal.expect(201, 'POST', `/api/v1/registrations/${this.registrationId}/verification`, { json: proof });
    return this;
  }

  /** number and name at sign-up */
  async signUp(): Promise<this> {
    const path = `/api/v1/registrations/${this.registrationId}/identity`;
    await this.portal.expect(200, 'POST', path, { json: this.identity });
    return this;
  }

  /** Claims the number that somebody else has, at sign-up; the id of the case, which is open. */
  async claims(): Promise<string> {
    const path = `/api/v1/registrations/${this.registrationId}/identity`;
    const json = { ...this.identity, reclaim: true };
    const { caseId = '' } = await this.portal.expect<{ caseId?: string }>(200, 'POST', path, { json });
    await opened.until(async () => (await this.portal.request('GET', `/api/v1/cases/${caseId}`)).status === 200);
    return caseId;
  }

  async giveStudyRecord(caseId: string, record: StudyRecord): Promise<{ status: number; body: unknown }> {
    const json = { impactAcknowledged: true, ...record };
    const { status, text } = await this.portal.request('POST', `/api/v1/cases/${caseId}/study-record`, { json });
    return { status, body: text };
  }

  /** Waits until the number is this account's. */
  holds(): Promise<void> {
    return held.until(async () => {
      const { identity } = await this.portal.expect<{ identity: string }>(200, 'GET', '/api/v1/me');
      return identity === 'HELD';
    });
  }

  /** Whether the session has been ended, as it is with the account. */
  async isOut(): Promise<boolean> {
    return (await this.portal.request('GET', '/api/v1/me')).status === 401;
  }

  /** Types the number of somebody else, and reads that it is registered already. */
  async isRefused(identity: Identity): Promise<void> {
    const { status, text } = await this.portal.request('PUT', '/api/v1/me/identity', { json: identity });
    if (!text.includes('number/already-registered')) throw new Error(`refusal: ${status} ${text}`);
  }
}

/** after the last request: what follows from it is done */
const SETTLE_MS = 2_000;

/**
 * Our side of a comparison: the services and what they started. The database goes on, which both sides use. `works` tries one of
 * what is measured.
 */
export function sideOf(started: StartedSystem, works: () => Promise<unknown>): Side {
  const signal = (name: NodeJS.Signals): void => {
    const pids = Object.values(started.system.file.services).flatMap(({ copies }) => copies.map(({ pid }) => pid));
    for (const pid of withDescendants(pids.filter((pid) => pid !== null))) process.kill(pid, name);
  };
  return {
    hold: async () => {
      await pause(SETTLE_MS);
      signal('SIGSTOP');
      hangUp();
    },
    release: () => signal('SIGCONT'),
    go: async () => {
      signal('SIGCONT');
      // leases have run out meanwhile, connections were given up
      await eventually('the services work again', () => works().then(() => true));
      await pause(SETTLE_MS);
    },
  };
}
