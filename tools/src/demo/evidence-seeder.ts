import { Browser, eventually } from '../browser.js';
import { ReviewerClient } from '../reviewer-client.js';
import type { Identity, Person } from '../portal.js';
import { cohort, type Dispute, type DemoContext } from './demo-context.js';

/** Photos, classmates and corrections. One case after the other: a reviewer who gives a task back never sees its case again. */
export class EvidenceSeeder {
  private readonly reviewer: ReviewerClient;
  private unappealed: Dispute | undefined;

  private constructor(
    private readonly context: DemoContext,
    private readonly helper: Person,
  ) {
    this.reviewer = new ReviewerClient(new Browser(context.system.staffGateway));
  }

  /** Half a year before the others: who helps must have been there for 180 days. */
  static async prepare(context: DemoContext): Promise<EvidenceSeeder> {
    const helper = await context.holder(context.classmate());
    context.login('classmate, asked for help', helper);
    return new EvidenceSeeder(context, helper);
  }

  async photoWon(): Promise<void> {
    await this.logIn();
    const { claimant, caseId, holder } = await this.photographed();
    await this.reviewer.approves(await this.reviewer.taskOf(caseId), holder.identity);
    await claimant.closed(caseId, 'WON');
    this.context.login('claimant, WON by photos', claimant);
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
    return this.context.logsIn(this.reviewer.browser, 'reviewer');
  }

  private async refusedForGood(): Promise<void> {
    if (!this.unappealed) return;
    const { claimant, caseId } = this.unappealed;
    await claimant.login();
    await claimant.closed(caseId, 'REFUSED');
    this.context.login('claimant, REFUSED for good', claimant);
  }

  private async photoRetry(): Promise<void> {
    const { claimant, caseId } = await this.photographed('blurred');
    await this.rejects(caseId, 'RETRY', 'CARD_TEXT_UNREADABLE', '证件文字看不清，请在光线好的地方重拍。');
    await eventually(
      'better photos are asked for',
      async () => (await claimant.case(caseId)).body.photo?.rejection?.verdict === 'RETRY',
    );
    this.context.login('claimant, better photos due', claimant);
  }

  private async photoRefused(): Promise<void> {
    const { claimant, caseId } = await this.photographed();
    await this.rejects(caseId, 'FINAL', 'WRONG_PERSON');
    await this.is(claimant, caseId, 'REFUSED');
    this.context.login('claimant, may appeal', claimant);
  }

  private async classmateWon(): Promise<void> {
    const { claimant, caseId } = await this.asked(this.helper);
    const { code = '' } = (await claimant.case(caseId)).body.assist ?? {};
    await this.helper.vouches(await this.helper.askedOnce(), claimant.identity.name, code);
    await claimant.closed(caseId, 'WON');
    this.context.login('claimant, WON by a classmate', claimant);
  }

  private async corrected(): Promise<void> {
    const right = this.context.outsider();
    const { person, correctionId } = await this.correction(right);
    await this.reviewer.approves(await this.reviewer.taskOf(correctionId), right);
    await eventually('the number is corrected', async () => {
      const { numberMasked, identity } = await person.me();
      return identity === 'HELD' && numberMasked === masked(right.number);
    });
    this.context.login('holder, number corrected', person);
  }

  /** What waits: the reviewers' queue is not empty, nor is the helper's inbox. The last of all. */
  async waiting(): Promise<void> {
    await Promise.all([this.logIn(), this.helper.login()]);
    const { claimant: appellant, caseId } = await this.photographed();
    await this.rejects(caseId, 'FINAL', 'EDITED');
    await this.is(appellant, caseId, 'REFUSED');
    await appellant.appeals(caseId, '照片是当天用手机拍的，没有修改过。请再看一次。');
    this.context.login('claimant, appeal waits', appellant);
    const { claimant } = await this.photographed();
    this.context.login('claimant, photos wait', claimant);
    const { person } = await this.correction(this.context.outsider());
    this.context.login('holder, correction waits', person);
    const { claimant: asking } = await this.asked(this.helper);
    this.context.login('claimant, classmate asked', asking);
  }

  /** a claimant in a class with the helper asks for help */
  private async asked(helper: Person): Promise<Dispute> {
    const identity = this.context.classmate();
    const dispute = await this.context.dispute({ identity, record: this.context.next().record });
    await dispute.claimant.asksClassmate(dispute.caseId, helper.identity.name, cohort);
    await helper.askedOnce();
    return dispute;
  }

  private async photographed(quality: 'good' | 'blurred' = 'good'): Promise<Dispute> {
    const dispute = await this.context.dispute();
    await dispute.claimant.handsPhotosIn(dispute.caseId, { quality });
    return dispute;
  }

  private async rejects(
    caseId: string,
    verdict: 'RETRY' | 'FINAL',
    reason: Parameters<ReviewerClient['rejects']>[2][number],
    applicantNote?: string,
  ): Promise<void> {
    const said = applicantNote === undefined ? {} : { applicantNote };
    await this.reviewer.rejects(await this.reviewer.taskOf(caseId), verdict, [reason], said);
  }

  /** a holder registered with a wrong number shows the document with the right one */
  private async correction(right: Identity): Promise<{ person: Person; correctionId: string }> {
    const person = await this.context.holder({ ...right, number: this.context.outsider().number });
    const { correctionId } = (await person.asksCorrection(right)).body;
    await eventually('the correction is open', async () => (await person.correction(correctionId)).status === 200);
    await person.handsPhotosIn(correctionId, {}, 'corrections');
    return { person, correctionId };
  }

  private is(claimant: Person, caseId: string, status: string): Promise<unknown> {
    return eventually(`the case is ${status}`, async () => (await claimant.case(caseId)).body.status === status);
  }
}

const masked = (number: string): string => `${number.slice(0, 3)}${'*'.repeat(13)}${number.slice(-2)}`;
