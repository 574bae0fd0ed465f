import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  Matches,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { DomainEvent } from './domain-event.js';
import {
  by,
  caseId,
  colleagueId,
  id,
  note,
  numberId,
  photoId,
  staffId,
  submissionId,
  taskId,
  wantedReview,
} from './golden.js';
import { PasswordDigest } from './account-events.js';
import { text } from './text.js';
import { NoteRef, Reviewer, WantedReview } from './id-conflict-events.js';
import * as words from './words.js';

@DomainEvent({
  streams: ['staff'],
  title: text('工作人员加入', 'Staff member added'),
  meaning: text(
    '一人可以这些角色代表机构行事；`numberId` 是其本人号码的 id。',
    'A person may act for the office in these roles; `numberId` is of the person’s own number.',
  ),
  sample: { staffId, numberId, roles: ['auditor'] },
})
export class StaffMemberAdded {
  @IsUUID() staffId: string;
  @IsUUID() numberId: string;
  @IsArray() @ArrayNotEmpty() @IsIn(words.staffRoles, { each: true }) roles: words.StaffRole[];
  /** of the password given with it; absent in events of an earlier version */
  @IsOptional() @PasswordDigest() passwordDigest?: string;
}

/** Something that others did to a member of staff. `by`: who did it; absent where the office's command did. */
class StaffChanged {
  @IsUUID() staffId: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Reviewer) by?: Reviewer;
}

@DomainEvent({
  streams: ['staff'],
  title: text('提议变更工作人员', 'Staff change proposed'),
  meaning: text(
    '提议一项须由两人完成的变更，到 `until` 为止等待第二人确认；`roles` 是提议的角色。',
    'A change that takes two persons is proposed and waits until `until` for the second; `roles` are the proposed ones.',
  ),
  sample: { staffId: colleagueId, by, change: 'ROLES', roles: ['auditor'], until: '2026-09-08T08:00:00.000Z' },
})
export class StaffChangeProposed extends StaffChanged {
  @IsIn(words.staffChanges) change: words.StaffChangeKind;
  @IsOptional() @IsArray() @ArrayNotEmpty() @IsIn(words.staffRoles, { each: true }) roles?: words.StaffRole[];
  @IsISO8601() until: string;
}

@DomainEvent({
  streams: ['staff'],
  title: text('变更获第二人确认', 'Staff change confirmed'),
  meaning: text('第二名管理员确认了提议的变更。', 'A second administrator confirmed the proposed change.'),
  sample: { staffId: colleagueId, by },
})
export class StaffChangeConfirmed {
  @IsUUID() staffId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
}

@DomainEvent({
  streams: ['staff'],
  title: text('变更提议撤回', 'Staff change withdrawn'),
  meaning: text('一名管理员撤下了提议的变更。', 'An administrator dropped the proposed change.'),
  sample: { staffId: colleagueId, by },
})
export class StaffChangeDropped {
  @IsUUID() staffId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
}

@DomainEvent({
  streams: ['staff'],
  title: text('工作人员停用', 'Staff member disabled'),
  meaning: text(
    '此人不再以该登录名代表机构行事：会话结束，持有的任务回到队列。',
    'By this login the person acts for the office no more: its sessions end, and what it held goes back to the queue.',
  ),
  sample: { staffId: colleagueId, by },
})
export class StaffMemberDisabled extends StaffChanged {}

@DomainEvent({
  streams: ['staff'],
  title: text('工作人员启用', 'Staff member enabled'),
  meaning: text('此人重新可以代表机构行事。', 'The person may act for the office again.'),
  sample: { staffId: colleagueId, by },
})
export class StaffMemberEnabled extends StaffChanged {}

@DomainEvent({
  streams: ['staff'],
  title: text('工作人员角色变更', 'Staff roles changed'),
  meaning: text('此人现在以这些角色行事。', 'The person acts in these roles now.'),
  sample: { staffId: colleagueId, by, roles: ['auditor'] },
})
export class StaffRolesChanged extends StaffChanged {
  @IsArray() @ArrayNotEmpty() @IsIn(words.staffRoles, { each: true }) roles: words.StaffRole[];
}

