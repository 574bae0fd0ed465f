import type { StaffSchemas } from '@zhenming/client';
import { photoRuleNames, type RejectionReason, type Verdict } from '@zhenming/contracts';
import { answerTo, Browser, done, eventually, type Answer, type Refusable } from './browser.js';
import type { Identity } from './portal.js';

/** A task as its reviewer reads it. */
export type TaskSeen = StaffSchemas['TaskResponse'];

/** One view of one photo, recorded, with the grant to get the picture once. */
export type View = Pick<StaffSchemas['ViewResponse'], 'viewId' | 'grant'>;

/** A task and the hold on it. */
type Held = Pick<TaskSeen, 'taskId' | 'fencingToken'>;

export interface DecisionNotes {
  readonly applicantNote?: string;
  readonly staffNote?: string;
}

/** What a reviewer sends, apart from the hold on the task. */
export interface Decision extends DecisionNotes {
  readonly verdict: Verdict;
  readonly kept: readonly (typeof photoRuleNames)[number][];
  readonly reasons: readonly RejectionReason[];
  readonly card?: Pick<Identity, 'name' | 'number'>;
}

/** The card's name and number, as the reviewer reads them, are those of `card`, and every rule is kept. */
export const approval = ({ name, number }: Pick<Identity, 'name' | 'number'>, said: DecisionNotes = {}): Decision => ({
  verdict: 'APPROVE',
  kept: photoRuleNames,
  reasons: [],
  card: { name, number },
  ...said,
});

/** Between two sides: whose the number is, by whose card and whose photos, which keep every rule. */
export const settlement = (verdict: 'CLAIMANT' | 'HOLDER', card: Pick<Identity, 'name' | 'number'>): Decision => ({
  ...approval(card, { applicantNote: COMPARED }),
  verdict,
});

/** Between two sides: the number is neither’s. */
export const neither = (): Decision => ({ verdict: 'NEITHER', kept: [], reasons: [], applicantNote: COMPARED });

const COMPARED = '双方的照片已并列核对';

/** Better photos are asked for, or the claim is refused, for these reasons. */
export const rejection = (
  verdict: 'RETRY' | 'RETRY_HOLDER' | 'FINAL',
  reasons: readonly RejectionReason[],
  said: DecisionNotes = {},
): Decision => ({ verdict, kept: [], reasons, ...said });

/** What a reviewer does over public HTTP: takes a task, views every photo, decides. */
export class ReviewerClient {
  constructor(readonly browser: Browser) {}

  /** the next task, whichever it is; undefined when there is none */
  async next(): Promise<TaskSeen | undefined> {
    return done(this.browser.staff.POST('/api/v1/tasks/next'));
  }

  /** takes tasks until the one of this case comes, and gives the others back */
  async taskOf(caseId: string): Promise<TaskSeen> {
    return eventually(`a task of case ${caseId}`, async () => {
      const task = await this.next();
      if (!task || task.caseId === caseId) return task;
      await this.giveBack(task);
      return undefined;
    });
  }

  giveBack({ taskId: id, fencingToken }: Held): Promise<unknown> {
    return done(
      this.browser.staff.POST('/api/v1/tasks/{id}/return', { params: { path: { id } }, body: { fencingToken } }),
    );
  }

  /** extends the lease of the task */
  renewsLease({ taskId: id, fencingToken }: Held): Promise<StaffSchemas['LeaseResponse']> {
    return done(
      this.browser.staff.POST('/api/v1/tasks/{id}/lease', { params: { path: { id } }, body: { fencingToken } }),
    );
  }

  /** announces the view of one photo, which is recorded before anything is shown */
  opensView({ taskId: id, fencingToken }: Held, photoId: string): Promise<View> {
    const body = { photoId, fencingToken };
    return done(this.browser.staff.POST('/api/v1/tasks/{id}/views', { params: { path: { id } }, body }));
  }

  /** the picture of a view, by its grant, or why not */
  picture({ viewId, grant }: View): Promise<Answer<Uint8Array>> {
    return this.browser.request('GET', `/views/${viewId}/picture`, undefined, { 'x-evidence-grant': grant });
  }

  async views(task: TaskSeen, photoId: string): Promise<Uint8Array> {
    const { status, body } = await this.picture(await this.opensView(task, photoId));
    if (status !== 200) throw new Error(`picture: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  async viewsAll(task: TaskSeen): Promise<void> {
    for (const { photoId } of [...task.photos, ...(task.holderPhotos ?? [])]) await this.views(task, photoId);
  }

  /** after viewing every photo */
  async approves(task: TaskSeen, card: Pick<Identity, 'name' | 'number'>, said: DecisionNotes = {}): Promise<Answer> {
    await this.viewsAll(task);
    return this.decides(task, approval(card, said));
  }

  /** the same, for asking for better photos and for refusing */
  async rejects(
    task: TaskSeen,
    verdict: 'RETRY' | 'RETRY_HOLDER' | 'FINAL',
    reasons: readonly RejectionReason[],
    said: DecisionNotes = {},
  ): Promise<Answer> {
    await this.viewsAll(task);
    return this.decides(task, rejection(verdict, reasons, said));
  }

  /** the same, for saying whose the number is where both sides are compared: `settlement`, or `neither` */
  async compares(task: TaskSeen, given: Decision): Promise<Answer> {
    await this.viewsAll(task);
    return this.decides(task, given);
  }

  /** the decision as it stands, made about the revision that the reviewer read: the present one unless it is named */
  async decides(
    task: TaskSeen,
    { kept, reasons, ...decision }: Decision,
    revision?: string,
  ): Promise<Answer<Refusable<StaffSchemas['DecisionResponse']>>> {
    const { taskId: id, fencingToken } = task;
    const header = { 'If-Match': revision ?? (await this.revisionOf(task)) };
    const body = { fencingToken, kept: [...kept], reasons: [...reasons], ...decision };
    return answerTo(this.browser.staff.POST('/api/v1/tasks/{id}/decision', { params: { path: { id }, header }, body }));
  }

  /** ETag of the task as it is now; one that fits nothing for a task that this person has not */
  async revisionOf({ taskId }: Pick<TaskSeen, 'taskId'>): Promise<string> {
    const asked = this.browser.staff.GET('/api/v1/tasks/{id}', { params: { path: { id: taskId } } });
    const { headers } = await answerTo(asked);
    return headers.get('etag') ?? '"0"';
  }
}
