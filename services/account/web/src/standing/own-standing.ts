import type { Schema } from '../api.js';
import type { Case } from '../conflict-case/case.queries.js';
import type { HolderClaim } from '../holder-claims/holder-claims.queries.js';
import type { Me } from '../sessions/session.queries.js';
import type { Standing } from './own-standing.texts.js';

/** Everything that says how a person stands. Undefined: there is nothing of the kind, or it could not be read. */
export interface Known {
  readonly me: Me;
  /** the account's open case; of a deregistered account, its contest */
  readonly ownCase?: Case | undefined;
  readonly deregistration?: Schema<'OwnDeregistrationResponse'> | undefined;
  /** claims of others on the number that the account holds */
  readonly claims?: readonly HolderClaim[] | undefined;
  /** requests for the person's help */
  readonly assists?: readonly Schema<'AssistSummary'>[] | undefined;
}

/** Where a person stands: what is said of it: `wordsOf`. */
export interface OwnStanding {
  readonly state: Standing;
  /** of the case that it is about */
  readonly reference?: string;
  /** ISO 8601: by when something has to be done, or happens */
  readonly date?: string;
  /** what is lost is the number alone: the winner of a decision that is reversed goes on using the account */
  readonly keepsAccount?: true;
  /** page of what is to be done; absent where there is nothing to do, or it is answered on the spot */
  readonly to?: string;
}

const reviewOf = {
  PHOTO: 'PHOTOS_WAIT',
  CORRECTION: 'PHOTOS_WAIT',
  APPEAL: 'APPEAL_WAITS',
  RETURNED: 'LOOKED_AT_ANEW',
  CONTEST: 'CONTEST_WAITS',
  TWO_PARTY: 'BOTH_COMPARED',
} as const satisfies Record<Schema<'WaitingReviewResponse'>['kind'], Standing>;

const dated = (date: string | undefined): { date?: string } => (date === undefined ? {} : { date });

/** What a claimant may do who has shown nothing that counts so far. */
function choice({ caseId, trigger, photo, humanHelp, routes }: Case): Pick<OwnStanding, 'state'> & { to?: string } {
  const to = `/cases/${caseId}/photos`;
  if (humanHelp === 'OFFERED' && !routes.some(({ route, open }) => open && route !== 'PHOTO'))
    return { state: trigger === 'CONTEST' ? 'CONTEST_HELP_OFFERED' : 'HELP_OFFERED' };
  if (trigger === 'CONTEST') return { state: 'CONTEST_PHOTOS', to };
  return photo.rejection?.verdict === 'RETRY' && photo.sides && !photo.humanHelp
    ? { state: photo.rejection.lost ? 'PHOTOS_LOST' : 'PHOTOS_AGAIN', to }
    : { state: 'CHOOSE' };
}

/** Of a claimant, or of a deregistered person who contests; undefined for a case that is over. */
export function caseStanding(of: Case): OwnStanding | undefined {
  const { caseId, reference, standing, trigger, photo, idleAt, settledUntil, effect, objection, assist } = of;
  const [home, photos] = [`/cases/${caseId}`, `/cases/${caseId}/photos`];
  const about = { reference, to: home };
  const contests = trigger === 'CONTEST';
  switch (standing) {
    case undefined:
      return undefined;
    case 'CHOOSE':
      return { ...about, ...choice(of), ...dated(idleAt) };
    case 'CLASSMATE_ASKED':
      return { ...about, state: standing, to: `${home}/classmate`, ...dated(assist?.expiresAt) };
    case 'PHOTOS_WAIT':
      return { ...about, state: reviewOf[photo.review?.kind ?? 'PHOTO'], ...dated(photo.review?.dueAt) };
    case 'HELP_ASKED':
      return { ...about, state: standing, ...dated(idleAt ?? objection?.owedUntil) };
    case 'STRONGER':
      return { ...about, state: standing, ...dated(idleAt) };
    case 'STRONGER_PHOTOS':
      if (of.humanHelp === 'OFFERED') return { ...about, state: 'HELP_OFFERED', ...dated(idleAt) };
      return { ...about, state: standing, to: photos, ...dated(idleAt) };
    case 'WAITING':
      if (effect?.overdue) return { ...about, state: 'EFFECT_OVERDUE' };
      return { ...about, state: effect?.at ? 'EFFECT_DATED' : standing, ...dated(effect?.at ?? effect?.notBefore) };
    case 'PHOTOS_OWED':
      // none can be handed in, and who asks for help is not silent
      if (of.humanHelp === 'OFFERED')
        return { ...about, state: contests ? 'CONTEST_HELP_OFFERED' : 'HELP_OFFERED', ...dated(objection?.owedUntil) };
      return {
        ...about,
        state: contests ? 'CONTEST_PHOTOS_OWED' : standing,
        to: photos,
        ...dated(objection?.owedUntil),
      };
    case 'HOLDER_OWES':
      return { ...about, state: standing, ...dated(objection?.owedUntil) };
    case 'DECIDED_RECENTLY':
      return { ...about, state: standing, ...dated(settledUntil) };
    case 'REFUSED':
      return { ...about, state: contests ? 'CONTEST_REFUSED' : standing, ...dated(photo.rejection?.appealUntil) };
    case 'WAITS_FOR_TURN':
    case 'TURN_BY_EVIDENCE':
    case 'CONFIRMED':
    case 'EFFECT_PENDING':
      return { ...about, state: standing };
  }
}