@DomainEvent({
  streams: ['staff'],
  title: text('工作人员密码重置', 'Staff password reset'),
  meaning: text(
    '此人的密码换成一次性密码，首次登录时须修改；会话结束。',
    'The password was replaced by a one-time password, to be changed at the first login; sessions end.',
  ),
  sample: { staffId: colleagueId, by },
})
export class StaffPasswordReset extends StaffChanged {
  /** of the password given with it */
  @IsOptional() @PasswordDigest() passwordDigest?: string;
}

@DomainEvent({
  streams: ['staff'],
  title: text('工作人员修改密码', 'Staff password changed'),
  meaning: text(
    '此人自己修改了密码，其他会话结束。',
    'The person changed their own password; their other sessions end.',
  ),
  sample: { staffId, passwordDigest: 'ab'.repeat(32) },
})
export class StaffPasswordChanged {
  @IsUUID() staffId: string;
  @PasswordDigest() passwordDigest: string;
}

@DomainEvent({
  streams: ['staff'],
  title: text('设置动态码', 'One-time codes set up'),
  meaning: text(
    '此人今后登录须另输动态码。',
    'The person logs in with a one-time code besides the password from now on.',
  ),
  sample: { staffId },
})
export class StaffSecondFactorEnrolled {
  @IsUUID() staffId: string;
}

@DomainEvent({
  streams: ['staff'],
  title: text('动态码重置', 'One-time codes reset'),
  meaning: text(
    '此人的动态码与恢复码作废；会话结束。',
    'The codes and recovery codes of the person count no more; sessions end.',
  ),
  sample: { staffId: colleagueId, by },
})
export class StaffSecondFactorReset extends StaffChanged {}

@DomainEvent({
  streams: ['staffLogins'],
  title: text('工作人员登录', 'Staff login'),
  meaning: text(
    '此人登录；`secondFactor` 是密码之外所用的。',
    'The person logged in; `secondFactor` is what they gave besides the password.',
  ),
  sample: { staffId, secondFactor: 'TOTP' },
})
export class StaffLoggedIn {
  @IsUUID() staffId: string;
  @IsIn(words.secondFactors) secondFactor: words.SecondFactor;
}

@DomainEvent({
  streams: ['staffLogins'],
  title: text('工作人员登录失败', 'Staff logins failed'),
  meaning: text(
    '有人以错误的密码或验证码尝试以此人登录；每小时至多一次。',
    'Somebody tried to log in as this person with a wrong password or code; at most one in an hour.',
  ),
  sample: { staffId },
})
export class StaffLoginsFailed {
  @IsUUID() staffId: string;
}

@DomainEvent({
  streams: ['timelineViews'],
  title: text('案件记录被查阅', 'Case read'),
  meaning: text('一名工作人员查阅了案件的全部记录。', 'A member of staff read the whole story of a case.'),
  sample: { staffId, caseId },
})
export class TimelineViewed {
  @IsUUID() staffId: string;
  @IsUUID() caseId: string;
}

@DomainEvent({
  streams: ['timelineViews'],
  title: text('备注原文被查阅', 'Note read'),
  meaning: text(
    '一名工作人员阅读了案件中某个事件所指的一段文字。',
    'A member of staff read a text that an event of the case names.',
  ),
  sample: { staffId, caseId, noteId: note.noteId },
})
export class NoteViewed {
  @IsUUID() staffId: string;
  @IsUUID() caseId: string;
  @IsUUID() noteId: string;
}

@DomainEvent({
  streams: ['humanHelpViews'],
  title: text('人工协助请求被查阅', 'Requests for human help read'),
  meaning: text(
    '一名工作人员看到了这些请求人工协助的案件。',
    'A member of staff was shown these cases, which ask for human help.',
  ),
  sample: { staffId, caseIds: [caseId] },
})
export class HumanHelpViewed {
  @IsUUID() staffId: string;
  @IsArray() @IsUUID(undefined, { each: true }) caseIds: string[];
}

