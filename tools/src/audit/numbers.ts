import { isDeepStrictEqual } from 'node:util';
import type { NumberEvent } from '@zhenming/contracts';

/** What a row of account's ledger says that its stream says as well. */
export interface LedgerRow {
  readonly disputeId: string | null;
  readonly holder: string | null;
  readonly holderVersion: number;
  readonly proof: string | null;
  /** ISO 8601 UTC */
  readonly heldSince: string | null;
  readonly claims: readonly {
    readonly accountId: string;
    readonly caseId: string;
    readonly waitsForTurn?: boolean;
    readonly objectionId?: string;
  }[];
  readonly settledCases: readonly string[];
  readonly revision: number;
}

/** What a row of account's accounts says of numbers. */
export interface AccountRow {
  readonly status: string;
  readonly identity: string;
  readonly numberId: string | null;
  readonly caseId: string | null;
  readonly proof: string;
  readonly deregisteredCase: string | null;
  readonly formerNumberId: string | null;
}

/** What id-conflict has heard of a number: what its cases are decided on. */
export interface HeardRow extends Omit<LedgerRow, 'settledCases'> {
  /** of the present holder's victory. `caseId` is absent where that of a decision of before is not known */
  readonly lastDecision: LastDecision | null;
}
interface LastDecision {
  readonly winnerId: string;
  readonly weight: number;
  readonly at: string;
  readonly caseId?: string;
}

const UNTOUCHED: LedgerRow = {
  ...{ disputeId: null, holder: null, holderVersion: 0, proof: null, heldSince: null },
  ...{ claims: [], settledCases: [], revision: 0 },
};

const claim = ({ accountId, caseId, waitsForTurn = false, objectionId = '' }: LedgerRow['claims'][number]) => ({
  ...{ accountId, caseId, waitsForTurn, objectionId },
});
const comparable = (row: LedgerRow) => ({
  ...row,
  claims: row.claims.map(claim),
  settledCases: [...new Set(row.settledCases)].sort(),
});

/** The names of the fields in which two rows of the same kind differ. */
const differing = <Row extends object>(is: Row, should: Row): string[] =>
  (Object.keys(should) as (keyof Row & string)[]).filter((field) => !isDeepStrictEqual(is[field], should[field]));

const isEffect = ({ type }: NumberEvent): boolean => type === 'AccountsDeregistered' || type === 'AccountsReinstated';
const caseOf = ({ data }: NumberEvent): string => (data as { caseId: string }).caseId;

/** The row that a stream leads to: each of its events says the whole state after it. */
function rowAfter(stream: readonly NumberEvent[]): LedgerRow {
  const last = stream.at(-1);
  if (!last) return UNTOUCHED;
  const { disputeId, holder, holderVersion, holderStanding, claims } = last.data;
  const { proof = null, heldSince = null } = holderStanding ?? {};
  const settledCases = stream.filter(isEffect).map(caseOf);
  return { disputeId, holder, holderVersion, proof, heldSince, claims, settledCases, revision: stream.length };
}

/** A deregistration is lifted of whoever had kept a contest when its decision was reversed, and of nobody else. */
const isUnfounded = ({ type, data: lifted }: NumberEvent, before: readonly NumberEvent[]): boolean =>
  type === 'DeregistrationLifted' &&
  !before.some(
    ({ type: earlier, data }) =>
      earlier === 'AccountsReinstated' &&
      data.contests === lifted.caseId &&
      data.keepContest?.includes(lifted.accountId),
  );

/** Where a number's row and its stream differ, by the names of fields; and what the stream itself must not say. */
export function ledgerFaults(row: LedgerRow | undefined, stream: readonly NumberEvent[]): string[] {
  const effects = stream.filter(isEffect).map((event) => `${event.type} of case ${caseOf(event)}`);
  const twice = new Set(effects.filter((effect, at) => effects.indexOf(effect) !== at));
  const wrong = [
    ...[...twice].map((effect) => `${effect} took effect more than once`),
    ...stream
      .filter((event, at) => isUnfounded(event, stream.slice(0, at)))
      .map(({ type }) => `${type} without a reversal`),
  ];
  if (!row) return [...wrong, 'its row is gone'];
  const fields = differing(comparable(row), comparable(rowAfter(stream)));
  return [...wrong, ...fields.map((field) => `${field} is not what its stream says`)];
}

type Recorded = NumberEvent & { readonly recordedAt: string };

