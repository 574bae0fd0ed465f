import type {
  AccountsDeregistered,
  AccountsReinstated,
  AppealRequested,
  AssistGranted,
  ConflictCaseApproved,
  ConflictCaseClosed,
  ConflictCaseReturned,
  HolderNotified,
  HolderPhotosRejected,
  ObjectionEnd,
  ObjectionEnded,
  ObjectionParty,
  ObjectionRaised,
  EvidenceRejected,
  NumberEvent,
  OpinionGiven,
  PartyNotified,
  ReviewRequested,
  RouteSucceeded,
  WaitStarted,
} from '@zhenming/contracts';
import type { Event, RecordedEvent } from '@zhenming/kernel';
import { policyOf, weightOf, type PolicyRow } from '@zhenming/policy';
import { contestedDecision } from '../../services/account/src/number-ledger/contested-decision.js';
import {
  openObjection,
  succeededRoutes,
  type OpenedCase,
} from '../../services/id-conflict/src/conflict-case/conflict-case-state.js';
import { policyFault } from '../../tools/src/audit/approval-policy.js';
import { approvalFault } from '../../tools/src/audit/causes.js';
import type { Settlement } from './settlement.js';

const HOUR = 3_600_000;

/** I1: whoever the log says holds the number is one account at most, and not one that was deregistered from it. */
export const brokenI1 = ({ history, deregistered, ledger }: Settlement): string | undefined => {
  const last = history.filter((event): event is NumberEvent => 'holderStanding' in (event.data as object)).at(-1);
  if ((last?.data.holder ?? null) !== ledger.holder) return 'the log and the ledger name different holders';
  if (ledger.holder !== null && deregistered.has(ledger.holder)) return 'a deregistered account holds the number';
  if (ledger.claims.some((claim) => claim.accountId === ledger.holder)) return 'the holder claims its own number';
  return undefined;
};

/** No account is deregistered that is so already: only what it was deregistered by can be reversed for it. */
export const brokenTwice = ({ numberHistory }: Settlement): string | undefined => {
  const gone = new Set<string>();
  for (const { type, data } of numberHistory) {
    if (type === 'AccountsReinstated') for (const { accountId } of data.accounts) gone.delete(accountId);
    if (type === 'IdNumberDisowned' || type === 'DeregistrationLifted') gone.delete(data.accountId);
    if (type !== 'AccountsDeregistered') continue;
    for (const { accountId } of data.accounts) {
      if (gone.has(accountId)) return 'an account is deregistered twice';
      gone.add(accountId);
    }
  }
  return undefined;
};

/** I2: each effect has exactly one approval that fits it, at most one effect per case, and only accounts the decision saw: a reversal removes the holder that it saw. */
export const brokenI2 = ({ history }: Settlement): string | undefined => {
  const settled = new Set<string>();
  const approvals = new Map<string, ConflictCaseApproved>();
  const over = new Set<string>();
  for (const event of history) {
    if (event.type === 'ConflictCaseClosed') over.add((event.data as ConflictCaseClosed).caseId);
    if (event.type === 'ConflictCaseApproved') {
      const approval = event.data as ConflictCaseApproved;
      if (approval.claims.some(({ caseId }) => over.has(caseId))) return 'a decision against a claim that is over';
      approvals.set(approval.caseId, approval);
    }
    const reversal = event.type === 'AccountsReinstated' ? (event.data as AccountsReinstated) : undefined;
    if (reversal?.leaves) {
      const seen = approvals.get(reversal.caseId);
      if (!seen || seen.contests !== reversal.contests) return 'a reversal without an approval';
      if (settled.has(reversal.caseId)) return 'two effects of one case';
      settled.add(reversal.caseId);
      if (seen.holderVersion !== reversal.decidedHolderVersion) return 'an effect on another holder version';
      if (seen.holder !== reversal.leaves.accountId) return 'a holder that the decision did not see';
    }
    if (event.type !== 'AccountsDeregistered') continue;
    const effect = event.data as AccountsDeregistered;
    const approval = approvals.get(effect.caseId);
    if (!approval) return 'an effect without an approval';
    if (settled.has(effect.caseId)) return 'two effects of one case';
    settled.add(effect.caseId);
    if (approval.holderVersion !== effect.decidedHolderVersion) return 'an effect on another holder version';
    const seen = new Set([approval.holder, ...approval.claims.map(({ accountId }) => accountId)]);
    if (effect.accounts.some(({ accountId }) => !seen.has(accountId))) return 'an account the decision did not see';
    if (effect.accounts.some(({ accountId }) => accountId === effect.winnerId)) return 'the winner is deregistered';
  }
  return undefined;
};