@DomainEvent({
  streams: ['operation'],
  title: text('运维操作', 'Operation ordered'),
  meaning: text(
    '运维人员下令执行一项操作，执行之前即已记录；操作人见元数据。',
    'Somebody who operates the system ordered this. It is recorded before it is done; the metadata say who.',
  ),
  sample: { operationId: taskId, operation: 'PAUSE_GROUP', target: 'account.outcomes' },
})
export class OperationOrdered {
  @IsUUID() operationId: string;
  @IsIn(words.operations) operation: words.Operation;
  /** name of a group of consumers, service/id of a parked message, or by how much the clock moves */
  @Matches(/^[\w./ -]{1,100}$/) target: string;
}

@DomainEvent({
  streams: ['reviewTask'],
  title: text('任务进入队列', 'Task queued'),
  meaning: text('任务等待审核员。', 'A task waits for a reviewer.'),
  sample: wantedReview,
})
export class ReviewTaskOpened extends WantedReview {}

@DomainEvent({
  streams: ['reviewTask'],
  title: text('任务派发', 'Task dealt'),
  meaning: text(
    '一名审核员独自持有任务，在租约期内，带防护令牌。',
    'One reviewer has the task alone, under a lease with a fencing token.',
  ),
  sample: { taskId, caseId, staffId, fencingToken: 1, leaseUntil: '2026-09-01T08:15:00.000Z' },
})
export class ReviewTaskDealt {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsInt() @Min(1) fencingToken: number;
  @IsISO8601() leaseUntil: string;
}

@DomainEvent({
  streams: ['reviewTask'],
  title: text('任务退回队列', 'Task back in the queue'),
  meaning: text('任务回到队列：被退回，或租约到期。', 'The task is back in the queue: given back, or its lease ended.'),
  sample: { taskId, caseId, staffId, fencingToken: 1, reason: 'GIVEN_BACK' },
})
export class ReviewTaskReturned {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsInt() @Min(1) fencingToken: number;
  @IsIn(words.taskReturns) reason: words.TaskReturn;
}

@DomainEvent({
  streams: ['reviewTask'],
  title: text('排除审核员', 'Reviewer excluded'),
  meaning: text(
    '该案不再派给此人；被案件拒绝的结论无效。',
    'This person is not dealt the case (again); a verdict that the case refused is void.',
  ),
  sample: { taskId, caseId, staffId, reason: 'PARTY' },
})
export class ReviewerExcluded {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsIn(words.reviewerRefusals) reason: words.ReviewerRefusal;
}

@DomainEvent({
  streams: ['evidenceViews'],
  title: text('查看照片', 'Photo looked at'),
  meaning: text(
    '一名工作人员要看一张照片；在第一个字节之前记录。是否看到，由 `EvidenceShown` 说明。',
    'A member of staff is about to be shown a photo. Recorded before the first byte; whether it was shown, `EvidenceShown` says.',
  ),
  sample: { viewId: id(22), taskId, caseId, staffId, photoId },
})
export class EvidenceViewed {
  @IsUUID() viewId: string;
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsUUID() photoId: string;
}

@DomainEvent({
  streams: ['evidenceViews'],
  title: text('照片已显示', 'Photo shown'),
  meaning: text(
    '一次查看的照片已发送到最后一个字节。只有这样的照片才算看过。',
    'The last byte of a view’s photo was sent. Only such a photo counts as seen.',
  ),
  sample: { viewId: id(22), taskId, caseId, staffId, photoId, fencingToken: 1 },
})
export class EvidenceShown {
  @IsUUID() viewId: string;
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsUUID() photoId: string;
  /** of the dealing under which it was opened */
  @IsInt() @Min(1) fencingToken: number;
}

@DomainEvent({
  streams: ['evidenceViews'],
  title: text('照片已丢失', 'Photo lost'),
  meaning: text(
    '一次查看的照片已不在存储中，或已损坏，没有显示。由此只能请人重新提交，不能认定。',
    'The photo of a view is not in the object store any more, or is damaged, and was not shown. By it nobody decides; better ones can be asked for.',
  ),
  sample: { viewId: id(22), taskId, caseId, staffId, photoId, fencingToken: 1 },
})
export class EvidenceLost extends EvidenceShown {}

