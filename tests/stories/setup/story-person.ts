import { answerTo, eventually } from '../../../tools/src/browser.js';
import { Person, type CaseSeen } from '../../../tools/src/portal.js';
import { storySystem } from './system.js';

/** Whoever may be logged in, in this file of stories. */
interface Present {
  isLoggedIn(): Promise<boolean>;
  logsInAgain(): Promise<unknown>;
}

const present: Present[] = [];

/** They are logged in again where the clock moves over a wait. */
export const isPresent = (person: Present): void => void present.push(person);

/** Whether a decision against a holder waits until the holder is heard. */
export const holdersAreHeard = (): boolean => storySystem().file.policy !== 'seed';

/** What a case tells of that before the decision. */
export const hearing = (): string[] => (holdersAreHeard() ? ['WaitStarted', 'HolderNotified'] : []);

const BEFORE_MS = 60_000;

/**
 * Moves the clock to the end of a wait. No session lasts so long; who was logged in is so again a minute before, and what the
 * effect does to sessions is there to be seen.
 */
async function waitsUntil(at: Date): Promise<void> {
  const system = storySystem();
  const seconds = (ms: number): string => `+${Math.max(0, Math.ceil(ms / 1_000))}s`;
  const left = async () => at.getTime() - (await system.moveClock('0s')).getTime();
  // the effect is on its way
  if ((await left()) <= 0) return;
  const loggedIn = await Promise.all(present.map((person) => person.isLoggedIn()));
  await system.moveClock(seconds((await left()) - BEFORE_MS));
  await Promise.all(present.filter((_person, index) => loggedIn[index]).map((person) => person.logsInAgain()));
  await system.moveClock(seconds(await left()));
}

/** A person of a story, for whom what is decided has taken effect when the holder was heard. */
export class StoryPerson extends Person implements Present {
  /** Waits until the effect of what was decided is due. */
  async heard(caseId: string): Promise<void> {
    if (!holdersAreHeard()) return;
    await eventually('the decision, and that its holder was heard', async () => {
      const { status, effect } = (await this.case(caseId)).body;
      if (status === 'WAITING' && effect?.at) await waitsUntil(new Date(effect.at));
      return status === 'EFFECT_PENDING' || status === 'CLOSED';
    });
  }

  override async closed(caseId: string, outcome: string): Promise<CaseSeen> {
    await this.heard(caseId);
    return super.closed(caseId, outcome);
  }

  async isLoggedIn(): Promise<boolean> {
    return (await answerTo(this.browser.portal.GET('/api/v1/me'))).status === 200;
  }

  logsInAgain(): Promise<unknown> {
    return this.login();
  }
}
