import type { NumberEvent } from '@zhenming/contracts';
import type { LoggedEvent } from '@zhenming/kernel';
import { grouped, type Evidence } from './evidence.js';

const isOfNumber = ({ stream }: LoggedEvent): boolean => stream.startsWith('number-');

/** Who holds the number after an event, by what the event means and not by what it says of the row. */
const holdersAfter = (before: ReadonlySet<string>, { type, data }: NumberEvent): Set<string> => {
  const after = new Set(before);
  switch (type) {
    case 'IdNumberHeld':
      return after.add(data.accountId);
    case 'AccountsDeregistered':
      for (const { accountId, was } of data.accounts) if (was === 'HOLDER') after.delete(accountId);
      return after.add(data.winnerId);
    case 'AccountsReinstated':
      if (data.leaves) after.delete(data.leaves.accountId);
      return after.add(data.contestantId);
    case 'HolderAnswered':
      if (data.answer === 'IT_IS_MINE') return after;
      after.delete(data.accountId);
      return data.holder === null ? after : after.add(data.holder);
    case 'IdNumberCorrected':
    case 'IdNumberDisowned':
      if (type === 'IdNumberDisowned' && data.as !== 'HOLDER') return after;
      after.delete(data.accountId);
      return data.holder === null ? after : after.add(data.holder);
    case 'IdConflictDetected':
    case 'ClaimWithdrawn':
    case 'ClaimTurnsChanged':
    case 'DeregistrationLifted':
    case 'DeregistrationRefused':
    case 'HolderProven':
      return after;
  }
};

/**
 * I1: at most one holder per number at every prefix of the log, and no account that holds two; the version grows with each
 * change of holder and never falls. Afterwards the ledger and the accounts say the same.
 */
export function atMostOneHolder({ logs, holders, heldByAccounts }: Evidence): string[] {
  const found: string[] = [];
  const last = new Map<string, string>();
  for (const [stream, events] of grouped(logs.account.filter(isOfNumber), (event) => event.stream)) {
    let now: Set<string> = new Set();
    let version = 0;
    for (const logged of events) {
      const event = logged as LoggedEvent & NumberEvent;
      const before = now;
      now = holdersAfter(before, event);
      const at = `${stream}@${logged.revision}`;
      if (now.size > 1) found.push(`${at}: ${now.size} holders`);
      if ((event.data.holder ?? undefined) !== [...now][0]) found.push(`${at}: names another holder than its history`);
      const changed = [...now].join() !== [...before].join();
      if (changed ? event.data.holderVersion <= version : event.data.holderVersion < version)
        found.push(`${at}: the holder version did not follow the holder`);
      version = event.data.holderVersion;
    }
    for (const holder of now) last.set(stream.slice('number-'.length), holder);
  }
  const fromLog = [...last].map(([numberId, accountId]) => ({ numberId, accountId }));
  for (const [name, table] of [
    ['the log', fromLog],
    ['the ledger', holders],
    ['the accounts', heldByAccounts],
  ] as const) {
    for (const [numberId, both] of grouped(table, (row) => row.numberId))
      if (both.length > 1) found.push(`${name}: number ${numberId} has ${both.length} holders`);
    for (const [accountId, both] of grouped(table, (row) => row.accountId))
      if (both.length > 1) found.push(`${name}: account ${accountId} holds ${both.length} numbers`);
  }
  const text = (rows: Evidence['holders']) => rows.map((row) => `${row.numberId}=${row.accountId}`);
  for (const [name, table] of [
    ['ledger', holders],
    ['accounts', heldByAccounts],
  ] as const) {
    const [log, other] = [new Set(text(fromLog)), new Set(text(table))];
    for (const one of log) if (!other.has(one)) found.push(`holder ${one} is in the log, not in ${name}`);
    for (const one of other) if (!log.has(one)) found.push(`holder ${one} is in ${name}, not in the log`);
  }
  return found;
}