type Objection = Schema<'OwnObjectionResponse'>;

const ends = {
  HOLDER: 'OBJECTION_UPHELD',
  NEITHER: 'OBJECTION_UNDECIDED',
  CLAIMANT: 'OBJECTION_LOST',
  HOLDER_SILENT: 'OBJECTION_UNSUPPORTED',
  CLAIMANT_SILENT: 'OBJECTION_UNANSWERED',
  BOTH_SILENT: 'OBJECTION_UNANSWERED',
  HOLDER_LEFT: 'OBJECTION_UNANSWERED',
} as const satisfies Record<NonNullable<Objection['end']>, Standing>;

/** By a contest that succeeds the winner of the contested decision loses no account. */
const kept = (contests: HolderClaim['contests']): Pick<OwnStanding, 'keepsAccount'> =>
  contests?.winner === 'YOU' ? { keepsAccount: true } : {};

/** Of the holder who objects. Of one who left the number nobody asks. */
export function objectionStanding(of: Objection): OwnStanding {
  const { objectionId, reference, state, owedUntil, late, end, contests } = of;
  const [about, to] = [{ reference, ...kept(contests) }, `/objections/${objectionId}`];
  if (late) return { ...about, state: 'OBJECTION_PHOTOS_LATE', to: `${to}/photos` };
  if (state === 'PHOTOS_OWED') return { ...about, state: 'OBJECTION_PHOTOS_OWED', date: owedUntil, to: `${to}/photos` };
  if (state === 'HANDED_IN') return { ...about, state: 'OBJECTION_HANDED_IN', to };
  return { ...about, state: ends[end ?? 'HOLDER_LEFT'] };
}

/** Of the holder, by one claim on the number. A decision that is to take effect comes before how an objection ended. */
function claimStanding({ reference, stage, contests, effect, mayObject, objection }: HolderClaim): OwnStanding {
  const about = { reference, ...kept(contests) };
  if (objection && objection.state !== 'OVER') return objectionStanding(objection);
  if (effect?.overdue) return { ...about, state: 'NUMBER_WILL_MOVE_OVERDUE' };
  if (effect)
    return effect.at
      ? { ...about, state: 'NUMBER_WILL_MOVE_DATED', date: effect.at }
      : { ...about, state: 'NUMBER_WILL_MOVE', date: effect.notBefore };
  if (stage === 'DECIDED') return { ...about, state: 'NUMBER_MOVES' };
  if (mayObject) return { ...about, state: contests ? 'NUMBER_CONTESTED' : 'NUMBER_CLAIMED' };
  if (objection) return objectionStanding(objection);
  return { ...about, state: contests ? 'NUMBER_CONTESTED_UNHEARD' : 'NUMBER_CLAIMED_UNHEARD' };
}