/** Nobody's contest, open or still to begin, is taken away by that of another, but where the former holder has the number again. */
export const brokenContest = ({ numberHistory }: Settlement): string | undefined => {
  for (const [at, { type, data }] of numberHistory.entries()) {
    if (type !== 'AccountsReinstated' || !data.leaves) continue;
    const before = numberHistory.slice(0, at);
    const decision = contestedDecision(before, data.contests);
    const was = decision?.accounts.find(({ accountId }) => accountId === data.contestantId)?.was;
    if (was === 'HOLDER') continue;
    const contesting = before.at(-1)?.data.claims.map(({ accountId }) => accountId) ?? [];
    for (const { accountId, as } of data.accounts)
      if (as === 'NONE' && (contesting.includes(accountId) || !decision?.contestedBy.includes(accountId)))
        return 'a contest is taken away by that of another';
  }
  return undefined;
};

/** Once everything is delivered: nobody stays deregistered by a decision that was reversed who contests it no more. */
export const brokenReturn = (settlement: Pick<Settlement, 'deregistered' | 'decisionAgainst' | 'ledger'>) => {
  const { deregistered, ledger } = settlement;
  const stays = [...deregistered].some((accountId) => {
    const decision = settlement.decisionAgainst(accountId);
    const over = decision?.contestedBy.includes(accountId) && !ledger.claims.some((one) => one.accountId === accountId);
    return over && decision?.reversed;
  });
  return stays ? 'who contests a reversed decision no more stays deregistered' : undefined;
};

/**
 * Under the guarded policy nobody loses a number unheard: an effect waits for the holder's notice, or for as long as it may take, and
 * then for the time that the policy gives against the holder there is by then. Looked at after each step: what was decided was decided now.
 */
export const brokenWait = ({
  history,
  asked,
  now,
}: Pick<Settlement, 'history' | 'asked' | 'now'>): string | undefined => {
  const heard = new Map<
    string,
    Pick<WaitStarted, 'holder' | 'against' | 'waitHours'> & { readonly effectAt?: string }
  >();
  /** decided, and not come back */
  const decided = new Set<string>();
  for (const event of history) {
    if (event.type === 'WaitStarted') {
      const { caseId, holder, against, waitHours, effectAt } = event.data as WaitStarted;
      const before = heard.get(caseId);
      const goesOn = before?.holder === holder && before.against === against && before.effectAt === effectAt;
      if (effectAt !== undefined && !goesOn) return 'a wait goes on of which the holder did not hear';
      heard.set(caseId, { holder, against, waitHours, ...(effectAt === undefined ? {} : { effectAt }) });
    }
    if (event.type === 'ConflictCaseReturned') {
      const { caseId } = event.data as ConflictCaseReturned;
      // what was waited for to its end counts on; a wait that was broken off, whyever, does not
      if (!decided.delete(caseId)) heard.delete(caseId);
    }
    if (event.type === 'HolderNotified') {
      const { caseId, effectAt } = event.data as HolderNotified;
      const before = heard.get(caseId);
      if (!before || before.effectAt) return 'a holder is notified twice, or for nothing';
      heard.set(caseId, { ...before, effectAt });
    }
    if (event.type === 'ObjectionEnded') {
      const { caseId, by } = event.data as ObjectionEnded;
      // who was found wrong hears of it before it takes effect, whatever was waited before
      if (by) heard.delete(caseId);
    }
    if (event.type !== 'ConflictCaseApproved') continue;
    const { caseId, holder, policy } = event.data as ConflictCaseApproved;
    decided.add(caseId);
    if (holder === null || policy.name !== 'guarded') continue;
    const wait = heard.get(caseId);
    if (!wait?.effectAt || wait.holder !== holder) return 'a decision against a holder who was not heard';
    const { against = wait.against, waitHours = 0 } = asked.get(event) ?? {};
    if (wait.against !== against) return 'a decision against a holder who was heard as a weaker one';
    if (now < wait.effectAt || wait.waitHours < waitHours) return 'a decision before its time';
  }
  return undefined;
};

