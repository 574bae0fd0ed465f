import { Browser, eventually } from '../browser.js';
import { Desk } from '../desk.js';
import type { Identity, Person } from '../portal.js';
import { cohort, type Dispute, type Stage } from './stage.js';

/** Photos, classmates and corrections. One scene after the other: a reviewer who gives a task back never sees its case again. */
export class EvidenceScenes {
  private readonly reviewer: Desk;
  private unappealed: Dispute | undefined;

  private constructor(
    private readonly stage: Stage,
    private readonly helper: Person,
  ) {
    this.reviewer = new Desk(new Browser(stage.system.staffGateway));
  }

  /** Half a year before the others: who helps must have been there for 180 days. */
  static async prepare(stage: Stage): Promise<EvidenceScenes> {
    const helper = await stage.holder(stage.classmate());
    stage.login('classmate, asked for help', helper);
    return new EvidenceScenes(stage, helper);
  }

  async photoWon(): Promise<void> {
    await this.logIn();
    const { claimant, caseId, holder } = await this.photographed();
    await this.reviewer.approves(await this.reviewer.taskOf(caseId), holder.identity);
    await claimant.closed(caseId, 'WON');
    this.stage.login('claimant, WON by photos', claimant);
  }

  /** a refusal that nobody appeals, and a number set right */
  async refused(): Promise<void> {
    await this.logIn();
    const dispute = await this.photographed();
    await this.rejects(dispute.caseId, 'FINAL', 'EDITED');
    await this.is(dispute.claimant, dispute.caseId, 'REFUSED');
    this.unappealed = dispute;
    await this.corrected();
  }

  /** what is still open, though nobody waits for it today */
  async lately(): Promise<void> {
    await Promise.all([this.logIn(), this.helper.login(), this.refusedForGood()]);
    await this.photoRetry();
    await this.photoRefused();
    await this.classmateWon();
  }

  /** sessions end: whoever was there before the clock moved logs in again */
  private logIn(): Promise<unknown> {
    return this.stage.logsIn(this.reviewer.browser, 'reviewer');
  }

  private async refusedForGood(): Promise<void> {
    if (!this.unappealed) return;
    const { claimant, caseId } = this.unappealed;
    await claimant.login();
    await claimant.closed(caseId, 'REFUSED');
    this.stage.login('claimant, REFUSED for good', claimant);
  }

  private async photoRetry(): Promise<void> {
    const { claimant, caseId } = await this.photographed('blurred');
    await this.rejects(caseId, 'RETRY', 'CARD_TEXT_UNREADABLE', '证件文字看不清，请在光线好的地方重拍。');
    await eventually(
      'better photos are asked for',
      async () => (await claimant.case(caseId)).body.photo?.rejection?.verdict === 'RETRY',
    );
    this.stage.login('claimant, better photos due', claimant);
  }

  private async photoRefused(): Promise<void> {
    const { claimant, caseId } = await this.photographed();
    await this.rejects(caseId, 'FINAL', 'WRONG_PERSON');
    await this.is(claimant, caseId, 'REFUSED');
    this.stage.login('claimant, may appeal', claimant);
  }

  private async classmateWon(): Promise<void> {
    const { claimant, caseId } = await this.asked(this.helper);
    const { code = '' } = (await claimant.case(caseId)).body.assist ?? {};
    await this.helper.vouches(await this.helper.askedOnce(), claimant.identity.name, code);
    await claimant.closed(caseId, 'WON');
    this.stage.login('claimant, WON by a classmate', claimant);
  }

  private async corrected(): Promise<void> {
    const right = this.stage.outsider();
    const { person, correctionId } = await this.correction(right);
    await this.reviewer.approves(await this.reviewer.taskOf(correctionId), right);
    await eventually('the number is corrected', async () => {
      const { numberMasked, identity } = await person.me();
      return identity === 'HELD' && numberMasked === masked(right.number);
    });
    this.stage.login('holder, number corrected', person);
  }

  /** What waits for somebody: the reviewers' queue is not empty, nor is the helper's inbox. The last scene. */
  async waiting(): Promise<void> {
    await Promise.all([this.logIn(), this.helper.login()]);
    const { claimant: appellant, caseId } = await this.photographed();
    await this.rejects(caseId, 'FINAL', 'EDITED');
    await this.is(appellant, caseId, 'REFUSED');
    await appellant.appeals(caseId, '照片是当天用手机拍的，没有修改过。请再看一次。');
    this.stage.login('claimant, appeal waits', appellant);
    const { claimant } = await this.photographed();
    this.stage.login('claimant, photos wait', claimant);
    const { person } = await this.correction(this.stage.outsider());
    this.stage.login('holder, correction waits', person);
    const { claimant: asking } = await this.asked(this.helper);
    this.stage.login('claimant, classmate asked', asking);
  }

  /** somebody whose number is held, in a class with the helper, asks for help */
  private async asked(helper: Person): Promise<Dispute> {
    const identity = this.stage.classmate();
    const dispute = await this.stage.dispute({ identity, record: this.stage.next().record });
    await dispute.claimant.asksClassmate(dispute.caseId, helper.identity.name, cohort);
    await helper.askedOnce();
    return dispute;
  }

  private async photographed(quality: 'good' | 'blurred' = 'good'): Promise<Dispute> {
    const dispute = await this.stage.dispute();
    await dispute.claimant.handsPhotosIn(dispute.caseId, { quality });
    return dispute;
  }

  private async rejects(
    caseId: string,
    verdict: 'RETRY' | 'FINAL',
    reason: Parameters<Desk['rejects']>[2][number],
    applicantNote?: string,
  ): Promise<void> {
    const said = applicantNote === undefined ? {} : { applicantNote };
    await this.reviewer.rejects(await this.reviewer.taskOf(caseId), verdict, [reason], said);
  }

  /** somebody registered with a wrong number, and shows the document with the right one */
  private async correction(right: Identity): Promise<{ person: Person; correctionId: string }> {
    const person = await this.stage.holder({ ...right, number: this.stage.outsider().number });
    const { correctionId } = (await person.asksCorrection(right)).body;
    const open = async () => (await person.browser.request('GET', `/corrections/${correctionId}`)).status === 200;
    await eventually('the correction is open', open);
    await person.handsPhotosIn(correctionId, {}, 'corrections');
    return { person, correctionId };
  }

  private is(claimant: Person, caseId: string, status: string): Promise<unknown> {
    return eventually(`the case is ${status}`, async () => (await claimant.case(caseId)).body.status === status);
  }
}

const masked = (number: string): string => `${number.slice(0, 3)}${'*'.repeat(13)}${number.slice(-2)}`;
