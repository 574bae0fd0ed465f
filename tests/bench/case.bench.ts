// Whole cases a second, 16 at once, and how long one takes alone: somebody claims a number that another account holds, gives the study
// record, and has the number; the holder is deregistered, which the end of the holder's session shows. Accounts and registry are made
// before.
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { Applicant, benchSettings } from './applicant.js';
import { enroll, wins, type Enrolled } from './conflicts.js';
import { rounded, timesOf, type Bench } from './figures.js';
import { roundOfEach, type Round } from './rounds.js';

interface Conflict {
  readonly claimant: Applicant;
  readonly enrolled: Enrolled;
  readonly holder: Applicant;
}

const decide = async ({ claimant, enrolled, holder }: Conflict): Promise<void> => {
  await wins(claimant, enrolled);
  await claimant.holds();
  if (!(await holder.isOut())) throw new Error('the holder is still logged in');
};

export const cases: Bench = async (emit, { quick }) => {
  const [warming, together, between, alone] = quick ? [16, 32, 10, 10] : [64, 400, 20, 100];
  const started = await StartedSystem.start({ env: benchSettings });
  try {
    const { system } = started;
    const holders: Applicant[] = [];
    const conflicts: Conflict[] = [];
    await roundOfEach([...Array(warming + together + between + alone).keys()], async () => {
      holders.push(await (await new Applicant(system).register()).signUp());
    });
    const enrolled = await enroll(
      system,
      holders.map(({ identity }) => identity),
    );
    await roundOfEach([...enrolled.entries()], async ([n, one]) => {
      const claimant = await new Applicant(system, one.identity).register();
      conflicts.push({ claimant, enrolled: one, holder: holders[n] as Applicant });
    });
    const round = (count: number, atOnce?: number) => roundOfEach(conflicts.splice(0, count), decide, atOnce);
    const tell = (name: string, { perSecond, times }: Round): void => {
      emit({ name, value: rounded(perSecond), unit: 'cases/s', ratio: null, against: null, ...timesOf(times) });
    };
    await round(warming);
    tell('case', await round(together));
    // how long one waits before it looks is another time now
    await round(between, 1);
    tell('case.alone', await round(alone, 1));
    return [];
  } finally {
    await started.remove();
  }
};
