import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { numberLedger } from '../../services/account/src/domain/number-ledger.js';
import { accounts, brokenI1, brokenI2, Settlement } from './settlement.js';

type Step = (settlement: Settlement) => void;

const account = fc.constantFrom(...accounts);
const step = (arbitrary: fc.Arbitrary<{ says: string; run: Step }>, weight: number) => ({ arbitrary, weight });
const said = (says: string, run: Step) => ({ says, run, toString: () => says });

const steps = fc.oneof(
  step(
    fc
      .tuple(account, fc.boolean(), fc.constantFrom('SIGN_UP' as const, 'PROFILE_SAVE' as const))
      .map(([who, reclaim, trigger]) =>
        said(`${who} takes${reclaim ? ' and claims' : ''}`, (s) => s.take(who, reclaim, trigger)),
      ),
    6,
  ),
  step(
    account.map((who) => said(`${who} proves by record`, (s) => s.studyRecord(who, true))),
    4,
  ),
  step(
    account.map((who) => said(`${who} gives a wrong record`, (s) => s.studyRecord(who, false))),
    1,
  ),
  step(
    account.map((who) => said(`${who} lets go`, (s) => s.letGo(who))),
    1,
  ),
  step(
    account.map((who) => said(`${who} disowns`, (s) => s.disown(who))),
    1,
  ),
  step(
    account.map((who) => said(`${who} withdraws`, (s) => s.withdraw(who))),
    1,
  ),
  step(
    account.map((who) => said(`${who}’s case goes idle`, (s) => s.expire(who))),
    1,
  ),
  step(
    fc.integer({ min: 1, max: 200 }).map((days) => said(`${days} days pass`, (s) => s.wait(days))),
    1,
  ),
  step(fc.constant(said('id-conflict reads on', (s) => s.deliverToCases())), 7),
  step(fc.constant(said('account reads on', (s) => s.deliverToLedger())), 7),
);
const histories = fc.array(steps, { minLength: 30, maxLength: 60 });

describe('one number, many claimants, events delivered whenever they like', () => {
  it('never has two holders and never an effect without its decision', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = new Settlement();
        for (const { run } of history) {
          run(settlement);
          expect(brokenI1(settlement)).toBeUndefined();
          expect(brokenI2(settlement)).toBeUndefined();
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes to rest with every case over or free to go on', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const settlement = new Settlement();
        for (const { run } of history) run(settlement);
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
        const settlement = new Settlement();
        for (const { run } of history) run(settlement);
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
      fc.property(histories, (history) => {
        const settlement = new Settlement(unfenced);
        for (const { run: go } of history) {
          go(settlement);
          if (brokenI1(settlement) ?? brokenI2(settlement)) return false;
        }
        return true;
      }),
      { numRuns: 2_000 },
    );
    expect(run.failed).toBe(true);
  });
});