/**
 * While a holder who objects is not compared, nothing is decided; where both handed in, two persons found it, or a senior. Who said
 * that the number is theirs and was found right keeps it, unless an appeal succeeds.
 */
export const brokenObjection = ({ history }: Settlement): string | undefined => {
  const open = new Set<string>();
  const kinds = new Map<string, string>();
  /** what was found between two sides was not for the claim */
  const against = new Set<string>();
  /** that is compared again */
  const again = new Set<string>();
  for (const { type, data } of history) {
    const { caseId } = data as { caseId: string };
    if (type === 'ReviewRequested') kinds.set(caseId, (data as ReviewRequested).kind);
    const appeal = type === 'AppealRequested' && (data as AppealRequested).objectionId !== undefined;
    if (appeal && against.has(caseId)) again.add(caseId);
    if (type === 'ObjectionRaised') again.delete(caseId);
    if (type === 'ObjectionRaised' || appeal) {
      if (open.has(caseId)) return 'two objections at once';
      open.add(caseId);
    }
    if (type === 'ObjectionEnded') {
      if (!open.delete(caseId)) return 'an objection ends twice';
      const { by, agreed = [], end } = data as ObjectionEnded;
      against[end === 'HOLDER' || end === 'NEITHER' ? 'add' : 'delete'](caseId);
      const persons = new Set([by, ...agreed].map((one) => one?.numberId)).size;
      const kind = kinds.get(caseId);
      // whoever refuses an appeal agrees with those who compared before
      const refusesAgain = kind === 'APPEAL' && again.has(caseId) && end !== 'CLAIMANT';
      const enough = persons > 1 || kind === 'SENIOR' || refusesAgain;
      if (by && !enough) return 'one person decided between two sides';
    }
    if ((type === 'ConflictCaseApproved' || type === 'WaitStarted') && open.has(caseId))
      return 'a decision over an objection';
  }
  return undefined;
};

/** Once the time of both sides is over: whoever objects has handed in, and somebody looks; or the claimant was refused and may appeal. */
export const brokenComparison = (state: OpenedCase): string | undefined => {
  const open = openObjection(state);
  if (!open || state.status === 'CLOSED' || state.status === 'REFUSED') return undefined;
  if (!open.submission) return 'a holder who was silent objects still';
  return state.routes.PHOTO === 'waiting' ? undefined : 'nobody looks at two sides that are in';
};

interface Due {
  readonly asked: string;
  readonly undeliverableAt: string | undefined;
  readonly hours: number;
  readonly until: string | undefined;
}
const silent: Readonly<Partial<Record<ObjectionEnd, readonly ObjectionParty[]>>> = {
  HOLDER_SILENT: ['HOLDER'],
  CLAIMANT_SILENT: ['CLAIMANT'],
  BOTH_SILENT: ['HOLDER', 'CLAIMANT'],
};

/**
 * No side loses by silence before its own time, which counts from the notice that it owes photos, or has had the time of one that
 * nobody delivers; of the holder who answers, from the answer. Looked at after each step: what ended by silence ended now.
 */
