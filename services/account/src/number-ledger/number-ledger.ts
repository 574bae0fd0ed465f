import { RuleViolation, type Decider } from '@zhenming/kernel';
import type {
  AccountsDeregistered,
  ClaimRef,
  EffectRefusal,
  EventOf,
  EvidenceState,
  HolderStanding,
  NumberEvent,
  NumberState,
  Route,
  ClaimTrigger,
  Weight,
} from '@zhenming/contracts';
import { ledgerLimits } from '@zhenming/policy';
import { asCasesAre, type ClaimsNow } from './claim-evidence.js';
import { claimableAfter, repeatOf, type EarlierClaims } from './claim-repeats.js';
import { inLine, isFull, refusedForGood, turnChanges } from './claim-turns.js';
import {
  allReinstated,
  keepsContest,
  lossesOf,
  reinstated,
  standingAfter,
  type Contest,
  type ContestedDecision,
} from './contested-decision.js';
import { noReview, underReviewUntil, type ReviewFlag } from './review-flag.js';

/** One account's claim on a number that another account holds or claims. Evidence moves no version. */
export interface Claim extends ClaimRef {
  readonly evidence: EvidenceState;
  readonly weight: Weight | null;
  /** true: it has no place among the claims that are heard */
  readonly waitsForTurn?: boolean;
  /** true: it was refused for good and goes on by its appeal; ends when its photos are accepted */
  readonly appealed?: boolean;
  /** true: its case has ended, and the end is still to be read */
  readonly over?: boolean;
  /** true: others were not told of it, because they heard of its person or of many within a day; ends with its first evidence */
  readonly untold?: boolean;
  /** claims of its person on this number that ended before it */
  readonly earlierClaims?: number;
  /** of a deregistered account: the case of the decision that it contests */
  readonly contests?: string;
  /** the present holder said of it: it is mine */
  readonly objectionId?: string;
}

/** The ledger row of one number: who holds it, who claims it. Every change of holder passes through here. */
export interface NumberLedger {
  readonly numberId: string;
  readonly disputeId: string | null;
  readonly holder: string | null;
  /** grows only when the holder changes or answers: a decision is applied only to the version that it saw */
  readonly holderVersion: number;
  readonly holderStanding: HolderStanding | null;
  readonly claims: readonly Claim[];
  /** accounts whose claim ended, and from when (ISO) they may claim again */
  readonly claimableFrom: Readonly<Record<string, string>>;
  /** by account, what it claimed before */
  readonly earlierClaims: Readonly<Record<string, EarlierClaims>>;
  /** cases whose effect has happened: it happens once */
  readonly settledCases: readonly string[];
  /** whether a claimant's first photo evidence waits for a reviewer, and since when: new takers are refused meanwhile */
  readonly reviewFlag: ReviewFlag;
}

export const emptyLedger = (numberId: string): NumberLedger => ({
  numberId,
  disputeId: null,
  holder: null,
  holderVersion: 0,
  holderStanding: null,
  claims: [],
  claimableFrom: {},
  earlierClaims: {},
  settledCases: [],
  reviewFlag: noReview,
});

