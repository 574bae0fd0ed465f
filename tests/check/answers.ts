import type { EventName } from '@zhenming/contracts';
import type { LoggedEvent } from '@zhenming/kernel';
import { traceIn, type Exchange } from '../../tools/src/history.js';
import { allEvents, type Evidence } from './evidence.js';

interface Facts {
  /** what any request of this browser caused, first to last */
  readonly ofBrowser: readonly LoggedEvent[];
  /** what this request caused, or the first one under its Idempotency-Key */
  readonly caused: readonly LoggedEvent[];
  readonly all: readonly LoggedEvent[];
  readonly evidence: Evidence;
}
type Rule = (exchange: Exchange, facts: Facts) => boolean;

const NOTHING: Rule = () => true;
const types = (events: readonly LoggedEvent[], ...names: EventName[]): boolean =>
  events.some(({ type }) => (names as string[]).includes(type));
const caused =
  (...names: EventName[]): Rule =>
  (_exchange, facts) =>
    types(facts.caused, ...names);
/** a repeat is quiet: then an earlier request of the same browser has done it */
const causedBefore =
  (...names: EventName[]): Rule =>
  (_exchange, facts) =>
    types(facts.ofBrowser, ...names);
/** the log has this event with the id that the path names, second after the method */
const about =
  (field: string, ...names: EventName[]): Rule =>
  ({ path }, { all }) =>
    all.some(
      ({ type, data }) =>
        (names as string[]).includes(type) && (data as Record<string, unknown>)[field] === path.split('/')[2],
    );
const answered =
  (field: string, name: EventName): Rule =>
  ({ answer }, { all }) =>
    all.some(
      ({ type, data }) =>
        type === name && (data as Record<string, unknown>)[field] === (answer as Record<string, unknown>)[field],
    );

const vouched: Rule = (exchange, facts) =>
  (exchange.answer as { granted: boolean }).granted
    ? about('requestId', 'AssistGranted')(exchange, facts)
    : types(facts.caused, 'AssistCodeFailed');

/** who does not vouch takes nothing back */
const tookHelpBack: Rule = (exchange, facts) => {
  const { state } = exchange.answer as { state: string };
  return state === 'WITHDRAWN' ? about('requestId', 'AssistWithdrawn')(exchange, facts) : state !== 'GRANTED';
};

const identified: Rule = ({ answer }, facts) => {
  const { identity, caseId } = answer as { identity?: string; caseId?: string };
  if (identity === 'CONTESTED')
    return facts.all.some(
      ({ type, data }) => type === 'IdConflictDetected' && (data as { caseId: string }).caseId === caseId,
    );
  if (identity === 'HELD') {
    const accounts = new Set(facts.ofBrowser.flatMap(({ data }) => (data as { accountId?: string }).accountId ?? []));
    return facts.all.some(({ type, data }) => {
      const { holder } = data as { holder?: string | null };
      return holder != null && accounts.has(holder) && type !== 'ConflictCaseOpened';
    });
  }
  // 202: the answer is on its way to the inbox
  return types(facts.caused, 'DeliveryRequested');
};

