import type { RunningSystem } from '../system/running-system.js';
import { EvidenceScenes } from './evidence-scenes.js';
import { RecordScenes } from './record-scenes.js';
import { Stage, type DemoLogin } from './stage.js';

/**
 * Fills a new system as its people would: through the public API, the office's commands and the test clock. There is a
 * case in every state that lasts and with every outcome. Returns whom to log in as.
 */
export class Demo {
  private readonly stage: Stage;

  constructor(
    private readonly system: RunningSystem,
    private readonly say: (line: string) => void,
  ) {
    this.stage = new Stage(system, say);
  }

  async make(): Promise<DemoLogin[]> {
    const { stage } = this;
    await stage.fillRegistry();
    await stage.hire('auditor', 'auditor');
    await stage.hire('admin', 'admin');
    await stage.hire('reviewer', 'reviewer');
    await stage.hire('reviewer-2', 'reviewer');
    await stage.hire('senior', 'senior-reviewer');
    await stage.hire('support', 'support');
    this.say('  half a year ago');
    await this.walkthroughs();
    const idle = await stage.dispute();
    const evidence = await EvidenceScenes.prepare(stage);
    const refused = await evidence.refused();
    await this.system.moveClock('+181d');

    this.say('  people and cases');
    const records = new RecordScenes(stage);
    await Promise.all([
      idle.claimant.login().then(() => idle.claimant.closed(idle.caseId, 'IDLE')),
      refused(),
      records.fresh(),
      records.open(),
      records.exhausted(),
      records.won(),
      records.superseded(),
      records.withdrawn(),
      records.released(),
      records.office(),
    ]);
    await records.decided();
    this.say('  photos, classmates, corrections');
    await this.evidence(evidence);
    const [subscriber] = Object.entries(this.system.keys.subscribers);
    if (subscriber)
      stage.logins.push({ who: 'downstream', where: 'feed', login: subscriber[0], password: subscriber[1] });
    return stage.logins;
  }

  /** the people whose numbers the walkthroughs take over: by study record, by photos, with a classmate's help; that classmate; and by clicking */
  private async walkthroughs(): Promise<void> {
    const { stage } = this;
    for (const [which, identity] of [
      ['records', stage.next().identity],
      ['photos', stage.next().identity],
      ['classmate', stage.classmate()],
    ] as const)
      stage.login(`holder, walkthrough ${which}`, await stage.holder(identity));
    stage.login('classmate, walkthrough', await stage.holder(stage.classmate()));
    stage.login('holder, walkthrough pages', await stage.holder(stage.next().identity));
  }

  private async evidence(scenes: EvidenceScenes): Promise<void> {
    await scenes.logIn();
    await scenes.photoWon();
    await scenes.photoRetry();
    await scenes.photoRefused();
    await scenes.classmateWon();
    await scenes.corrected();
    await scenes.waiting();
  }
}