/** `cases`: of a command that goes by what claims have shown. Where id-conflict did not answer: as far as it was read. */
export type LedgerCommand =
  | {
      readonly kind: 'TakeNumber';
      readonly accountId: string;
      readonly trigger: ClaimTrigger | 'OFFICE';
      /** 「我要重新注册」: the person claims the number although it is in use; an office never does */
      readonly reclaim: boolean;
      /** the contact behind this account took another number within 30 days */
      readonly contactUsed: boolean;
      /** other accounts with which the same person was on this number: what they claimed counts as well */
      readonly samePerson: readonly string[];
      /** of these, whom a contact of this account still reaches: a phone number may be another person's by now. Absent: none */
      readonly reached?: readonly string[];
      readonly freshCaseId: string;
      readonly freshDisputeId: string;
      readonly now: string;
    }
  /** the person of a deregistered account says that the decision was wrong */
  | {
      readonly kind: 'Contest';
      readonly accountId: string;
      readonly decision: ContestedDecision;
      /** until when it may be contested (ISO) */
      readonly until: string;
      readonly freshCaseId: string;
      readonly freshDisputeId: string;
      readonly now: string;
    }
  /** the holder leaves: "that is me, let it go", or "somebody else made this account" */
  | {
      readonly kind: 'LetGo';
      readonly accountId: string;
      readonly answer: 'LET_GO' | 'SOMEBODY_ELSE';
      readonly cases?: ClaimsNow | undefined;
      readonly now: string;
    }
  /** the holder stays, and says of every claim that is heard: it is mine */
  | {
      readonly kind: 'Object';
      readonly accountId: string;
      /** whether the case of a claim hears a holder who objects */
      readonly hears: (caseId: string) => boolean;
      /** makes the id of the objection to the claim of a case */
      readonly objectionIdOf: (caseId: string) => string;
      readonly cases?: ClaimsNow | undefined;
      readonly now: string;
    }
  /** reviewers compared both sides, and found for the holder who objected */
  | { readonly kind: 'ProveHolder'; readonly accountId: string; readonly caseId: string; readonly now: string }
  | {
      readonly kind: 'Disown';
      readonly accountId: string;
      readonly deregistered: boolean;
      readonly cases?: ClaimsNow | undefined;
      readonly now: string;
    }
  | {
      readonly kind: 'EndClaim';
      readonly caseId: string;
      readonly reason: 'WITHDRAWN' | 'IDLE' | 'REFUSED';
      /** of a contest */
      readonly contest?: Contest;
      readonly now: string;
    }
  /** the time is over in which a deregistered account may contest the decision */
  | { readonly kind: 'EndContestTime'; readonly accountId: string; readonly contest: Contest; readonly now: string }
  /** a reviewer saw that this number is not the account's: it goes, and takes the right one */
  | {
      readonly kind: 'Correct';
      readonly accountId: string;
      readonly correctionId: string;
      readonly cases?: ClaimsNow | undefined;
      readonly now: string;
    }
  /** the evidence of a claim has changed, which is no event of the number: others may have their turn now, or wait */
  | { readonly kind: 'ChangeTurns'; readonly now: string }
  | {
      readonly kind: 'ApplyDecision';
      readonly caseId: string;
      readonly claimantId: string;
      readonly holderVersion: number;
      /** the claims that the decision saw */
      readonly claims: readonly ClaimRef[];
      readonly routes: readonly Route[];
      readonly weight: Weight;
      /** of a contest */
      readonly contest?: Contest;
      readonly cases?: ClaimsNow | undefined;
      readonly now: string;
    };
type Of<Kind extends LedgerCommand['kind']> = Extract<LedgerCommand, { kind: Kind }>;

const monthsLater = (now: string, months: number): string => {
  const then = new Date(now);
  then.setUTCMonth(then.getUTCMonth() + months);
  return then.toISOString();
};

const refOf = ({ accountId, caseId }: Claim): ClaimRef => ({ accountId, caseId });

/** What every event says of the row as it is afterwards. A dispute lasts as long as there are claims, an objection as long as its holder. */
const stateAfter = (ledger: NumberLedger, change: Partial<NumberLedger>): NumberState => {
  const after = { ...ledger, ...change };
  const stays = after.holder === ledger.holder;
  return {
    numberId: after.numberId,
    disputeId: after.claims.length > 0 ? after.disputeId : null,
    holder: after.holder,
    holderVersion: after.holderVersion,
    holderStanding: after.holderStanding,
    claims: after.claims.map((claim) => ({
      ...refOf(claim),
      ...(claim.waitsForTurn ? { waitsForTurn: true } : {}),
      ...(stays && claim.objectionId ? { objectionId: claim.objectionId } : {}),
    })),
  };
};

const unproven = (now: string): HolderStanding => ({ proof: 'UNPROVEN', heldSince: now });

/**
 * The holder goes: a sole claimant takes the place unproven, several go on against an empty place, and so does a contest, which
 * inherits nothing. Nobody is proven or removed by it.
 */
const withoutHolder = (ledger: NumberLedger, now: string): Partial<NumberLedger> => {
  const holderVersion = ledger.holderVersion + 1;
  // who was refused by a reviewer inherits nothing and is not counted, nor by appealing; nor does who withdrew
  const [sole, ...others] = ledger.claims.filter((claim) => !refusedForGood(claim) && !claim.over);
  return sole && sole.contests === undefined && others.length === 0
    ? {
        holder: sole.accountId,
        holderVersion,
        holderStanding: unproven(now),
        claims: ledger.claims.filter((claim) => claim !== sole),
      }
    : { holder: null, holderVersion, holderStanding: null };
};

