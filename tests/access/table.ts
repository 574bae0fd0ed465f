import { services, staffRoles, type ServiceName, type StaffRole } from '@zhenming/contracts';
import { people, vouched, type CallerName, type Thing, type Whose } from './callers.js';

/** the expected status; three where it differs by whose the thing is: the caller's own, somebody else's, nobody's */
export type Codes = number | Readonly<Record<Whose, number>>;

export interface Who {
  /** by caller; who is not named gets `rest` */
  readonly codes: Partial<Record<CallerName, Codes>>;
  readonly rest: Codes;
}

export interface Row extends Who {
  /** `<service> <METHOD> <path>` */
  readonly route: string;
  /** what the parameter names: it is asked for with the caller's own, somebody else's and nobody's */
  readonly thing?: Thing | undefined;
  /** good enough to be let in, and then mostly refused (422): the table is about who, not about what */
  readonly body?: unknown;
}

const each = (names: readonly CallerName[], codes: Codes): Who['codes'] =>
  Object.fromEntries(names.map((name) => [name, codes]));
const peers = services.map((service) => `peer:${service}` as const);

/** somebody else's and nobody's look alike */
const mine = (own: number): Codes => ({ own, foreign: 404, random: 404 });
/** for those who own nothing of it, and may read all */
const existing = (foreign: number): Codes => ({ own: foreign, foreign, random: 404 });

const anybody = (codes: Codes): Who => ({ codes: {}, rest: codes });
const persons = (codes: Codes, deregistered: Codes = 403): Who => ({
  codes: { ...each(people, codes), deregistered },
  rest: 401,
});
const subscribers = (codes: Codes): Who => ({ codes: { ...each(people, 403), subscriber: codes }, rest: 401 });
const office = (roles: readonly StaffRole[], codes: Codes): Who => ({
  codes: { ...each(staffRoles, 403), ...each(roles, codes) },
  rest: 401,
});
const peer = (service: ServiceName, codes: Codes): Who => ({
  codes: { ...each([...peers, ...vouched], 403), [`peer:${service}`]: codes },
  rest: 401,
});
const gateway = (codes: Codes): Who => ({
  codes: {
    ...each([...peers, 'other-for-claimant'], 403),
    ...each(['gateway-for-claimant', 'gateway-for-holder'], codes),
  },
  rest: 401,
});

const row = (route: string, who: Who, { thing, body }: Pick<Row, 'thing' | 'body'> = {}): Row => ({
  ...{ route, thing, body },
  ...who,
});

const CODE = { code: '000000' };
const STUDY = { institution: '4111010001', studentNumber: 'S1', entryYear: 2024, level: 'BACHELOR' };
const RECORD = { impactAcknowledged: false, inSchool: STUDY };
const EMPTY = {};

const ofEveryService = services.flatMap((service) => [
  row(`${service} GET /health/live`, anybody(200)),
  row(`${service} GET /health/ready`, anybody(200)),
  row(`${service} GET /metrics`, anybody(200)),
  row(`${service} GET /internal/v1/parked`, peer('review-queue', 200)),
  row(`${service} POST /internal/v1/parked/:id/replay`, peer('review-queue', 404), {
    thing: 'unknown-id',
    body: EMPTY,
  }),
]);

const account = [
  row('account POST /api/v1/registrations', anybody(422), { body: EMPTY }),
  row('account POST /api/v1/registrations/:registrationId/verification', anybody(422), {
    thing: 'registration',
    body: { ...CODE, password: 'plum-blossom-4711' },
  }),
  row('account POST /api/v1/registrations/:registrationId/identity', persons(422), {
    thing: 'registration',
    body: EMPTY,
  }),
  row('account POST /api/v1/sessions', anybody(422), { body: EMPTY }),
  row('account GET /api/v1/challenges', anybody(200)),
  row('account POST /api/v1/username-recoveries', anybody(422), { body: EMPTY }),
  row('account POST /api/v1/password-recoveries', anybody(422), { body: EMPTY }),
  row('account POST /api/v1/password-recoveries/:recoveryId/completion', anybody(422), {
    thing: 'unknown-uuid',
    body: { ...CODE, password: 'plum-blossom-4711' },
  }),
  row('account GET /api/v1/support', anybody(200)),
  row('account GET /api/v1/me', persons(200, 200)),
  row('account POST /api/v1/me/password', persons(422), { body: EMPTY }),
  row('account POST /api/v1/me/contacts', persons(422), { body: EMPTY }),
  row('account POST /api/v1/me/contacts/:proofId/verification', persons(422), { thing: 'contact', body: CODE }),
  row('account POST /api/v1/me/bindings', persons(422), { body: EMPTY }),
  // nobody here may bind: no number, or an open case
  row('account POST /api/v1/me/bindings/:bindingId/verification', persons(409), { thing: 'unknown-uuid', body: CODE }),
  row('account PUT /api/v1/me/identity', persons(422), { body: EMPTY }),
  row('account GET /api/v1/me/deregistration', persons(404, 200)),
  row('account GET /api/v1/inbox', persons(200, 200)),
  row('account GET /api/v1/inbox/unread-count', persons(200, 200)),
  row('account GET /api/v1/inbox/events', persons(200, 200)),
  row('account POST /api/v1/inbox/:noticeId/read', persons(mine(204), mine(204)), { thing: 'notice', body: EMPTY }),
  row('account POST /api/v1/inbox/read-all', persons(204, 204), { body: EMPTY }),
  row('account GET /api/v1/cases', persons(200)),
  row('account GET /api/v1/cases/:caseId', persons(mine(200)), { thing: 'case' }),
  row('account GET /api/v1/cases/:caseId/timeline', persons(mine(200)), { thing: 'case' }),
  row('account POST /api/v1/cases/:caseId/study-record', persons(mine(422)), { thing: 'case', body: RECORD }),
  row('account GET /api/v1/feeds/deregistrations', subscribers(200)),
  row('account POST /api/v1/feeds/deregistrations/:deregistrationId/acknowledgements', subscribers(existing(204)), {
    thing: 'deregistration',
    body: EMPTY,
  }),
  row('account GET /internal/v1/deliveries/:deliveryId', peer('notification', 404), { thing: 'unknown-uuid' }),
  row('account DELETE /internal/v1/deliveries/:deliveryId', peer('notification', 204), { thing: 'unknown-uuid' }),
  row('account GET /internal/v1/accounts/:accountId/notice-addresses', peer('notification', 404), {
    thing: 'unknown-uuid',
  }),
  row('account POST /internal/v1/numbers', peer('review-queue', 422), { body: EMPTY }),
  row('account GET /internal/v1/claims/:caseId/registry-index', peer('id-conflict', existing(200)), { thing: 'case' }),
  row('account GET /internal/v1/deregistrations/unacknowledged', peer('review-queue', 200)),
  row('account GET /internal/v1/numbers/:numberId/timeline', peer('review-queue', 404), { thing: 'unknown-uuid' }),
];

