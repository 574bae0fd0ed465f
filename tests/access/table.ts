import { services, staffRoles, type ServiceName, type StaffRole } from '@zhenming/contracts';
import { people, vouched, type CallerName, type Thing, type Whose } from './callers.js';

/** the expected status; three where it differs by whose the thing is: the caller's own, another person's, nobody's */
export type Codes = number | Readonly<Record<Whose, number>>;

export interface Who {
  /** by caller; who is not named gets `rest` */
  readonly codes: Partial<Record<CallerName, Codes>>;
  readonly rest: Codes;
}

export interface Row extends Who {
  /** `<service> <METHOD> <path>` */
  readonly route: string;
  /** what the parameter names: it is asked for with the caller's own, another person's and nobody's */
  readonly thing?: Thing | undefined;
  /** good enough to be let in, and then mostly refused (422): the table is about who, not about what */
  readonly body?: unknown;
}

const each = (names: readonly CallerName[], codes: Codes): Who['codes'] =>
  Object.fromEntries(names.map((name) => [name, codes]));
const peers = services.map((service) => `peer:${service}` as const);

/** another person's and nobody's look alike */
const mine = (own: number): Codes => ({ own, foreign: 404, random: 404 });
/** for those who own nothing of it, and may read all */
const existing = (foreign: number): Codes => ({ own: foreign, foreign, random: 404 });

const anybody = (codes: Codes): Who => ({ codes: {}, rest: codes });
const persons = (codes: Codes, deregistered: Codes = 403, contesting: Codes = deregistered): Who => ({
  codes: { ...each(people, codes), deregistered, contesting },
  rest: 401,
});
/** of one case: a deregistered person reaches the one by which they contest that, and no other */
const ofACase = (own: number, contest = own): Who => persons(mine(own), 404, mine(contest));
/** the same where the contest wants a code, and a password is none */
const ofAContest = (own: number): Who => ofACase(own, 403);
const subscribers = (codes: Codes): Who => ({ codes: { ...each(people, 403), subscriber: codes }, rest: 401 });
const office = (roles: readonly StaffRole[], codes: Codes): Who => ({
  codes: { ...each(staffRoles, 403), ...each(roles, codes) },
  rest: 401,
});
const reviewers = (codes: Codes): Who => office(['reviewer', 'senior-reviewer'], codes);
const but = (caller: CallerName, codes: Codes, { codes: others, rest }: Who): Who => ({
  codes: { ...others, [caller]: codes },
  rest,
});
/** who holds a number wants a code for it, and a password is none */
const ofNoHolder = (codes: Codes): Who => but('holder', 403, but('helper', 403, persons(codes)));
/** for the office, through its gateway */
const officeGateway = (codes: Codes): Who =>
  but('other-for-claimant', codes, { codes: each([...peers, ...vouched], 403), rest: 401 });