const take = (command: Of<'TakeNumber'>, ledger: NumberLedger): NumberEvent[] => {
  const { accountId, trigger, now } = command;
  if (ledger.holder === accountId || ledger.claims.some((claim) => claim.accountId === accountId)) return [];
  // first: it says nothing about the number, so a used-up contact learns nothing more
  if (command.contactUsed) throw new RuleViolation('number/one-per-contact');
  const until = underReviewUntil(ledger.reviewFlag, now);
  if (until) throw new RuleViolation('number/under-review', { until });
  if (ledger.holder === null && ledger.claims.length === 0) {
    const held = { holder: accountId, holderVersion: ledger.holderVersion + 1, holderStanding: unproven(now) };
    return [{ type: 'IdNumberHeld', data: { ...stateAfter(ledger, held), accountId, trigger } }];
  }
  if (trigger === 'OFFICE' || !command.reclaim) throw new RuleViolation('number/already-registered');
  const { claims } = ledger;
  const full = inLine(claims).length >= ledgerLimits.claims.open;
  const owns = claims.filter((claim) => command.samePerson.includes(claim.accountId));
  // somebody's claims make room for the new one, but none that has shown something, and no contest: there is one of a decision
  const kept = owns.filter(({ evidence, contests }) => evidence !== 'none' || contests !== undefined);
  if (kept.length > 0) {
    const isReached = kept.some((own) => command.reached?.includes(own.accountId));
    throw new RuleViolation(isReached ? 'number/claimed-elsewhere' : 'number/too-many-claims');
  }
  // by what ended before: a claim that moves makes nobody wait for itself
  const { pausedUntil } = repeatOf(ledger, [accountId, ...command.samePerson], now);
  const longest = claims.find(({ waitsForTurn, evidence }) => waitsForTurn && evidence === 'none');
  const isCrowded = full && owns.length === 0;
  if (isCrowded && !longest) throw new RuleViolation('number/too-many-claims');
  if (pausedUntil) throw new RuleViolation('number/claim-again-later', { from: pausedUntil });
  const left = isCrowded ? endClaim(ledger, longest, 'CROWDED_OUT', now) : moveClaims(ledger, owns, now);
  return [...left, ...makeClaim(command, left.reduce(evolve, ledger))];
};

/** The claims of a person's other accounts, as one by one they go to the account that claims now. */
const moveClaims = (ledger: NumberLedger, owns: readonly Claim[], now: string): NumberEvent[] =>
  owns.reduce<NumberEvent[]>((left, { accountId }) => {
    const before = left.reduce(evolve, ledger);
    const own = before.claims.find((claim) => claim.accountId === accountId);
    return [...left, ...endClaim(before, own, 'WITHDRAWN', now, { elsewhere: true })];
  }, []);

/** A person has one claim on a number. It is heard, or waits for its turn. */
const makeClaim = (command: Of<'TakeNumber'>, ledger: NumberLedger): NumberEvent[] => {
  const { accountId, freshCaseId: caseId, now } = command;
  const { untold, earlierClaims } = repeatOf(ledger, [accountId, ...command.samePerson], now);
  const made: Claim = { accountId, caseId, evidence: 'none', weight: null, waitsForTurn: isFull(ledger.claims) };
  const disputed = { disputeId: ledger.disputeId ?? command.freshDisputeId, claims: [...ledger.claims, made] };
  const trigger = command.trigger as ClaimTrigger;
  const about = { accountId, caseId, trigger, claimedAt: now, earlierClaims, ...(untold ? { untold } : {}) };
  return [{ type: 'IdConflictDetected', data: { ...stateAfter(ledger, disputed), ...about } }];
};

/** A decision is contested once by each account that it deregistered, and heard at once. */
const contest = (command: Of<'Contest'>, ledger: NumberLedger): NumberEvent[] => {
  const { accountId, decision, until, freshCaseId: caseId, now } = command;
  if (ledger.claims.some((claim) => claim.accountId === accountId)) return [];
  if (decision.contestedBy.includes(accountId)) throw new RuleViolation('contest/used');
  if (now >= until) throw new RuleViolation('contest/too-late', { until });
  const made: Claim = { accountId, caseId, evidence: 'none', weight: null };
  const disputed = { disputeId: ledger.disputeId ?? command.freshDisputeId, claims: [...ledger.claims, made] };
  const about = { accountId, caseId, trigger: 'CONTEST', claimedAt: now, contests: decision.caseId } as const;
  return [{ type: 'IdConflictDetected', data: { ...stateAfter(ledger, disputed), ...about } }];
};