export const brokenSilence = ({ history, now }: Pick<Settlement, 'history' | 'now'>): string | undefined => {
  const owes = new Map<string, Due>();
  const open = new Set<string>();
  const hoursIn = new Map<string, number>();
  const { objectionHours } = policyOf({ name: 'guarded', version: 1 });
  for (const { type, data } of history) {
    const { caseId, owedUntil: asked, undeliverableAt } = data as Partial<ObjectionRaised>;
    if (caseId === undefined) continue;
    const owe = (party: ObjectionParty, until?: string) =>
      asked && owes.set(`${caseId} ${party}`, { asked, undeliverableAt, hours: hoursIn.get(caseId) ?? 0, until });
    if (type === 'ObjectionRaised') {
      const { against } = data as ObjectionRaised;
      hoursIn.set(caseId, (against === 'strong' ? objectionHours?.strong : objectionHours?.weak) ?? 0);
      owe('HOLDER', asked);
      owe('CLAIMANT');
    }
    if (type === 'HolderPhotosRejected') owe('HOLDER', (data as HolderPhotosRejected).last ? asked : undefined);
    if (type === 'EvidenceRejected') owe('CLAIMANT');
    if (type === 'PartyNotified') {
      const { party, deliveredAt, owedUntil } = data as PartyNotified;
      const before = owes.get(`${caseId} ${party}`);
      if (!before || before.until) return 'a side is notified twice, or for nothing';
      if (owedUntil < before.asked) return 'a notice shortens a time';
      if (deliveredAt === null && now < (before.undeliverableAt ?? '')) return 'a notice is given up before its time';
      const counted = deliveredAt === null ? 0 : Date.parse(deliveredAt) + before.hours * HOUR;
      if (Date.parse(owedUntil) < counted) return 'a time that does not count from the notice';
      owes.set(`${caseId} ${party}`, { ...before, until: owedUntil });
    }
    // a case that goes idle is decided against its silent claimant as well
    const idle = type === 'ConflictCaseClosed' && (data as ConflictCaseClosed).outcome === 'IDLE';
    if (idle && open.has(caseId)) return 'a case goes idle over an objection';
    if (type === 'ObjectionRaised') open.add(caseId);
    if (type === 'ObjectionEnded') open.delete(caseId);
    if (type === 'ObjectionEnded')
      for (const party of silent[(data as ObjectionEnded).end] ?? []) {
        const { until } = owes.get(`${caseId} ${party}`) ?? {};
        if (until === undefined || now < until) return 'silence before its time';
      }
  }
  return undefined;
};

/** what somebody of the office said in a case */
const deciding: readonly string[] = [
  ...['RouteSucceeded', 'EvidenceRejected', 'OpinionGiven', 'HolderPhotosRejected', 'ObjectionEnded'],
  'TriesReopened',
];

/** I13: who decides a case is no party of it and nobody who ever helps it, before or afterwards, whatever the login. */
export const brokenI13 = ({ history }: Pick<Settlement, 'history'>): string | undefined => {
  const helpers = new Set<string>();
  const deciders = new Set<string>();
  for (const { type, data } of history) {
    const { caseId, numberId, helperNumberId, by } = data as Partial<AssistGranted & RouteSucceeded>;
    if (type === 'AssistGranted') {
      if (helperNumberId === numberId) return 'a party helps itself';
      if (deciders.has(`${caseId} ${helperNumberId}`)) return 'who decided the case helps it';
      helpers.add(`${caseId} ${helperNumberId}`);
    }
    if (!by || !deciding.includes(type)) continue;
    if (by.numberId === numberId) return 'a party decides its own case';
    if (helpers.has(`${caseId} ${by.numberId}`)) return 'a helper decides the case';
    deciders.add(`${caseId} ${by.numberId}`);
  }
  return undefined;
};

/**
 * Nobody vouches who is off the own number, as far as id-conflict knows. Such help falls away before anything is decided, and for good,
 * and nothing takes it back while an effect is on its way.
 */
