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

/** Where a number's row and its stream differ, by the names of fields; and what the stream itself must not say. */
export function ledgerFaults(row: LedgerRow | undefined, stream: readonly NumberEvent[]): string[] {
  const effects = stream.filter(isEffect).map((event) => `${event.type} of case ${caseOf(event)}`);
  const twice = new Set(effects.filter((effect, at) => effects.indexOf(effect) !== at));
  const repeated = [...twice].map((effect) => `${effect} took effect more than once`);
  if (!row) return [...repeated, 'its row is gone'];
  const [is, should] = [comparable(row), comparable(rowAfter(stream))];
  const fields = Object.keys(should) as (keyof LedgerRow)[];
  const differing = fields.filter((field) => !isDeepStrictEqual(is[field], should[field]));
  return [...repeated, ...differing.map((field) => `${field} is not what its stream says`)];
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