const letGo = ({ accountId, answer, now }: Of<'LetGo'>, ledger: NumberLedger): NumberEvent[] => {
  if (ledger.holder !== accountId || ledger.claims.length === 0) throw new RuleViolation('number/nothing-to-answer');
  const after = stateAfter(ledger, withoutHolder(ledger, now));
  return [{ type: 'HolderAnswered', data: { ...after, accountId, answer } }];
};

/**
 * Once against each claim whose case hears it. It is an answer: a decision that did not see it takes no effect. A claim that was refused, or
 * waits for its turn and has shown nothing, threatens nothing yet; one that has shown something is decided whatever its turn.
 */
const object = ({ accountId, hears, objectionIdOf }: Of<'Object'>, ledger: NumberLedger): NumberEvent[] => {
  const open = ledger.claims.filter(
    ({ waitsForTurn, evidence, over }) => !over && evidence !== 'refused' && !(waitsForTurn && evidence === 'none'),
  );
  if (ledger.holder !== accountId || open.length === 0) throw new RuleViolation('number/nothing-to-answer');
  const heard = open.filter(({ caseId }) => hears(caseId));
  if (heard.length === 0) throw new RuleViolation('objection/not-offered');
  if (heard.every(({ objectionId }) => objectionId !== undefined)) throw new RuleViolation('objection/raised');
  const claims = ledger.claims.map((claim) =>
    heard.includes(claim) && !claim.objectionId ? { ...claim, objectionId: objectionIdOf(claim.caseId) } : claim,
  );
  const after = stateAfter(ledger, { claims, holderVersion: ledger.holderVersion + 1 });
  return [{ type: 'HolderAnswered', data: { ...after, accountId, answer: 'IT_IS_MINE' } }];
};

/** More is asked for against a proven holder: a decision that did not see it takes no effect. */
const proveHolder = ({ accountId, caseId }: Of<'ProveHolder'>, ledger: NumberLedger): NumberEvent[] => {
  const { holder, holderStanding } = ledger;
  if (holder !== accountId || !holderStanding || holderStanding.proof === 'PROVEN') return [];
  const proven: HolderStanding = { ...holderStanding, proof: 'PROVEN' };
  const after = stateAfter(ledger, { holderStanding: proven, holderVersion: ledger.holderVersion + 1 });
  return [{ type: 'HolderProven', data: { ...after, accountId, caseId } }];
};

const endClaim = (
  ledger: NumberLedger,
  claim: Claim | undefined,
  reason: EventOf<'ClaimWithdrawn'>['data']['reason'],
  now: string,
  more: { readonly elsewhere?: true; readonly reversed?: true } = {},
): NumberEvent[] => {
  if (!claim) return [];
  const after = stateAfter(ledger, { claims: ledger.claims.filter((other) => other !== claim) });
  // whoever was refused does not get round the pause by leaving first, or by an appeal
  const fruitless = reason === 'IDLE' || reason === 'REFUSED' || refusedForGood(claim);
  const claimableFrom = claimableAfter(claim.earlierClaims ?? 0, fruitless, now);
  const { untold, contests } = claim;
  const about = {
    ...refOf(claim),
    reason,
    claimableFrom,
    ...(untold ? { untold } : {}),
    ...(contests ? { contests } : {}),
    ...more,
  };
  return [{ type: 'ClaimWithdrawn', data: { ...after, ...about } }];
};

/** An account that may contest a reversed decision no more: nobody's decision keeps it out of use. */
const lifted = (accountId: string, contest: Contest, ledger: NumberLedger): NumberEvent => {
  const about = { accountId, caseId: contest.decision.caseId, unrestored: lossesOf(contest, accountId, 'NONE') };
  return { type: 'DeregistrationLifted', data: { ...stateAfter(ledger, {}), ...about } };
};

