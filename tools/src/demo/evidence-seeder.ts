import { Browser, eventually } from '../browser.js';
import { ReviewerClient } from '../reviewer-client.js';
import type { Identity, Person } from '../portal.js';
import { cohort, type Dispute, type DemoContext } from './demo-context.js';

/** Photos, classmates and corrections. One case after the other: a reviewer who gives a task back never sees its case again. */
export class EvidenceSeeder {
  private readonly reviewer: ReviewerClient;
  /** is asked for second opinions */
  private readonly colleague: ReviewerClient;
  private contested: Person | undefined;

  private constructor(
    private readonly context: DemoContext,
    private readonly helper: Person,
    /** has had the number for so long that two persons must accept photos against them */
    private readonly strongHolder: Person,
  ) {
    const { staffGateway } = context.system;
    this.reviewer = new ReviewerClient(new Browser(staffGateway));
    this.colleague = new ReviewerClient(new Browser(staffGateway));
  }

  /** Half a year before the others: who helps must have been there for 180 days, and so must a strong holder. */
  static async prepare(context: DemoContext): Promise<EvidenceSeeder> {
    const [helper, strongHolder] = [context.person(context.classmate()), context.person(context.next().identity)];
    context.login('classmate, asked for help', helper);
    context.login('holder, strong', strongHolder);
    await Promise.all([helper, strongHolder].map((person) => context.takesNumber(person)));
    return new EvidenceSeeder(context, helper, strongHolder);
  }

  async photoWon(): Promise<void> {
    await this.logIn();
    const { claimant, caseId, holder } = await this.photographed();
    await this.reviewer.approves(await this.reviewer.taskOf(caseId), holder.identity);
    this.context.willClose({ claimant, caseId }, 'WON');
    this.context.login('claimant, WON by photos', claimant);
    this.contested = holder;
  }

  /** a refusal that nobody appeals, and a number set right */
  async refused(): Promise<void> {
    await this.logIn();
    const dispute = await this.photographed();
    await this.refuses(dispute, 'EDITED');
    this.context.willClose(dispute, 'REFUSED');
    this.context.login('claimant, REFUSED for good', dispute.claimant);
    await this.corrected();
  }

  async classmateWon(): Promise<void> {
    await this.helper.comesBack();
    const { claimant, caseId } = await this.asked(this.helper);
    const { code = '' } = (await claimant.case(caseId)).body.assist ?? {};
    await this.helper.vouches(await this.helper.askedOnce(), claimant.identity.name, code);
    this.context.willClose({ claimant, caseId }, 'WON');
    this.context.login('claimant, WON by a classmate', claimant);
  }

  /** what is still open, though nobody waits for it today */
  async lately(): Promise<void> {
    await this.logIn();
    await this.photoRetry();
    const dispute = await this.photographed();
    await this.refuses(dispute, 'WRONG_PERSON');
    this.context.login('claimant, may appeal', dispute.claimant);
  }

  /** sessions end: whoever was there before the clock moved logs in again */
  private async logIn(): Promise<void> {
    await this.context.logsIn(this.reviewer.browser, 'reviewer');
    await this.context.logsIn(this.colleague.browser, 'reviewer-3');
  }

  private async photoRetry(): Promise<void> {
    const { claimant, caseId } = await this.photographed('blurred');
    const applicantNote = '证件文字看不清，请在光线好的地方重拍。';
    await this.reviewer.rejects(await this.reviewer.taskOf(caseId), 'RETRY', ['CARD_TEXT_UNREADABLE'], {
      applicantNote,
    });
    await eventually(
      'better photos are asked for',
      async () => (await claimant.case(caseId)).body.photo?.rejection?.verdict === 'RETRY',
    );
    this.context.login('claimant, better photos due', claimant);
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
    await Promise.all([this.logIn(), this.helper.comesBack()]);
    const refused = await this.photographed();
    const { claimant: appellant, caseId } = refused;
    await this.refuses(refused, 'EDITED');
    await appellant.appeals(caseId, '照片是当天用手机拍的，没有修改过。请再看一次。');
    this.context.login('claimant, appeal waits', appellant);
    await this.secondOpinion();
    await this.contest();
    await this.objections();
    const { claimant } = await this.photographed();
    this.context.login('claimant, photos wait', claimant);
    const { person } = await this.correction(this.context.outsider());
    this.context.login('holder, correction waits', person);
    const { claimant: asking } = await this.asked(this.helper);
    this.context.login('claimant, classmate asked', asking);
  }

  /** one person has accepted the photos, another is asked, where the policy has two look */
  private async secondOpinion(): Promise<void> {
    if (this.context.policy.name === 'seed') return;
    const { identity } = this.strongHolder;
    const claimant = await this.context.person(identity).register();
    const caseId = await claimant.claims();
    await claimant.handsPhotosIn(caseId);
    await this.reviewer.approves(await this.reviewer.taskOf(caseId), identity);
    await eventually('a second opinion is asked for', async () => {
      const { position } = (await claimant.case(caseId)).body.photo?.review ?? {};
      return typeof position === 'number';
    });
    this.context.login('claimant, second opinion', claimant);
  }

  /** holders who say “it is mine”, where the policy hears them: one who still owes photos, one who is compared with the claimant */
  private async objections(): Promise<void> {
    if (!this.context.policy.objectionHours) return;
    const { holder, claimant } = await this.context.dispute();
    await holder.objects();
    this.context.login('holder, objects', holder);
    this.context.login('claimant, photos owed', claimant);
    const both = await this.photographed();
    const objectionId = await both.holder.objects();
    await this.reviewer.approves(await this.reviewer.taskOf(both.caseId), both.holder.identity);
    await both.holder.handsPhotosIn(objectionId, {}, 'objections');
    this.context.login('holder, is compared', both.holder);
  }

  /** the holder who lost the number to photos says that the decision was wrong */
  private async contest(): Promise<void> {
    const { contested } = this;
    if (!contested) throw new Error('nobody has lost a number to photos');
    await contested.comesBack();
    await contested.handsPhotosIn(await contested.contests());
    this.context.login('deregistered, contest open', contested);
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

  /** for good, by as many persons as that takes */
  private async refuses(
    { claimant, caseId }: Dispute,
    reason: Parameters<ReviewerClient['rejects']>[2][number],
  ): Promise<void> {
    const reviewers = [this.reviewer, this.colleague].slice(0, this.context.policy.finalReviewers);
    for (const reviewer of reviewers) await reviewer.rejects(await reviewer.taskOf(caseId), 'FINAL', [reason]);
    await eventually('the case is refused', async () => (await claimant.case(caseId)).body.status === 'REFUSED');
  }

  /** a holder registered with a wrong number shows the document with the right one */
  private async correction(right: Identity): Promise<{ person: Person; correctionId: string }> {
    const person = await this.context.holder({ ...right, number: this.context.outsider().number });
    const { correctionId } = (await person.asksCorrection(right)).body;
    await eventually('the correction is open', async () => (await person.correction(correctionId)).status === 200);
    await person.handsPhotosIn(correctionId, {}, 'corrections');
    return { person, correctionId };
  }
}

const masked = (number: string): string => `${number.slice(0, 3)}${'*'.repeat(13)}${number.slice(-2)}`;