export const brokenHelp = ({ history }: Pick<Settlement, 'history'>): string | undefined => {
  const gone = new Set<string>();
  /** by case */
  const vouching = new Map<string, Set<string>>();
  /** cases that are over, or whose decision has not come back */
  const settled = new Set<string>();
  for (const { type, data } of history) {
    const { caseId = '', helperId = '' } = data as Partial<AssistGranted>;
    const own = vouching.get(caseId) ?? new Set<string>();
    if (type === 'HelperLeft') gone.add(helperId);
    if (type === 'HelperReturned') gone.delete(helperId);
    if (type === 'CasesTold')
      for (const [helped, by] of vouching)
        if (by.has(helperId) && !settled.has(helped)) return 'a case was told that its help is gone, and keeps it';
    if (type === 'AssistGranted') {
      if (gone.has(helperId)) return 'who is off the own number vouches';
      vouching.set(caseId, own.add(helperId));
    }
    if (type === 'AssistWithdrawn') {
      if (settled.has(caseId)) return 'help is taken back while an effect is on its way';
      own.delete(helperId);
    }
    const decides = type === 'ConflictCaseApproved' || type === 'WaitStarted';
    if (decides && [...own].some((one) => gone.has(one)))
      return 'a decision with the help of who is off the own number';
    if (type === 'ConflictCaseApproved' || type === 'ConflictCaseClosed') settled.add(caseId);
    if (type === 'ConflictCaseReturned') settled.delete(caseId);
  }
  return undefined;
};

/** What became of the help of those who left their own number. */
export const helpEnds = (history: readonly Event[]): string[] => {
  const gone = new Set<string>();
  return history.flatMap(({ type, data }, n) => {
    const { caseId, helperId = '' } = data as { caseId?: string; helperId?: string };
    if (type === 'HelperLeft') gone.add(helperId);
    if (type === 'HelperReturned') gone.delete(helperId);
    if (type !== 'AssistWithdrawn' || !gone.has(helperId)) return [];
    const [before, after] = [history[n - 1], history[n + 1]].map((event) =>
      (event?.data as { caseId?: string } | undefined)?.caseId === caseId ? event?.type : undefined,
    );
    return [
      'help falls away',
      ...(before === 'ConflictCaseReturned' ? ['help falls away from what came back'] : []),
      ...(after === 'WaitStarted' || after === 'ConflictCaseApproved' ? ['help falls away before a decision'] : []),
    ];
  });
};

/** Once everything is delivered: no case that can go on stands on help of who is off the own number. */
export const brokenHelpers = ({ opened, gone }: Pick<Settlement, 'opened' | 'gone'>): string | undefined => {
  const stands = opened.some(
    ({ status, helpers }) => status !== 'CLOSED' && helpers.some((one) => gone.has(one.helperId)),
  );
  return stands ? 'a case stands on help of who is off the own number' : undefined;
};

/** Whoever is out stays out: a case that is over tells nothing any more, but that its decision was reversed. */
export const brokenOver = ({ history }: Pick<Settlement, 'history'>): string | undefined => {
  const over = new Set<string>();
  for (const { type, data } of history) {
    // what account says of a case tells of its claim
    if ('holderStanding' in (data as object)) continue;
    const { caseId, outcome } = data as Partial<ConflictCaseClosed>;
    if (caseId === undefined) continue;
    if (over.has(caseId) && outcome !== 'REVERSED') return `a case that is over goes on: ${type}`;
    if (type === 'ConflictCaseClosed') over.add(caseId);
  }
  return undefined;
};

interface Look {
  readonly numberId: string;
  readonly verdict: string;
}