/** Its claim goes, and where that was a contest of a decision that is reversed, its account is in use again. */
const caseEnded = ({ caseId, reason, contest, now }: Of<'EndClaim'>, ledger: NumberLedger): NumberEvent[] => {
  const claim = ledger.claims.find((one) => one.caseId === caseId);
  if (!claim || !contest || !keepsContest(contest, claim.accountId)) return endClaim(ledger, claim, reason, now);
  const left = endClaim(ledger, claim, reason, now, { reversed: true });
  return [...left, lifted(claim.accountId, contest, left.reduce(evolve, ledger))];
};

/** Quiet where it may contest still or does so, where the decision stands, and where it is in use again. */
const endContestTime = ({ accountId, contest }: Of<'EndContestTime'>, ledger: NumberLedger): NumberEvent[] =>
  keepsContest(contest, accountId) && !contest.mayContest.includes(accountId)
    ? [lifted(accountId, contest, ledger)]
    : [];

const disown = ({ accountId, deregistered, now }: Of<'Disown'>, ledger: NumberLedger): NumberEvent[] => {
  if (ledger.holder === accountId) {
    const after = stateAfter(ledger, withoutHolder(ledger, now));
    return [{ type: 'IdNumberDisowned', data: { ...after, accountId, as: 'HOLDER' } }];
  }
  const claim = ledger.claims.find((one) => one.accountId === accountId);
  const left = endClaim(ledger, claim, 'NOT_MY_NUMBER', now);
  if (!deregistered) return left;
  // who contests, and then says that the number is not theirs, contests nothing any more
  const after = stateAfter(left.reduce(evolve, ledger), {});
  return [...left, { type: 'IdNumberDisowned', data: { ...after, accountId, as: 'DEREGISTERED' } }];
};

const correct = ({ accountId, correctionId, now }: Of<'Correct'>, ledger: NumberLedger): NumberEvent[] => {
  if (ledger.holder === accountId) {
    const after = stateAfter(ledger, withoutHolder(ledger, now));
    return [{ type: 'IdNumberCorrected', data: { ...after, accountId, correctionId } }];
  }
  const claim = ledger.claims.find((one) => one.accountId === accountId);
  return endClaim(ledger, claim, 'CORRECTED', now);
};

/** A person is proven by a photo or by two independent routes; one study record or one helper wins but proves nobody. */
const proofOf = ({ weight, routes }: Of<'ApplyDecision'>): HolderStanding['proof'] =>
  weight === 3 || new Set(routes).size > 1 ? 'PROVEN' : 'UNPROVEN';

const refusalOf = (command: Of<'ApplyDecision'>, ledger: NumberLedger): EffectRefusal | undefined => {
  const { caseId, claimantId } = command;
  if (!ledger.claims.some((claim) => claim.caseId === caseId && claim.accountId === claimantId)) return 'CLAIM_GONE';
  if (ledger.holderVersion !== command.holderVersion) return 'HOLDER_CHANGED';
  const rivalWaits = ledger.claims.some(
    (claim) => claim.caseId !== caseId && claim.evidence === 'waiting' && (claim.weight ?? 0) >= command.weight,
  );
  return rivalWaits ? 'RIVAL_EVIDENCE_WAITS' : undefined;
};

/** The winner holds the number by the contested decision still: that decision is reversed, for every account that has no contest of it. */
const reverse = (command: Of<'ApplyDecision'>, contested: Contest, ledger: NumberLedger): NumberEvent => {
  const { caseId, claimantId, holderVersion: decidedHolderVersion, weight, now } = command;
  const { caseId: contests, winnerId } = contested.decision;
  const accounts = allReinstated(contested, claimantId);
  const back = new Set(accounts.map(({ accountId }) => accountId));
  const after = stateAfter(ledger, {
    holder: claimantId,
    holderVersion: ledger.holderVersion + 1,
    holderStanding: standingAfter(contested, claimantId, proofOf(command), now),
    // who is back in use contests nothing any more
    claims: ledger.claims.filter(({ accountId }) => !back.has(accountId)),
  });
  const decision = { caseId, contests, contestantId: claimantId, decidedHolderVersion, weight };
  const ended = ledger.earlierClaims[winnerId]?.ended ?? 0;
  const leaves = { accountId: winnerId, claimableFrom: claimableAfter(ended, true, now) };
  const keepContest = contested.decision.accounts.flatMap(({ accountId }) => (back.has(accountId) ? [] : [accountId]));
  const kept = keepContest.length > 0 ? { keepContest } : {};
  return { type: 'AccountsReinstated', data: { ...after, ...decision, accounts, leaves, ...kept } };
};