const peersOf = (names: readonly ServiceName[], codes: Codes): Who => ({
  codes: {
    ...each([...peers, ...vouched], 403),
    ...each(
      names.map((name) => `peer:${name}` as const),
      codes,
    ),
  },
  rest: 401,
});
const peer = (service: ServiceName, codes: Codes): Who => peersOf([service], codes);
const gateway = (codes: Codes): Who => ({
  codes: {
    ...each([...peers, 'other-for-claimant'], 403),
    ...each(['gateway-for-claimant', 'gateway-for-holder', 'gateway-for-helper'], codes),
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
const UNCONFIRMED = { claimantName: '王芳', code: '000000', metInPerson: false, liabilityAcknowledged: false };
const TOKEN = { fencingToken: 1 };
const NOBODYS = '00000000-0000-4000-8000-000000000000';

const ofEveryService = services.flatMap((service) => [
  row(`${service} GET /health/live`, anybody(200)),
  row(`${service} GET /health/ready`, anybody(200)),
  row(`${service} GET /metrics`, anybody(200)),
  row(`${service} GET /internal/v1/parked`, peer('review-queue', 200)),
  row(`${service} POST /internal/v1/parked/:id/replay`, peer('review-queue', 404), {
    thing: 'unknown-id',
    body: EMPTY,
  }),
  row(`${service} GET /internal/v1/streams/:stream/events/:revision`, peersOf(services, 404), { thing: 'unknown-id' }),
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
  row('account GET /api/v1/me/sessions', persons(200, 200)),
  row('account DELETE /api/v1/me/sessions', persons(204, 204)),
  // quiet for any id: whose a session or a device is, nobody learns
  row('account DELETE /api/v1/me/sessions/:sessionId', persons(204, 204), { thing: 'unknown-uuid' }),
  row('account GET /api/v1/me/devices', persons(200, 200)),
  row('account DELETE /api/v1/me/devices/:deviceId', persons(204, 204), { thing: 'unknown-uuid' }),
  row('account POST /api/v1/me/password', persons(422), { body: EMPTY }),
  row('account POST /api/v1/me/contacts', persons(422), { body: EMPTY }),
  row('account POST /api/v1/me/contacts/:proofId/verification', persons(422), { thing: 'contact', body: CODE }),
  row('account DELETE /api/v1/me/contacts/:contactId', persons(404), { thing: 'unknown-uuid' }),
  row('account POST /api/v1/me/reauthentications', persons(422, 422), { body: EMPTY }),
  row('account POST /api/v1/me/reauthentications/codes', persons(422, 422), { body: EMPTY }),
  row('account POST /api/v1/me/reauthentications/codes/:proofId/verification', persons(422, 422), {
    thing: 'unknown-uuid',
    body: CODE,
  }),
  row('account POST /api/v1/me/bindings', persons(422), { body: EMPTY }),
  // who may bind has a number and no open case
  row('account POST /api/v1/me/bindings/:bindingId/verification', but('helper', 422, persons(409)), {
    thing: 'unknown-uuid',
    body: CODE,
  }),
  row('account PUT /api/v1/me/identity', persons(422), { body: EMPTY }),
  row('account GET /api/v1/me/deregistration', persons(404, 200)),
  // by a code only
  row('account POST /api/v1/me/contests', persons(403), { body: EMPTY }),
  row('account GET /api/v1/inbox', persons(200, 200)),
  row('account GET /api/v1/inbox/unread-count', persons(200, 200)),
  row('account GET /api/v1/inbox/events', persons(200, 200)),
  row('account POST /api/v1/inbox/:noticeId/read', persons(mine(204), mine(204)), { thing: 'notice', body: EMPTY }),
  row('account POST /api/v1/inbox/read-all', persons(204, 204), { body: EMPTY }),
  row('account GET /api/v1/cases', persons(200)),
  row('account GET /api/v1/cases/:caseId', ofACase(200), { thing: 'case' }),
  row('account GET /api/v1/cases/:caseId/timeline', ofACase(200), { thing: 'case' }),
  row('account POST /api/v1/cases/:caseId/study-record', persons(mine(422)), { thing: 'case', body: RECORD }),
  // a photo is a raw body: this one says it is JSON
  row('account PUT /api/v1/cases/:caseId/photos/:side', ofACase(415), { thing: 'case', body: EMPTY }),
  // a draft is shown to who uploaded it: here nobody has
  row('account GET /api/v1/cases/:caseId/photos/:side', ofACase(404), { thing: 'case' }),
  row('account DELETE /api/v1/cases/:caseId/photos/:side', ofACase(204), { thing: 'case' }),
  row('account POST /api/v1/cases/:caseId/photo-submissions', ofAContest(422), {
    thing: 'case',
    body: { impactAcknowledged: false, front: NOBODYS },
  }),
  row('account POST /api/v1/cases/:caseId/appeal', ofAContest(409), { thing: 'case', body: { text: '请复核' } }),
  row('account POST /api/v1/cases/:caseId/human-help', ofACase(409), { thing: 'case', body: EMPTY }),
  row('account POST /api/v1/cases/:caseId/assist-requests', persons(mine(422)), {
    thing: 'case',
    body: {
      impactAcknowledged: false,
      classmateName: '王芳',
      institution: '4111010001',
      level: 'BACHELOR',
      year: 2024,
    },
  }),
  row('account GET /api/v1/assists', persons(200)),
  row('account GET /api/v1/assists/:requestId', persons(mine(200)), { thing: 'assist' }),
  row('account POST /api/v1/assists/:requestId/grant', persons(mine(422)), { thing: 'assist', body: UNCONFIRMED }),
  row('account POST /api/v1/me/corrections', ofNoHolder(422), { body: EMPTY }),
  row('account GET /api/v1/me/corrections', persons(200)),
  row('account GET /api/v1/corrections/:correctionId', persons(mine(200)), { thing: 'correction' }),
  row('account PUT /api/v1/corrections/:correctionId/photos/:side', persons(mine(415)), {
    thing: 'correction',
    body: EMPTY,
  }),
  row('account GET /api/v1/corrections/:correctionId/photos/:side', persons(mine(404)), { thing: 'correction' }),
  row('account DELETE /api/v1/corrections/:correctionId/photos/:side', persons(mine(204)), { thing: 'correction' }),
  row('account POST /api/v1/corrections/:correctionId/photo-submissions', ofNoHolder(mine(404)), {
    thing: 'correction',
    body: { front: NOBODYS },
  }),
  row('account GET /api/v1/holder-claims', persons(200)),
  row('account GET /api/v1/objections/:objectionId', persons(404), { thing: 'unknown-uuid' }),
  row('account PUT /api/v1/objections/:objectionId/photos/:side', persons(404), { thing: 'unknown-uuid', body: EMPTY }),
  row('account GET /api/v1/objections/:objectionId/photos/:side', persons(404), { thing: 'unknown-uuid' }),
  row('account DELETE /api/v1/objections/:objectionId/photos/:side', persons(404), { thing: 'unknown-uuid' }),
  row('account POST /api/v1/objections/:objectionId/photo-submissions', ofNoHolder(404), {
    thing: 'unknown-uuid',
    body: { front: NOBODYS },
  }),
  row('account GET /api/v1/jwks.json', anybody(200)),
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
  row('account GET /internal/v1/claims/:caseId', peer('id-conflict', existing(200)), { thing: 'case' }),
  row('account GET /internal/v1/corrections/:correctionId', peer('id-conflict', existing(200)), {
    thing: 'correction',
  }),
  row('account POST /internal/v1/claims/:caseId/comparison', peersOf(['id-conflict', 'review-queue'], existing(200)), {
    thing: 'case',
    body: EMPTY,
  }),
  row('account POST /internal/v1/helpers', peer('id-conflict', 422), { body: EMPTY }),
  row('account GET /internal/v1/helpers/:accountId', peer('id-conflict', 422), { thing: 'unknown-uuid' }),
  row('account GET /internal/v1/numbers/:numberId/parties', peer('review-queue', 422), { thing: 'unknown-uuid' }),
  row('account POST /internal/v1/corrections', officeGateway(422), { body: EMPTY }),
  row('account GET /internal/v1/deregistrations/unacknowledged', peer('review-queue', 200)),
  row('account GET /internal/v1/numbers/:numberId/timeline', peer('review-queue', 404), { thing: 'unknown-uuid' }),
];

const idConflict = [
  row('id-conflict GET /api/v1/cases', gateway(200)),
  row('id-conflict GET /api/v1/cases/:id', gateway(mine(200)), { thing: 'case' }),
  row('id-conflict GET /api/v1/cases/:id/timeline', gateway(mine(200)), { thing: 'case' }),
  row('id-conflict POST /api/v1/cases/:id/study-record', gateway(mine(422)), { thing: 'case', body: RECORD }),
  row('id-conflict PUT /api/v1/cases/:id/photos/:side', gateway(mine(415)), { thing: 'case', body: EMPTY }),
  row('id-conflict GET /api/v1/cases/:id/photos/:side', gateway(mine(404)), { thing: 'case' }),
  row('id-conflict DELETE /api/v1/cases/:id/photos/:side', gateway(mine(204)), { thing: 'case' }),
  row('id-conflict POST /api/v1/cases/:id/photo-submissions', gateway(mine(422)), {
    thing: 'case',
    body: { impactAcknowledged: false, front: NOBODYS },
  }),
  row('id-conflict POST /api/v1/cases/:id/appeal', gateway(mine(409)), { thing: 'case', body: { text: '请复核' } }),
  row('id-conflict POST /api/v1/cases/:id/human-help', gateway(mine(409)), { thing: 'case', body: EMPTY }),
  row('id-conflict POST /api/v1/cases/:id/assist-requests', gateway(mine(422)), {
    thing: 'case',
    body: {
      impactAcknowledged: false,
      classmateName: '王芳',
      institution: '4111010001',
      level: 'BACHELOR',
      year: 2024,
    },
  }),
  row('id-conflict GET /api/v1/assists', gateway(200)),
  row('id-conflict GET /api/v1/assists/:id', gateway(mine(200)), { thing: 'assist' }),
  row('id-conflict POST /api/v1/assists/:id/grant', gateway(mine(422)), { thing: 'assist', body: UNCONFIRMED }),
  row('id-conflict GET /api/v1/holder-claims', gateway(200)),
  row('id-conflict GET /api/v1/objections/:id', gateway(404), { thing: 'unknown-uuid' }),
  row('id-conflict PUT /api/v1/objections/:id/photos/:side', gateway(404), { thing: 'unknown-uuid', body: EMPTY }),
  row('id-conflict GET /api/v1/objections/:id/photos/:side', gateway(404), { thing: 'unknown-uuid' }),
  row('id-conflict DELETE /api/v1/objections/:id/photos/:side', gateway(404), { thing: 'unknown-uuid' }),
  row('id-conflict POST /api/v1/objections/:id/photo-submissions', gateway(404), {
    thing: 'unknown-uuid',
    body: { front: NOBODYS },
  }),
  row('id-conflict GET /api/v1/corrections/:id', gateway(mine(200)), { thing: 'correction' }),
  row('id-conflict PUT /api/v1/corrections/:id/photos/:side', gateway(mine(415)), { thing: 'correction', body: EMPTY }),
  row('id-conflict GET /api/v1/corrections/:id/photos/:side', gateway(mine(404)), { thing: 'correction' }),
  row('id-conflict DELETE /api/v1/corrections/:id/photos/:side', gateway(mine(204)), { thing: 'correction' }),
  row('id-conflict POST /api/v1/corrections/:id/photo-submissions', gateway(mine(404)), {
    thing: 'correction',
    body: { front: NOBODYS },
  }),
  // which task is missing
  row('id-conflict GET /internal/v1/reviews/:caseId', peer('review-queue', 422), { thing: 'case' }),
  row('id-conflict GET /internal/v1/reviews/:caseId/reviewers/:staffId', peer('review-queue', 422), {
    thing: 'unknown-uuid',
  }),
  row('id-conflict GET /internal/v1/photos/:photoId', peer('review-queue', 403), { thing: 'unknown-uuid' }),
  row('id-conflict GET /internal/v1/references/:reference', peer('review-queue', 200), { thing: 'case' }),
  row('id-conflict GET /internal/v1/numbers/:numberId/claims', peer('account', 200), { thing: 'unknown-uuid' }),
  // how many is missing
  row('id-conflict GET /internal/v1/human-help', peer('review-queue', 422)),
  row('id-conflict POST /internal/v1/cases/:caseId/tries', officeGateway(403), { thing: 'case', body: EMPTY }),
  row('id-conflict GET /internal/v1/cases/:caseId/timeline', peer('review-queue', existing(200)), { thing: 'case' }),
  row('id-conflict GET /internal/v1/cases/:caseId/notes/:noteId', peer('review-queue', 410), { thing: 'unknown-uuid' }),
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
  row('review-queue GET /api/v1/cases/:caseId/notes/:noteId', office(['auditor'], 404), { thing: 'unknown-uuid' }),
  row('review-queue POST /api/v1/cases/:id/verification', office(['auditor'], existing(200)), {
    thing: 'case',
    body: EMPTY,
  }),
  row(
    'review-queue GET /api/v1/references/:reference',
    office(['support', 'senior-reviewer', 'auditor', 'admin'], existing(200)),
    {
      thing: 'case',
    },
  ),
  row('review-queue GET /api/v1/human-help', office(['support', 'senior-reviewer'], 200)),
  row('review-queue POST /api/v1/cases/:id/tries', office(['senior-reviewer'], 422), { thing: 'case', body: EMPTY }),
  row('review-queue GET /api/v1/tasks', office(['senior-reviewer', 'admin'], 200)),
  row('review-queue GET /api/v1/tasks/:id', reviewers(mine(200)), { thing: 'task' }),
  row('review-queue POST /api/v1/tasks/:id/lease', reviewers(mine(200)), { thing: 'task', body: TOKEN }),
  row('review-queue POST /api/v1/tasks/:id/views', reviewers(404), {
    thing: 'task',
    body: { ...TOKEN, photoId: NOBODYS },
  }),
  row('review-queue POST /api/v1/tasks/:id/card-comparison', reviewers(422), { thing: 'task', body: TOKEN }),
  // it names no revision
  row('review-queue POST /api/v1/tasks/:id/decision', reviewers(428), { thing: 'task', body: TOKEN }),
  // without its grant
  row('review-queue GET /api/v1/views/:viewId/picture', reviewers(mine(403)), { thing: 'view' }),
  row('review-queue GET /api/v1/statistics', office(['senior-reviewer', 'admin'], 200)),
  row('review-queue GET /api/v1/view-alarms', office(['senior-reviewer', 'admin', 'auditor'], 200)),
  row('review-queue POST /api/v1/corrections', office(['support'], 422), { body: EMPTY }),
  row('review-queue GET /internal/v1/notes/:noteId', peer('id-conflict', 404), { thing: 'unknown-uuid' }),
  row('review-queue GET /internal/v1/tasks/:taskId/place', peer('id-conflict', existing(200)), { thing: 'task' }),
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
  row('review-queue POST /api/v1/tasks/:id/return', reviewers(mine(204)), { thing: 'task', body: TOKEN }),
  // both have given back whatever waits, of which there may be some by stories before
  row('review-queue POST /api/v1/tasks/next', reviewers(204), { body: EMPTY }),
  row('account POST /api/v1/assists/:requestId/withdrawal', persons(mine(200)), { thing: 'assist', body: EMPTY }),
  row('id-conflict POST /api/v1/assists/:id/withdrawal', gateway(mine(200)), { thing: 'assist', body: EMPTY }),
  row('account POST /api/v1/assists/:requestId/decline', persons(mine(200)), { thing: 'assist', body: EMPTY }),
  row('id-conflict POST /api/v1/assists/:id/decline', gateway(mine(200)), { thing: 'assist', body: EMPTY }),
  row('account POST /api/v1/corrections/:correctionId/withdrawal', persons(mine(200)), {
    thing: 'correction',
    body: EMPTY,
  }),
  row('id-conflict POST /api/v1/corrections/:id/withdrawal', gateway(mine(200)), { thing: 'correction', body: EMPTY }),
  row('account POST /api/v1/cases/:caseId/withdrawal', ofAContest(200), { thing: 'case', body: EMPTY }),
  row('id-conflict POST /api/v1/cases/:id/withdrawal', gateway(mine(200)), { thing: 'case', body: EMPTY }),
  row('account POST /api/v1/me/identity/objection', persons(409), { body: EMPTY }),
  row('account POST /api/v1/me/identity/release', persons(409), { body: EMPTY }),
  // who has no number has nothing to lose; who has one, or may contest that it is gone, needs a code
  row('account POST /api/v1/me/identity/disownment', but('holder', 403, but('helper', 403, persons(200, 403))), {
    body: EMPTY,
  }),
  row('account DELETE /api/v1/sessions/current', persons(204, 204)),
  row('review-queue POST /api/v1/me/password', office(staffRoles, 422), { body: EMPTY }),
  row('review-queue POST /api/v1/me/second-factor', office(staffRoles, 422), { body: EMPTY }),
  row('review-queue POST /api/v1/me/second-factor/confirmation', office(staffRoles, 422), { body: EMPTY }),
  row('review-queue GET /api/v1/staff', office(['admin'], 200)),
  row('review-queue POST /api/v1/staff/:id/changes', office(['admin'], 422), {
    thing: 'unknown-uuid',
    body: EMPTY,
  }),
  row('review-queue POST /api/v1/staff/:id/proposal/confirmation', office(['admin'], 422), {
    thing: 'unknown-uuid',
    body: EMPTY,
  }),
  row('review-queue POST /api/v1/staff/:id/proposal/withdrawal', office(['admin'], 422), {
    thing: 'unknown-uuid',
    body: EMPTY,
  }),
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