/** Every request of the API that changes something: what a 2xx means. A new one without a line turns the check red. */
const rules: Readonly<Record<string, Rule>> = {
  'POST /registrations': NOTHING, // the code is sent by a deferred job afterwards, or not: the answer does not say
  'POST /registrations/:id/verification': caused('AccountRegistered'),
  'POST /registrations/:id/identity': identified,
  'PUT /me/identity': identified,
  'POST /me/identity/disownment': causedBefore('ClaimWithdrawn', 'IdNumberDisowned'),
  'POST /me/contests': answered('caseId', 'IdConflictDetected'),
  'POST /me/identity/release': caused('HolderAnswered'),
  'POST /me/identity/objection': caused('HolderAnswered'),
  'POST /me/bindings': caused('DeliveryRequested'),
  'POST /me/bindings/:id/verification': causedBefore('RealNameBound'),
  'POST /me/contacts': NOTHING,
  // a contact that was the account's already is only proven again
  'POST /me/contacts/:id/verification': NOTHING,
  'DELETE /me/contacts/:id': causedBefore('ContactRemoved'),
  'POST /me/reauthentications': NOTHING,
  'POST /me/reauthentications/codes': NOTHING,
  'POST /me/reauthentications/codes/:id/verification': NOTHING,
  // of an account, or of a member of staff
  'POST /me/password': caused('PasswordChanged', 'StaffPasswordChanged'),
  'POST /username-recoveries': NOTHING,
  'POST /password-recoveries': NOTHING,
  'POST /password-recoveries/:id/completion': caused('PasswordChanged'),
  // of an account, or of a member of staff
  'POST /sessions': caused('LoggedIn', 'StaffLoggedIn'),
  'DELETE /sessions/current': NOTHING,
  'DELETE /me/sessions': NOTHING,
  'DELETE /me/sessions/:id': NOTHING,
  'DELETE /me/devices/:id': NOTHING,
  'POST /cases/:id/study-record': ({ answer }, { caused: events }) =>
    types(
      events,
      (answer as { confirmed: boolean }).confirmed ? 'EducationRecordMatched' : 'EducationRecordNotMatched',
    ),
  'POST /cases/:id/withdrawal': about('caseId', 'ConflictCaseClosed'),
  // a draft is no event yet
  'PUT /cases/:id/photos/:side': NOTHING,
  'DELETE /cases/:id/photos/:side': NOTHING,
  'POST /cases/:id/photo-submissions': caused('HandheldPhotoSubmitted'),
  'POST /cases/:id/appeal': about('caseId', 'AppealRequested'),
  'POST /cases/:id/human-help': about('caseId', 'HumanHelpRequested'),
  'POST /cases/:id/assist-requests': caused('AssistRequested'),
  'POST /assists/:id/grant': vouched,
  'POST /assists/:id/decline': about('requestId', 'AssistDeclined'),
  'POST /assists/:id/withdrawal': tookHelpBack,
  'POST /me/corrections': answered('correctionId', 'CorrectionRequested'),
  'PUT /corrections/:id/photos/:side': NOTHING,
  'DELETE /corrections/:id/photos/:side': NOTHING,
  'POST /corrections/:id/photo-submissions': caused('CorrectionEvidenceSubmitted'),
  'POST /corrections/:id/withdrawal': about('correctionId', 'CorrectionClosed'),
  'PUT /objections/:id/photos/:side': NOTHING,
  'DELETE /objections/:id/photos/:side': NOTHING,
  'POST /objections/:id/photo-submissions': caused('HolderPhotosSubmitted'),
  'POST /inbox/:id/read': NOTHING,
  'POST /inbox/read-all': NOTHING,
  'POST /feeds/deregistrations/:id/acknowledgements': ({ path }, { evidence }) =>
    evidence.acknowledgements.includes(path.split('/')[3] ?? ''),
  // of the office; reading a timeline is recorded
  'GET /cases/:id/timeline': (exchange, { caused: events }) =>
    !('case' in (exchange.answer as object)) || types(events, 'TimelineViewed'),
  'GET /cases/:id/notes/:noteId': caused('NoteViewed'),
  'POST /cases/:id/verification': NOTHING,
  'GET /human-help': caused('HumanHelpViewed'),
  'POST /cases/:id/tries': about('caseId', 'TriesReopened'),
  'POST /tasks/next': (exchange, facts) =>
    exchange.status === 204 || answered('taskId', 'ReviewTaskDealt')(exchange, facts),
  'POST /tasks/:id/lease': NOTHING,
  'POST /tasks/:id/return': about('taskId', 'ReviewTaskReturned'),
  'POST /tasks/:id/views': answered('viewId', 'EvidenceViewed'),
  'POST /tasks/:id/card-comparison': NOTHING,
  'POST /tasks/:id/decision': about('taskId', 'ReviewDecided'),
  // who has the whole answer was shown it
  'GET /views/:id/picture': about('viewId', 'EvidenceShown'),
  // the same answer whether anybody logs in like that
  'POST /corrections': NOTHING,
  'POST /me/second-factor': NOTHING, // it counts when it is confirmed
  'POST /me/second-factor/confirmation': caused('StaffSecondFactorEnrolled'),
  'POST /staff/:id/changes': NOTHING, // it may be so already
  'POST /staff/:id/proposal/confirmation': caused('StaffChangeConfirmed'),
  'POST /staff/:id/proposal/withdrawal': about('staffId', 'StaffChangeDropped'),
  'POST /parked/:service/:id/replay': caused('OperationOrdered'),
  'POST /consumers/:group/pause': caused('OperationOrdered'),
  'POST /consumers/:group/resume': caused('OperationOrdered'),
};