/** A decision counts for as long as its winner holds the number. */
const lastDecisionOf = (stream: readonly Recorded[]): LastDecision | null =>
  stream.reduce<LastDecision | null>((before, { type, data, recordedAt: at }) => {
    if (type === 'AccountsDeregistered')
      return { winnerId: data.winnerId, weight: data.weight, at, caseId: data.caseId };
    if (type === 'AccountsReinstated')
      return { winnerId: data.contestantId, weight: data.weight, at, caseId: data.caseId };
    return before?.winnerId === data.holder ? before : null;
  }, null);

/** Where what was heard of a number differs from its stream up to there: what comes after it is on its way. */
export function heardFaults(row: HeardRow, stream: readonly Recorded[]): string[] {
  if (row.revision > stream.length) return ['its stream has not come there'];
  const heard = stream.slice(0, row.revision);
  const { settledCases: _, ...state } = rowAfter(heard);
  const decision = lastDecisionOf(heard);
  const known: LastDecision | null = row.lastDecision && { ...decision, ...row.lastDecision };
  const is = { ...row, claims: row.claims.map(claim), lastDecision: known };
  const should = { ...state, claims: state.claims.map(claim), lastDecision: decision };
  return differing(is, should).map((field) => `${field} is not what its stream says`);
}

/** The accounts that a stream names, in any part. */
export const accountsNamed = (stream: readonly NumberEvent[]): string[] => [
  ...new Set(
    stream.flatMap(({ type, data }) => [
      ...(data.holder === null ? [] : [data.holder]),
      ...data.claims.map(({ accountId }) => accountId),
      ...(type === 'AccountsDeregistered' || type === 'AccountsReinstated'
        ? data.accounts.map(({ accountId }) => accountId)
        : [data].flatMap((one) => ('accountId' in one ? one.accountId : []))),
    ]),
  ),
];

/** The accounts that are deregistered from a number, each with the case that did it. */
function deregistered(stream: readonly NumberEvent[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { type, data } of stream) {
    if (type === 'AccountsDeregistered') for (const { accountId } of data.accounts) found.set(accountId, data.caseId);
    if (type === 'AccountsReinstated') for (const { accountId } of data.accounts) found.delete(accountId);
    if (type === 'DeregistrationLifted') found.delete(data.accountId);
    if (type === 'IdNumberDisowned' && data.as === 'DEREGISTERED') found.delete(data.accountId);
  }
  return found;
}

/** How an account stands to one number. Proof is of holders: what else a row says of it decides nothing. */
type Standing = Pick<AccountRow, 'identity' | 'caseId' | 'deregisteredCase'> & { readonly proof: string | null };

const inStream = (accountId: string, stream: readonly NumberEvent[]): Standing => {
  const { holder = null, holderStanding, claims = [] } = stream.at(-1)?.data ?? {};
  const deregisteredCase = deregistered(stream).get(accountId) ?? null;
  if (holder === accountId)
    return { identity: 'HELD', caseId: null, proof: holderStanding?.proof ?? null, deregisteredCase };
  const own = claims.find((one) => one.accountId === accountId);
  return { identity: own ? 'CONTESTED' : 'NONE', caseId: own?.caseId ?? null, proof: null, deregisteredCase };
};

const inRow = (row: AccountRow, numberId: string): Standing => {
  const { identity, caseId } = row.numberId === numberId ? row : { identity: 'NONE', caseId: null };
  const deregisteredCase = row.formerNumberId === numberId ? row.deregisteredCase : null;
  return { identity, caseId, proof: identity === 'HELD' ? row.proof : null, deregisteredCase };
};

/** Where an account's row and the stream of a number differ about how the account stands to that number. */
export function standingFaults(
  accountId: string,
  row: AccountRow | undefined,
  numberId: string,
  stream: readonly NumberEvent[],
): string[] {
  if (!row) return ['its row is gone'];
  const [is, should] = [inRow(row, numberId), inStream(accountId, stream)];
  const fields = (Object.keys(should) as (keyof Standing)[]).filter((field) => is[field] !== should[field]);
  return fields.map((field) => `${field} is not what the stream number-${numberId} says`);
}

/** What an account's row must not say by itself, whatever numbers it names. */
export function rowFaults({ status, identity, numberId, formerNumberId }: AccountRow): string[] {
  return [
    ...(status === (formerNumberId === null ? 'ACTIVE' : 'DEREGISTERED') ? [] : ['status is not what its streams say']),
    ...((identity === 'NONE') === (numberId === null) ? [] : ['identity and number do not fit each other']),
  ];
}