/** The reviews of one case, by its events, and without its rules. */
const looksIn = ({ history }: Pick<Settlement, 'history'>, caseId: string) =>
  history.filter(
    ({ type, data }) =>
      (data as { caseId?: string }).caseId === caseId &&
      [
        ...['ReviewRequested', 'OpinionGiven', 'RouteSucceeded', 'EvidenceRejected', 'ConflictCaseApproved'],
        ...['HolderPhotosRejected', 'ObjectionEnded'],
      ].includes(type),
  );

/**
 * I13: as many persons as the policy asks for accept photos or refuse them for good, by their own numbers; who is asked for a
 * second opinion, or to settle two, has not looked before.
 */
export const brokenPersons = (
  settlement: Pick<Settlement, 'history' | 'opened'> & {
    readonly asked: ReadonlyMap<Event, Pick<PolicyRow, 'reviewers'>>;
  },
): string | undefined => {
  for (const { caseId, policy } of settlement.opened) {
    const everybody = new Set<string>();
    let kind = '';
    let looks: Look[] = [];
    /** what was found about the claimant's photos alone, while both sides are compared */
    let alone: Look[] | undefined;
    const behind = (verdict: string): number =>
      new Set(looks.filter((one) => kind === 'SENIOR' || one.verdict === verdict).map(({ numberId }) => numberId)).size;
    for (const event of looksIn(settlement, caseId)) {
      if (event.type === 'ReviewRequested') {
        ({ kind } = event.data as ReviewRequested);
        if (kind === 'SECOND' || kind === 'SENIOR') continue;
        // new photos of the claimant are looked at by themselves, whatever was compared before
        alone = (event.data as ReviewRequested).holderSide ? looks : undefined;
        looks = [];
        continue;
      }
      if (event.type === 'ConflictCaseApproved') {
        const asked = settlement.asked.get(event)?.reviewers ?? 0;
        if ((event.data as ConflictCaseApproved).routes.includes('PHOTO') && behind('APPROVE') < asked)
          return 'too few persons accepted the photos';
        continue;
      }
      if (event.type === 'ObjectionEnded') {
        if (alone && (event.data as ObjectionEnded).end === 'HOLDER_LEFT') looks = alone;
        alone = undefined;
        continue;
      }
      const { by, verdict: said = 'APPROVE' } = event.data as Partial<EvidenceRejected | OpinionGiven>;
      if (!by) continue;
      const verdict = said === 'CLAIMANT' ? 'APPROVE' : said;
      if (['SECOND', 'SENIOR', 'APPEAL', 'TWO_PARTY'].includes(kind) && everybody.has(by.numberId))
        return 'a person looks twice';
      everybody.add(by.numberId);
      if (event.type === 'HolderPhotosRejected') {
        [looks, alone, kind] = [alone ?? [], undefined, ''];
        continue;
      }
      looks.push({ numberId: by.numberId, verdict });
      // between two sides: see `brokenObjection`
      const final = event.type === 'EvidenceRejected' && verdict === 'FINAL' && kind !== 'APPEAL' && !alone;
      if (final && behind('FINAL') < policyOf(policy).finalReviewers) return 'too few persons refused for good';
    }
  }
  return undefined;
};

/** Five claims are heard at a time, as long as there are five that nobody refused; and nobody who has shown something waits for one who has not. */
export const brokenTurns = ({ ledger: { claims } }: Settlement): string | undefined => {
  const unrefused = claims.filter(({ evidence, contests }) => evidence !== 'refused' && contests === undefined);
  if (claims.some(({ contests, waitsForTurn }) => contests !== undefined && waitsForTurn))
    return 'a contest waits for its turn';
  const heard = unrefused.filter(({ waitsForTurn }) => !waitsForTurn);
  if (heard.length !== Math.min(5, unrefused.length)) return `${heard.length} claims are heard`;
  const bare = heard.some(({ evidence }) => evidence === 'none');
  const shown = unrefused.some(({ waitsForTurn, evidence }) => waitsForTurn && evidence !== 'none');
  return bare && shown ? 'evidence waits for a claim without any' : undefined;
};