const patterns = Object.entries(rules).map(([route, rule]) => ({
  rule,
  pattern: new RegExp(`^${route.replace(/:\w+/g, '[^/?]+')}(?:\\?.*)?$`),
}));

const good = ({ status = 0 }: Exchange): boolean => status >= 200 && status < 300;
const changes = ({ method }: Exchange): boolean => method !== 'GET';

/** I3: every request that was answered 2xx has its events. */
export function everyAnswerHasItsEvents(evidence: Evidence): string[] {
  const { history } = evidence;
  const all = allEvents(evidence);
  const byTrace = new Map<string, LoggedEvent[]>();
  for (const event of all) {
    const trace = traceIn(event.metadata.traceparent);
    byTrace.set(trace, [...(byTrace.get(trace) ?? []), event]);
  }
  byTrace.delete('');
  const ofRequests = (requests: readonly Exchange[]) => requests.flatMap(({ trace }) => byTrace.get(trace) ?? []);
  const found: string[] = [];
  for (const exchange of history.filter(good)) {
    const { method, path, browser, idempotencyKey } = exchange;
    const known = patterns.find(({ pattern }) => pattern.test(`${method} ${path}`));
    if (!known) {
      if (changes(exchange)) found.push(`${method} ${path.split('?')[0]}: nobody said which events it has`);
      continue;
    }
    const same = history.filter((one) =>
      idempotencyKey ? one.idempotencyKey === idempotencyKey : one.trace === exchange.trace,
    );
    const ofBrowser = ofRequests(history.filter((one) => one.browser === browser));
    if (!known.rule(exchange, { caused: ofRequests(same), ofBrowser, all, evidence }))
      found.push(
        `${method} ${path.split('?')[0]} (${exchange.trace}) was answered ${exchange.status} without its events`,
      );
  }
  return found;
}

/** a try that was taken and then refused stays taken; and that a photo is lost is known since it was asked for */
const LEFT_OVER: readonly string[] = [
  'EvidenceLost',
  'NumberTryReserved',
  'SubmissionReserved',
  'AssistRequestReserved',
  'HelpReserved',
] satisfies EventName[];

/** When a task was just dealt, after a lease that had run out, what it is about may end, or where a clock is moved the new lease. */
const endedMeanwhile = (type: string, { path }: Exchange, slug: string): boolean =>
  path === '/tasks/next' &&
  ['review/cancelled', 'review/lease-lost'].includes(slug) &&
  (['ReviewTaskReturned', 'ReviewTaskDealt'] satisfies EventName[] as string[]).includes(type);

/** what only another event leads to; the rest may come from a request, a timer or a deferred job */
const FROM_EVENTS: readonly string[] = [
  'AccountsDeregistered',
  'AccountsReinstated',
  'DeregistrationRefused',
  'ConflictCaseOpened',
  'ConflictCaseTurnCame',
  'ConflictCaseTurnLost',
  'EvidenceRejected',
  'ReviewRefused',
  'CorrectionOpened',
  'CorrectionRejected',
  'CorrectionApproved',
  'CorrectionApplied',
  'IdNumberCorrected',
  'CasesErased',
  'ReviewTaskOpened',
  'ReviewTaskCancelled',
  'NoticeDelivered',
  'NoticeFailed',
] satisfies EventName[];

/** I4: every event has a known cause, and nothing comes from a request that was refused. */
export function everyEventHasACause(evidence: Evidence): string[] {
  const all = allEvents(evidence);
  const known = new Set(all.map(({ id }) => id));
  const refused = new Map(
    evidence.history
      .filter(({ status = 0 }) => status >= 400 && status < 500)
      .map((exchange) => [exchange.trace, exchange]),
  );
  const found: string[] = [];
  for (const { type, id, metadata } of all) {
    const { causationId, traceparent } = metadata;
    if (FROM_EVENTS.includes(type) && !known.has(causationId))
      found.push(`${type} ${id}: nobody knows its cause ${causationId}`);
    const request = refused.get(traceIn(traceparent));
    if (!request) continue;
    const { slug = '' } = (request.answer ?? {}) as { slug?: string };
    if (!LEFT_OVER.includes(type) && !endedMeanwhile(type, request, slug))
      found.push(`${type} ${id} comes from ${request.method} ${request.path}, which was refused with ${slug}`);
  }
  return found;
}