@DomainEvent({
  streams: ['viewAlarms'],
  title: text('照片预警', 'Photo alarm'),
  meaning: text(
    '一名工作人员查看了许多照片而未作任何决定。',
    'A member of staff looked at many photos and decided nothing.',
  ),
  sample: { staffId, views: 40, since: '2026-09-01T08:00:00.000Z' },
})
export class EvidenceViewAlarm {
  @IsUUID() staffId: string;
  @IsInt() @Min(1) views: number;
  @IsISO8601() since: string;
}

@DomainEvent({
  streams: ['reviewTask'],
  title: text('审核结论', 'Verdict given'),
  meaning: text(
    '一名审核员的结论，连同符合的照片规则和拒绝的理由；拒绝时可以不回答其余规则。',
    'The verdict of one reviewer, with the photo rules that are kept and the reasons of a rejection, which may leave the other rules unanswered.',
  ),
  sample: {
    taskId,
    kind: 'PHOTO',
    caseId,
    numberId,
    submissionId,
    by,
    fencingToken: 1,
    verdict: 'RETRY',
    reasons: ['CARD_TEXT_UNREADABLE'],
    kept: [],
    unanswered: [
      'ARM_AND_TORSO',
      'FACE',
      'CARD_UNCOVERED',
      'BOTH_SIDES',
      'CARD_MATCHES_CLAIM',
      'CARD_IN_DATE',
      'AN_ID_CARD',
      'SAME_PERSON',
      'UNMODIFIED',
    ],
    cardAgrees: false,
    applicantNote: note,
  },
})
export class ReviewDecided {
  @IsUUID() taskId: string;
  @IsIn(words.reviewKinds) kind: words.ReviewKind;
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() submissionId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsInt() @Min(1) fencingToken: number;
  @IsIn(words.verdicts) verdict: words.Verdict;
  @IsArray() @ArrayUnique() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  /**
   * the photo rules that the evidence keeps; every other one is broken, but those of `unanswered`. Between two sides the evidence is
   * that of the side that the verdict is about: whose the number is, or of whom better photos are asked for. NEITHER is about none,
   * and keeps none.
   */
  @IsArray() @ArrayUnique() @IsIn(words.photoRuleNames, { each: true }) kept: words.PhotoRule[];
  /** the rules that the reviewer said nothing of, which a rejection may leave open; absent: none */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(words.photoRuleNames, { each: true })
  unanswered?: words.PhotoRule[];
  /**
   * name and number as the reviewer read them off the card were compared with the claim, and agree; with the holder's account
   * where the verdict is about the holder's photos
   */
  @IsBoolean() cardAgrees: boolean;
  /** true: a photo of the side that is asked for better ones was lost, and could not be judged; absent: none was */
  @IsOptional() @IsBoolean() lost?: boolean;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) applicantNote?: NoteRef;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) staffNote?: NoteRef;
}

@DomainEvent({
  streams: ['reviewTask'],
  title: text('任务取消', 'Task cancelled'),
  meaning: text(
    '已无可决定：案件自行结束，或提出异议的持有人已离开号码。',
    'Nothing is left to decide: the case ended by itself, or the holder who objected is gone.',
  ),
  sample: { taskId, caseId, outcome: 'RELEASED' },
})
export class ReviewTaskCancelled {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsIn(words.taskCancellations) outcome: words.TaskCancellation;
}

/** Every event of review-queue, in the order of their story. */
export const reviewQueueEvents = {
  StaffMemberAdded,
  StaffChangeProposed,
  StaffChangeConfirmed,
  StaffChangeDropped,
  StaffMemberDisabled,
  StaffMemberEnabled,
  StaffRolesChanged,
  StaffPasswordReset,
  StaffPasswordChanged,
  StaffSecondFactorEnrolled,
  StaffSecondFactorReset,
  StaffLoggedIn,
  StaffLoginsFailed,
  TimelineViewed,
  NoteViewed,
  HumanHelpViewed,
  OperationOrdered,
  ReviewTaskOpened,
  ReviewTaskDealt,
  ReviewTaskReturned,
  ReviewerExcluded,
  EvidenceViewed,
  EvidenceShown,
  EvidenceLost,
  EvidenceViewAlarm,
  ReviewDecided,
  ReviewTaskCancelled,
};
