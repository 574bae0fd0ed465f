import { answerTo } from '../../tools/src/browser.js';
import { freshIdentity } from '../../tools/src/portal.js';
import {
  approval,
  neither,
  rejection,
  settlement,
  type Decision,
  type TaskSeen,
} from '../../tools/src/reviewer-client.js';
import type { Reviewer } from '../stories/world.js';
import type { Chance } from './chance.js';
import type { Town } from './people.js';
import { pause, type Told } from './steps.js';

const SAID = { applicantNote: '照片已核对' };

/** What somebody of the office does next: those of one desk sit at no other. */
export class OfficeSteps {
  constructor(
    private readonly chance: Chance,
    private readonly town: Town,
    private readonly desk: readonly Reviewer[],
    private readonly told: Told,
  ) {}

  async step(): Promise<string> {
    const { chance } = this;
    const one = chance.of(this.desk);
    const me = await answerTo(one.browser.staff.GET('/api/v1/me'));
    if (me.status === 401) return this.logsIn(one);
    if (chance.in(10)) return this.opensAgain(one);
    const task = await one.next();
    if (!task) {
      await pause(200);
      return 'office: nothing to do';
    }
    if (chance.in(12)) return one.giveBack(task).then(() => 'office: gives back');
    await one.viewsAll(task);
    const decision = this.decision(task);
    return this.told(`office: ${task.kind} ${decision.verdict}`, await one.decides(task, decision));
  }

  /** Somebody may be out for a while. */
  private async logsIn(one: Reviewer): Promise<string> {
    try {
      await one.comesBack();
    } catch (refusal) {
      await pause(5_000);
      throw refusal;
    }
    return 'office: login';
  }

  private async opensAgain({ browser }: Reviewer): Promise<string> {
    const { chance } = this;
    const { caseId } = chance.of(chance.of(this.town.disputed).people);
    if (!caseId) return 'office: no case';
    const routes = chance.of([['PHOTO', 'STUDY_RECORD'], ['NUMBER']] as const);
    const params = { path: { id: caseId } };
    const body = { routes: [...routes], note: '来电核实' };
    return this.told(
      `office: opens ${routes[0]}`,
      await answerTo(browser.staff.POST('/api/v1/cases/{id}/tries', { params, body })),
    );
  }

  private decision(task: TaskSeen): Decision {
    const { chance } = this;
    const read = chance.in(10) ? freshIdentity() : (this.town.cards.get(task.caseId) ?? freshIdentity());
    if (task.holderPhotos)
      return chance.weighed<Decision>([
        [3, settlement('CLAIMANT', read)],
        [3, settlement('HOLDER', read)],
        [1, neither()],
        [1, rejection('RETRY_HOLDER', ['FACE_UNCLEAR'], SAID)],
      ]);
    return chance.weighed<Decision>([
      [5, approval(read, SAID)],
      [2, rejection('RETRY', ['FACE_UNCLEAR'], SAID)],
      [1, rejection('FINAL', ['EDITED'], SAID)],
    ]);
  }

  /** so that nothing is left to do: the number is somebody's, the photos are accepted, or nobody's */
  async ends(one: Reviewer, task: TaskSeen): Promise<void> {
    await one.viewsAll(task);
    const card = this.town.cards.get(task.caseId) ?? freshIdentity();
    const wanted = task.holderPhotos ? settlement(this.chance.of(['CLAIMANT', 'HOLDER']), card) : approval(card, SAID);
    if ((await one.decides(task, wanted)).status === 200) return;
    const answer = await one.decides(task, task.holderPhotos ? neither() : rejection('FINAL', ['EDITED'], SAID));
    if (answer.status !== 200) await one.giveBack(task);
  }
}