/** The contest was decided like any claim, against somebody who does not hold the number by the contested decision: its own account is back in use. */
const backInUse = (command: Of<'ApplyDecision'>, contested: Contest, ledger: NumberLedger): NumberEvent => {
  const { caseId, claimantId, holderVersion: decidedHolderVersion, weight } = command;
  const decision = {
    caseId,
    contests: contested.decision.caseId,
    contestantId: claimantId,
    decidedHolderVersion,
    weight,
  };
  const accounts = [reinstated(contested, claimantId, claimantId)];
  return { type: 'AccountsReinstated', data: { ...stateAfter(ledger, {}), ...decision, accounts } };
};

/** The fence: exactly once per case, only against the holder version the decision saw, only accounts the decision saw. */
const applyDecision = (command: Of<'ApplyDecision'>, ledger: NumberLedger): NumberEvent[] => {
  const { caseId, claimantId, contest: contested } = command;
  if (ledger.settledCases.includes(caseId)) return [];
  const reason = refusalOf(command, ledger);
  if (reason) {
    const decidedHolderVersion = command.holderVersion;
    const data = { ...stateAfter(ledger, {}), caseId, accountId: claimantId, decidedHolderVersion, reason };
    return [{ type: 'DeregistrationRefused', data }];
  }
  if (contested?.decision.stands) return [reverse(command, contested, ledger)];
  const effect = deregister(command, ledger);
  return contested ? [effect, backInUse(command, contested, evolve(ledger, effect))] : [effect];
};

const deregister = (command: Of<'ApplyDecision'>, ledger: NumberLedger): NumberEvent => {
  const { caseId, claimantId, holderVersion: decidedHolderVersion, now } = command;
  const seen = new Set(command.claims.map((claim) => claim.caseId));
  // who contests is deregistered already, by what is contested: that is not decided by this, and goes on against the winner; who withdrew
  // has left the number, and loses no account by it
  const losers = ledger.claims.filter(
    (claim) => seen.has(claim.caseId) && claim.caseId !== caseId && claim.contests === undefined && !claim.over,
  );
  const accounts: AccountsDeregistered['accounts'] = [
    ...(ledger.holder !== null && ledger.holder !== claimantId
      ? [{ accountId: ledger.holder, was: 'HOLDER' as const }]
      : []),
    ...losers.map((claim) => ({ accountId: claim.accountId, was: 'CLAIMANT' as const, caseId: claim.caseId })),
  ];
  const after = stateAfter(ledger, {
    holder: claimantId,
    holderVersion: ledger.holderVersion + 1,
    holderStanding: { proof: proofOf(command), heldSince: now },
    claims: ledger.claims.filter((claim) => claim.caseId !== caseId && !losers.includes(claim)),
  });
  const { routes, weight } = command;
  const decision = { caseId, winnerId: claimantId, decidedHolderVersion, routes: [...routes], weight };
  const data = { ...after, ...decision, accounts, contestableUntil: monthsLater(now, ledgerLimits.contest.months) };
  return { type: 'AccountsDeregistered', data };
};

/** Whose turn has come, or is over, now that the claims are these. */
const changeTurns = (ledger: NumberLedger): NumberEvent[] => {
  const { came, gaveWay } = turnChanges(ledger.claims);
  if (came.length + gaveWay.length === 0) return [];
  const claims = ledger.claims.map((claim) => {
    if (came.includes(claim)) return { ...claim, waitsForTurn: false };
    return gaveWay.includes(claim) ? { ...claim, waitsForTurn: true } : claim;
  });
  const data = { ...stateAfter(ledger, { claims }), came: came.map(refOf), gaveWay: gaveWay.map(refOf) };
  return [{ type: 'ClaimTurnsChanged', data }];
};

const decided = (command: Exclude<LedgerCommand, Of<'ChangeTurns'>>, ledger: NumberLedger): NumberEvent[] => {
  switch (command.kind) {
    case 'TakeNumber':
      return take(command, ledger);
    case 'Contest':
      return contest(command, ledger);
    case 'LetGo':
      return letGo(command, ledger);
    case 'Object':
      return object(command, ledger);
    case 'ProveHolder':
      return proveHolder(command, ledger);
    case 'Disown':
      return disown(command, ledger);
    case 'EndClaim':
      return caseEnded(command, ledger);
    case 'EndContestTime':
      return endContestTime(command, ledger);
    case 'Correct':
      return correct(command, ledger);
    case 'ApplyDecision':
      return applyDecision(command, ledger);
  }
};