const idConflict = [
  row('id-conflict GET /api/v1/cases', gateway(200)),
  row('id-conflict GET /api/v1/cases/:id', gateway(mine(200)), { thing: 'case' }),
  row('id-conflict GET /api/v1/cases/:id/timeline', gateway(mine(200)), { thing: 'case' }),
  row('id-conflict POST /api/v1/cases/:id/study-record', gateway(mine(422)), { thing: 'case', body: RECORD }),
  row('id-conflict GET /internal/v1/cases/:id/timeline', peer('review-queue', existing(200)), { thing: 'case' }),
];

const notification = [
  row('notification GET /api/v1/inbox', gateway(200)),
  row('notification GET /api/v1/inbox/unread-count', gateway(200)),
  row('notification GET /api/v1/inbox/events', gateway(200)),
  row('notification POST /api/v1/inbox/:id/read', gateway(mine(204)), { thing: 'notice', body: EMPTY }),
  row('notification POST /api/v1/inbox/read-all', gateway(204), { body: EMPTY }),
  // on loopback only: its own spec looks at it from elsewhere
  row('notification GET /dev/mailbox', anybody(200)),
];

const reviewQueue = [
  row('review-queue POST /api/v1/sessions', anybody(422), { body: EMPTY }),
  row('review-queue GET /api/v1/me', office(staffRoles, 200)),
  row('review-queue GET /api/v1/cases/:id/timeline', office(['auditor'], existing(200)), { thing: 'case' }),
  row('review-queue POST /api/v1/cases/:id/verification', office(['auditor'], existing(200)), {
    thing: 'case',
    body: EMPTY,
  }),
  row('review-queue GET /api/v1/deregistrations/unacknowledged', office(['auditor', 'admin'], 200)),
  row('review-queue GET /api/v1/parked', office(['admin'], 200)),
  row('review-queue POST /api/v1/parked/:service/:id/replay', office(['admin'], 404), {
    thing: 'unknown-id',
    body: EMPTY,
  }),
  row('review-queue GET /api/v1/consumers', office(['admin'], 200)),
  row('review-queue POST /api/v1/consumers/:group/pause', office(['admin'], 404), {
    thing: 'unknown-name',
    body: EMPTY,
  }),
  row('review-queue POST /api/v1/consumers/:group/resume', office(['admin'], 404), {
    thing: 'unknown-name',
    body: EMPTY,
  }),
];

/** what ends something, in this order: the case, the numbers, the sessions */
const last = [
  row('account POST /api/v1/cases/:caseId/withdrawal', persons(mine(200)), { thing: 'case', body: EMPTY }),
  row('id-conflict POST /api/v1/cases/:id/withdrawal', gateway(mine(200)), { thing: 'case', body: EMPTY }),
  row('account POST /api/v1/me/identity/release', persons(409), { body: EMPTY }),
  row('account POST /api/v1/me/identity/disownment', persons(200, 200), { body: EMPTY }),
  row('account DELETE /api/v1/sessions/current', persons(204, 204)),
  row('review-queue DELETE /api/v1/sessions/current', office(staffRoles, 204)),
];

/** Who may use which route: every route × every caller × own, foreign and random, in the order in which they are tried. */
export const table: readonly Row[] = [
  ...ofEveryService,
  ...account,
  ...idConflict,
  ...notification,
  ...reviewQueue,
  ...last,
];
