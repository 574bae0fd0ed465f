import { randomUUID } from 'node:crypto';
import { services, staffRoles, type ServiceName } from '@zhenming/contracts';
import { InternalTokens } from '@zhenming/service-kit';
import { PostgresClock } from '@zhenming/postgres';
import { eventually } from '../../tools/src/browser.js';
import { freshMail, type Person } from '../../tools/src/portal.js';
import type { RunningSystem } from '../../tools/src/system/running-system.js';
import { inSchoolRecord, officeImports, somebody, somebodyRegistered, staff, system } from '../stories/world.js';

/** somebody at the portal, by where they stand; the holder and the one without a number have nothing to do with the case */
export const people = ['no-number', 'claimant', 'holder', 'deregistered'] as const;
/** `gateway-for-…` = account on behalf of that person; `other-for-claimant` = a service that is no gateway does the same */
export const vouched = ['gateway-for-claimant', 'gateway-for-holder', 'other-for-claimant'] as const;
export const callers = [
  'anonymous',
  ...people,
  ...staffRoles,
  'subscriber',
  ...services.map((service) => `peer:${service}` as const),
  ...vouched,
] as const;
export type CallerName = (typeof callers)[number];

/** What a route's parameter names. The id of `own` is the claimant's, so only who acts for the claimant has one. */
export type Whose = 'own' | 'foreign' | 'random';
export type Thing =
  'case' | 'notice' | 'registration' | 'contact' | 'deregistration' | 'unknown-uuid' | 'unknown-name' | 'unknown-id';

export interface Cast {
  readonly system: RunningSystem;
  headersOf(caller: CallerName, to: ServiceName, method: string, path: string): Promise<Record<string, string>>;
  /** undefined: that caller has no such thing */
  idOf(thing: Thing, whose: Whose, caller: CallerName): string | undefined;
  close(): Promise<void>;
}

const forClaimant = (caller: CallerName): boolean => caller === 'claimant' || caller === 'gateway-for-claimant';

async function somebodyDeregistered(): Promise<Person> {
  const person = await somebodyRegistered();
  const record = inSchoolRecord();
  await officeImports([{ ...person.identity, ...record.row }]);
  const winner = await somebody({ identity: person.identity }).register();
  const caseId = await winner.claims();
  await winner.giveStudyRecord(caseId, record.given);
  await winner.closed(caseId, 'WON');
  await eventually('a restricted session', async () => {
    await person.login();
    return (await person.me()).status === 'DEREGISTERED';
  });
  return person;
}

const startedContact = (person: Person): Promise<string> =>
  person.browser
    .expect<{ proofId: string }>(202, 'POST', '/me/contacts', { channel: 'EMAIL', address: freshMail() })
    .then(({ proofId }) => proofId);

const firstNotice = (person: Person): Promise<string> =>
  eventually('a notice', async () => (await person.inbox())[0]?.id);

/** Real people, staff and keys of the running system, and the things that belong to them. */
export async function castOf(): Promise<Cast> {
  const running = system();
  const holder = await somebodyRegistered();
  const claimant = await somebody({ identity: holder.identity }).register();
  const caseId = await claimant.claims();
  const other = await somebodyRegistered();
  const rival = await somebody({ identity: other.identity }).register();
  const foreignCase = await rival.claims();
  const deregistered = await somebodyDeregistered();
  const persons: Record<(typeof people)[number], Person> = {
    ...{ claimant, holder, deregistered },
    'no-number': await somebody().register(),
  };
  const office = Object.fromEntries(
    await Promise.all(staffRoles.map(async (role) => [role, await staff(role)] as const)),
  );
  const db = await running.connect('account');
  const clock = new PostgresClock(db);
  const tokens = Object.fromEntries(
    await Promise.all(
      services.map(async (service) => {
        const key = running.keys.services[service].identity;
        return [service, await InternalTokens.create(service, clock, key, [])] as const;
      }),
    ),
  ) as Record<ServiceName, InternalTokens>;
  const { rows: settled } = await db.query<{ id: string }>(
    'select deregistration_id as id from deregistration_feed order by position limit 1',
  );
  const own: Partial<Record<Thing, string>> = {
    case: caseId,
    notice: await firstNotice(claimant),
    registration: claimant.registrationId,
    contact: await startedContact(claimant),
  };
  const foreign: Partial<Record<Thing, string>> = {
    case: foreignCase,
    notice: await firstNotice(rival),
    registration: rival.registrationId,
    contact: await startedContact(rival),
    ...(settled[0] ? { deregistration: settled[0].id } : {}),
  };
  const random: Partial<Record<Thing, string>> = { 'unknown-name': 'nobody.nothing', 'unknown-id': '999999999' };

  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  return {
    system: running,
    async headersOf(caller, audience, method, path) {
      const scope = { audience, method, path };
      if (caller === 'anonymous') return {};
      if (caller === 'subscriber') return bearer(Object.values(running.keys.subscribers)[0] as string);
      if (caller.startsWith('peer:')) return bearer(await tokens[caller.slice(5) as ServiceName].sign(scope));
      const person = persons[caller as keyof typeof persons] ?? office[caller];
      if (person) return { cookie: ('browser' in person ? person.browser : person).cookies };
      const id = caller.endsWith('holder') ? holder.accountId : claimant.accountId;
      const signer = caller.startsWith('gateway') ? tokens.account : tokens['review-queue'];
      return bearer(await signer.sign({ ...scope, caller: { kind: 'account', id } }));
    },
    idOf(thing, whose, caller) {
      if (whose === 'random') return random[thing] ?? randomUUID();
      return whose === 'foreign' ? foreign[thing] : forClaimant(caller) ? own[thing] : undefined;
    },
    close: () => db.close(),
  };
}