/** Whatever a command does to the claims, the places that it frees are given away with it. */
const decide = (command: LedgerCommand, ledger: NumberLedger): NumberEvent[] => {
  if (command.kind === 'ChangeTurns') return changeTurns(ledger);
  const cases = 'cases' in command ? command.cases : undefined;
  const events = decided(command, cases ? asCasesAre(ledger, cases) : ledger);
  return events.length === 0 ? [] : [...events, ...changeTurns(events.reduce(evolve, ledger))];
};

/** What an account has claimed so far, changed. */
const remembered = (
  { earlierClaims }: NumberLedger,
  accountId: string,
  change: Partial<EarlierClaims>,
): Pick<NumberLedger, 'earlierClaims'> => ({
  earlierClaims: {
    ...earlierClaims,
    [accountId]: { ...{ toldAt: null, ended: 0 }, ...earlierClaims[accountId], ...change },
  },
});

const claimed = (ledger: NumberLedger, data: EventOf<'IdConflictDetected'>['data']): NumberLedger => {
  const { accountId, caseId, claimedAt = null, earlierClaims = 0, untold = false, contests } = data;
  const about = { earlierClaims, untold, ...(contests ? { contests } : {}) };
  const claims = ledger.claims.map((claim) => (claim.caseId === caseId ? { ...claim, ...about } : claim));
  return { ...ledger, claims, ...(untold ? {} : remembered(ledger, accountId, { toldAt: claimedAt })) };
};

const claimGone = (ledger: NumberLedger, claim: Claim | undefined, claimableFrom: string): NumberLedger => {
  if (!claim) return ledger;
  const { accountId, earlierClaims = 0 } = claim;
  return {
    ...ledger,
    claimableFrom: { ...ledger.claimableFrom, [accountId]: claimableFrom },
    ...remembered(ledger, accountId, { ended: earlierClaims + 1 }),
  };
};

/** Settled, and the winner of a decision that was reversed waits as after a fruitless claim. */
const reversed = (ledger: NumberLedger, { caseId, leaves }: EventOf<'AccountsReinstated'>['data']): NumberLedger => {
  const settled = { ...ledger, settledCases: [...new Set([...ledger.settledCases, caseId])] };
  if (!leaves) return settled;
  const { accountId, claimableFrom } = leaves;
  const ended = (ledger.earlierClaims[accountId]?.ended ?? 0) + 1;
  return {
    ...settled,
    claimableFrom: { ...ledger.claimableFrom, [accountId]: claimableFrom },
    ...remembered(ledger, accountId, { ended }),
  };
};

const evolve = (ledger: NumberLedger, { type, data }: NumberEvent): NumberLedger => {
  const known = new Map(ledger.claims.map((claim) => [claim.caseId, claim]));
  const after: NumberLedger = {
    ...ledger,
    disputeId: data.disputeId,
    holder: data.holder,
    holderVersion: data.holderVersion,
    holderStanding: data.holderStanding,
    claims: data.claims.map(({ accountId, caseId, waitsForTurn = false, objectionId }) => {
      const { objectionId: _before, ...claim } = known.get(caseId) ?? {
        ...{ accountId, caseId, evidence: 'none', weight: null },
      };
      return { ...claim, waitsForTurn, ...(objectionId ? { objectionId } : {}) };
    }),
  };
  if (type === 'IdConflictDetected') return claimed(after, data);
  if (type === 'ClaimWithdrawn') return claimGone(after, known.get(data.caseId), data.claimableFrom);
  if (type === 'AccountsDeregistered') return { ...after, settledCases: [...ledger.settledCases, data.caseId] };
  if (type === 'AccountsReinstated') return reversed(after, data);
  return after;
};

/** The rules of one number. `initial` is of a number nobody has taken; the row of a taken one is loaded instead. */
export const numberLedger = (numberId: string): Decider<NumberLedger, LedgerCommand, NumberEvent> => ({
  initial: emptyLedger(numberId),
  decide,
  evolve,
});