/** No case ends by silence whose evidence is enough: it is decided, or waits for others, and asks its claimant for nothing. */
export const brokenIdle = ({ idleWithEnough: [ended] }: Settlement): string | undefined =>
  ended === undefined ? undefined : 'a case goes idle whose evidence is enough';

/** Who was refused for good inherits nothing when the holder leaves, unless an appeal succeeded before. */
export const brokenInheritance = ({ refusedHeirs: [heir] }: Settlement): string | undefined =>
  heir === undefined ? undefined : 'who was refused for good inherits the number';

/** Whatever account has read of the cases: it settles a number on what they say at that moment, where they can be asked. */
export const brokenHearing = ({ unheard: [fault] }: Settlement): string | undefined => fault;

/** Situation 1: new takers wait for the photos of a claim that is there, and for nobody's once they are decided. */
export const brokenReview = ({ ledger: { claims, reviewFlag } }: Settlement): string | undefined => {
  if ((reviewFlag.since === null) !== (reviewFlag.cases.length === 0)) return 'a review without a case, or the reverse';
  const waiting = claims.filter(({ evidence }) => evidence === 'waiting').map(({ caseId }) => caseId);
  return reviewFlag.cases.every((caseId) => waiting.includes(caseId)) ? undefined : 'a review nobody waits for';
};

/** Once everything is delivered: account waits for photos of a claim only while its case does. */
export const brokenEvidence = ({ ledger: { claims }, cases }: Settlement): string | undefined => {
  const photoOf = (caseId: string) => {
    const state = cases.get(caseId);
    return state && state.status !== 'NONE' ? state.routes.PHOTO : undefined;
  };
  const alone = claims.some(({ caseId, evidence }) => evidence === 'waiting' && photoOf(caseId) !== 'waiting');
  return alone ? 'account waits for photos that nobody looks at' : undefined;
};

/** Once everything is delivered: what account keeps beside a claim is what its case has shown. */
export const brokenWeight = ({ ledger: { claims }, cases }: Settlement): string | undefined => {
  for (const { caseId, evidence, weight } of claims) {
    const state = cases.get(caseId);
    if (!state || state.status === 'NONE') return 'a claim without a case';
    const shown = shownBy(state);
    if (evidence !== shown.evidence || (weight ?? null) !== shown.weight)
      return `account keeps ${evidence} ${weight} of a case that shows ${shown.evidence} ${shown.weight}`;
  }
  return undefined;
};
const shownBy = (state: OpenedCase): { readonly evidence: string; readonly weight: number | null } => {
  if (state.routes.PHOTO === 'waiting') return { evidence: 'waiting', weight: 3 };
  if (state.status === 'REFUSED') return { evidence: 'refused', weight: null };
  const routes = succeededRoutes(state);
  return routes.length > 0 ? { evidence: 'succeeded', weight: weightOf(routes) } : { evidence: 'none', weight: null };
};

/** What an audit would name of the approvals that the rules made: nothing. */
export const namedByAudit = ({
  history,
  recordedAt,
}: Pick<Settlement, 'history' | 'recordedAt'>): string | undefined => {
  const recorded = history.map(
    (event, revision) => ({ ...event, revision, recordedAt: recordedAt.get(event) }) as unknown as RecordedEvent,
  );
  const isOfNumber = ({ data }: RecordedEvent): boolean => 'holderStanding' in (data as object);
  const caseOf = ({ data }: RecordedEvent) => (data as { caseId: string }).caseId;
  const ofNumber = recorded.filter(isOfNumber) as (RecordedEvent & NumberEvent)[];
  const ofCases = recorded.filter((event) => !isOfNumber(event));
  return ofCases
    .filter(({ type }) => type === 'ConflictCaseApproved')
    .map((approval) => {
      const stream = ofCases.filter((event) => caseOf(event) === caseOf(approval));
      return approvalFault(approval, stream) ?? policyFault(approval, stream, ofNumber);
    })
    .find((fault) => fault !== undefined);
};