/** What a holder has to see first, where several claim the number: what is lost by silence, then what takes effect, the soonest first. */
const urgency: readonly Standing[] = [
  'OBJECTION_PHOTOS_LATE',
  'OBJECTION_PHOTOS_OWED',
  'NUMBER_MOVES',
  'NUMBER_WILL_MOVE_OVERDUE',
  'NUMBER_WILL_MOVE_DATED',
  'NUMBER_WILL_MOVE',
  'NUMBER_CLAIMED',
  'NUMBER_CONTESTED',
  'NUMBER_CLAIMED_UNHEARD',
  'NUMBER_CONTESTED_UNHEARD',
];
const placeOf = ({ state }: OwnStanding): number => (urgency.includes(state) ? urgency.indexOf(state) : urgency.length);
const bySoonest = (one: OwnStanding, other: OwnStanding): number =>
  placeOf(one) - placeOf(other) || (one.date ?? '').localeCompare(other.date ?? '');

/** Beside one objection: the other one for which photos are missing, the most urgent where there are several. Each has photos of its own. */
export const owedBeside = (objectionId: string, claims: readonly HolderClaim[]): OwnStanding | undefined =>
  claims
    .flatMap(({ objection }) => (objection && objection.objectionId !== objectionId ? [objection] : []))
    .filter(({ state }) => state === 'PHOTOS_OWED')
    .map(objectionStanding)
    .sort(bySoonest)[0];

/** Of a holder, by all claims on the number; undefined where there are none. */
export const holderStanding = (claims: readonly HolderClaim[]): OwnStanding | undefined =>
  claims.map(claimStanding).sort(bySoonest)[0];

/** as which a contest ends without success */
const lost = new Set<Case['outcome']>(['REFUSED', 'WITHDRAWN', 'IDLE', 'SUPERSEDED']);

function deregistered({ ownCase, deregistration }: Known): OwnStanding {
  const contest = ownCase && caseStanding(ownCase);
  if (contest) return contest;
  const to = '/deregistered';
  if (!deregistration) return { state: 'DEREGISTERED', to };
  const { reference, contestableUntil: date, contest: may } = deregistration;
  switch (may.why) {
    case 'USED':
      return { state: 'CONTEST_OVER', reference, to };
    case 'TOO_LATE':
      return { state: 'CONTEST_TOO_LATE', reference, to };
    case 'UNDER_WAY':
      // of one that ended account hears in a moment; its case could not be read, or has given the account back, which is to be seen then
      return lost.has(ownCase?.outcome) ? { state: 'CONTEST_OVER', reference, to } : { state: 'NOT_READ', reference };
    default:
      return { state: 'DEREGISTERED', reference, date, to };
  }
}

function withoutNumber({ solutions, reinstatement }: Me): OwnStanding {
  const to = '/me/identity';
  // for the lost number a person has to be asked for help; the last try may have met that one, or another
  if (reinstatement?.unrestored.some((one) => one !== 'LOGIN')) return { state: 'DECISION_REVERSED', to };
  if (!solutions?.situation) return { state: 'NO_NUMBER', to };
  return { state: solutions.situation === 'number/already-registered' ? 'NUMBER_IN_USE' : 'NUMBER_UNDER_REVIEW', to };
}

/**
 * The one thing that matters most to a person now, the same on every page: what they may lose comes before what they asked for, and
 * that before what others ask of them.
 */
export function ownStanding(known: Known): OwnStanding {
  const { me, ownCase, claims, assists } = known;
  if (me.status !== 'ACTIVE') return deregistered(known);
  // who left the number is not asked about it, whatever was read before
  const claimed = me.identity === 'HELD' && claims && holderStanding(claims);
  if (claimed) return claimed;
  if (me.identity === 'CONTESTED') {
    const about = me.reference ? { reference: me.reference } : {};
    const contested = { ...about, state: 'CONTESTED', to: me.caseId ? `/cases/${me.caseId}` : '/me' } as const;
    return (ownCase && caseStanding(ownCase)) ?? contested;
  }
  // who is off the number has to know that first
  if (me.correction && me.identity === 'HELD')
    return { state: 'CORRECTING', to: `/corrections/${me.correction.correctionId}` };
  const asked = assists?.find(({ state }) => state === 'OPEN');
  if (asked) return { state: 'HELP_WANTED', date: asked.expiresAt, to: `/assists/${asked.requestId}` };
  if (me.identity === 'NONE') return withoutNumber(me);
  // nobody may read that there is nothing to do where that is not known
  if (!claims) return { state: 'NOT_READ' };
  return me.bound ? { state: 'ALL_DONE' } : { state: 'UNBOUND', to: '/me/binding' };
}
