import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberLedger } from '../../services/account/src/domain/number-ledger.js';
import { accounts, brokenI1, brokenI2, Settlement } from './settlement.js';

/** One step of a history, in fast-check's terms: nothing is modelled beside the rules, what must hold is looked at after each. */
class Step implements fc.Command<object, Settlement> {
  constructor(
    private readonly says: string,
    private readonly act: (settlement: Settlement) => void,
  ) {}

  check(): boolean {
    return true;
  }

  run(_model: object, settlement: Settlement): void {
    this.act(settlement);
    expect(brokenI1(settlement)).toBeUndefined();
    expect(brokenI2(settlement)).toBeUndefined();
  }

  toString(): string {
    return this.says;
  }
}

const account = fc.constantFrom(...accounts);
const often = <T>(times: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T>[] =>
  Array<fc.Arbitrary<T>>(times).fill(arbitrary);

const steps: fc.Arbitrary<Step>[] = [
  ...often(
    6,
    fc
      .tuple(account, fc.boolean(), fc.constantFrom('SIGN_UP' as const, 'PROFILE_SAVE' as const))
      .map(
        ([who, reclaim, trigger]) =>
          new Step(`${who} takes${reclaim ? ' and claims' : ''}`, (s) => s.take(who, reclaim, trigger)),
      ),
  ),
  ...often(
    4,
    account.map((who) => new Step(`${who} proves by record`, (s) => s.studyRecord(who, true))),
  ),
  account.map((who) => new Step(`${who} gives a wrong record`, (s) => s.studyRecord(who, false))),
  account.map((who) => new Step(`${who} lets go`, (s) => s.letGo(who))),
  account.map((who) => new Step(`${who} disowns`, (s) => s.disown(who))),
  account.map((who) => new Step(`${who} withdraws`, (s) => s.withdraw(who))),
  account.map((who) => new Step(`${who}’s case goes idle`, (s) => s.expire(who))),
  fc.integer({ min: 1, max: 200 }).map((days) => new Step(`${days} days pass`, (s) => s.wait(days))),
  ...often(7, fc.constant(new Step('id-conflict reads on', (s) => s.deliverToCases()))),
  ...often(7, fc.constant(new Step('account reads on', (s) => s.deliverToLedger()))),
];
const histories = fc.commands(steps, { maxCommands: 60, size: 'max' }).filter((history) => [...history].length >= 30);

/** runs a history on a new settlement and hands it back */
const lived = (history: Iterable<fc.Command<object, Settlement>>, settlement = new Settlement()): Settlement => {
  fc.modelRun(() => ({ model: {}, real: settlement }), history);
  return settlement;
};

describe('one number, many claimants, events delivered whenever they like', () => {
  it('never has two holders and never an effect without its decision', () => {
    fc.assert(
      fc.property(histories, (history) => void lived(history)),
      { numRuns: 2_000 },
    );
  });

  it('comes to rest with every case over or free to go on', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history);
        expect(settlement.settle()).toBe(true);
        const live = new Set(settlement.ledger.claims.map(({ caseId }) => caseId));
        for (const [caseId, state] of settlement.cases) {
          expect(state.status).not.toBe('EFFECT_PENDING');
          expect(live.has(caseId)).toBe(state.status !== 'CLOSED');
        }
        const { holder } = settlement.ledger;
        const won = [...settlement.cases.values()].filter((one) => one.status === 'CLOSED' && one.outcome === 'WON');
        const effects = settlement.history.filter(({ type }) => type === 'AccountsDeregistered');
        expect(won.length).toBe(effects.length);
        expect(holder === null || !settlement.deregistered.has(holder)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('reaches effects, refused effects, releases and supersessions, so that the rules above are put to the test', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = lived(history);
        for (const { type } of settlement.history) seen.add(type);
        for (const one of settlement.cases.values()) if (one.status === 'CLOSED') seen.add(one.outcome);
      }),
      { numRuns: 1_000 },
    );
    for (const reached of [
      'AccountsDeregistered',
      'DeregistrationRefused',
      'ConflictCaseReturned',
      'HolderAnswered',
      'WON',
      'SUPERSEDED',
      'RELEASED',
      'WITHDRAWN',
      'IDLE',
    ])
      expect([...seen]).toContain(reached);
  });

  it('is found out when the check of the holder version is taken away', () => {
    const rules = numberLedger('n');
    const unfenced: typeof rules = {
      ...rules,
      decide: (command, ledger) =>
        rules.decide(
          command.kind === 'ApplyDecision' ? { ...command, holderVersion: ledger.holderVersion } : command,
          ledger,
        ),
    };
    const run = fc.check(
      fc.property(histories, (history) => void lived(history, new Settlement(unfenced))),
      { numRuns: 2_000 },
    );
    expect(run.failed).toBe(true);
    expect(String(run.errorInstance)).toContain('an effect on another holder version');
  });
});
