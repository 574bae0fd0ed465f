// Sign-ups a second with all four services running: a contact proven by a code from the development mailbox, password (the cheapest
// hash that there is), number and name, and the check whether somebody else has the number. 16 people at once, each in a browser of
// their own. The work that a request costs is kept small: it is the asker's machine that does it.
import { Registrant } from '../../tools/src/registrant.js';
import { StartedSystem } from '../../tools/src/system/started-system.js';
import { percentile, rounded, type Bench } from './figures.js';

const AT_ONCE = 16;

export const signUp: Bench = async (emit, { quick }) => {
  const people = quick ? 50 : 1_000;
  const started = await StartedSystem.start({ env: { CHALLENGE_BITS: '1', TRIES_PER_ADDRESS: '100000' } });
  try {
    const one = async (): Promise<number> => {
      const begun = performance.now();
      const person = await new Registrant(started.system).register();
      const { status } = await person.signUp();
      if (status !== 200) throw new Error(`sign-up: ${status}`);
      return performance.now() - begun;
    };
    const round = async (size: number): Promise<{ times: number[]; seconds: number }> => {
      const times: number[] = [];
      const begun = performance.now();
      let left = size;
      const asking = async () => {
        while (left-- > 0) times.push(await one());
      };
      await Promise.all(Array.from({ length: AT_ONCE }, asking));
      return { times, seconds: (performance.now() - begun) / 1000 };
    };
    await round(people / 5);
    const { times, seconds } = await round(people);
    const [p50, p99] = [0.5, 0.99].map((share) => rounded(percentile(times, share)));
    emit({
      ...{ name: 'sign-up', value: rounded(people / seconds), unit: 'sign-ups/s', ratio: null, against: null },
      ...{ p50: p50 ?? null, p99: p99 ?? null },
    });
  } finally {
    await started.remove();
  }
  return [];
};
