import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsUUID,
  Matches,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { DomainEvent } from './domain-event.js';
import {
  accountId,
  appealId,
  by,
  caseId,
  changeId,
  claimantId,
  correctionId,
  disputeId,
  helperId,
  helperNumberId,
  note,
  numberId,
  objectionId,
  photos,
  policy,
  reopeningId,
  requestId,
  staffId,
  submissionId,
  taskId,
  tryId,
  wantedReview,
} from './golden.js';
import { text } from './text.js';
import { ClaimRef, refusals } from './account-events.js';
import * as words from './words.js';

const nullable = ValidateIf((_object, value) => value !== null);

/** A side is told by a notice that it owes photos, and its time counts from the delivery. Absent where it counts from the event. */
class OwedByNotice {
  /** a notice that is not delivered by then counts as undeliverable */
  @IsOptional() @IsISO8601() undeliverableAt?: string;
  /** the end of the side’s time in that case */
  @IsOptional() @IsISO8601() withoutDeliveryAt?: string;
}

/** The table of rules a case is decided by, named in each decision; the hash shows that it is still the same one. */
export class PolicyRef {
  @IsIn(['seed', 'guarded']) name: 'seed' | 'guarded';
  @IsInt() @Min(1) version: number;
  /** SHA-256 of the table; absent in what was decided before tables had one */
  @IsOptional() @Matches(/^[0-9a-f]{64}$/) hash?: string;
}

/** The decision that a contest is about, and who must not decide that. */
export class ContestedDecision {
  @IsUUID() caseId: string;
  /** who looked at its evidence */
  @IsArray() @ValidateNested({ each: true }) @Type(() => Reviewer) reviewers: Reviewer[];
  /** of those who vouched for its winner, by the ids of their own numbers */
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) helperNumbers: string[];
}

/** The decision after which a senior opened the number for a case, and who must not decide that. */
export class ReopenedDecision extends ContestedDecision {
  /** when it took effect */
  @IsISO8601() at: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('案件开启', 'Case opened'),
  meaning: text(
    '一名申请人与一个号码的案件已开启，适用所列政策。',
    'A case exists for one claimant and one number, under the policy named.',
  ),
  sample: {
    caseId,
    numberId,
    disputeId,
    claimantId,
    trigger: 'SIGN_UP',
    policy,
    holderVersion: 1,
    holder: accountId,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class ConflictCaseOpened {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() disputeId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.triggers) trigger: words.Trigger;
  @IsObject()
  @ValidateNested()
  @Type(() => PolicyRef)
  policy: PolicyRef;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  /** without evidence until then the case ends as IDLE */
  @IsISO8601() idleAt: string;
  /** true: the claim has no place yet among those that are heard, and the time of `idleAt` does not run */
  @IsOptional() @IsBoolean() waitsForTurn?: boolean;
  /** of a contest */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ContestedDecision) contested?: ContestedDecision;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('排队轮到', 'Turn came'),
  meaning: text(
    '轮候结束，案件可以提供证明材料；期限从此起算。',
    'The claim has its place among those that are heard; the time to give evidence begins.',
  ),
  sample: { caseId, numberId, claimantId, idleAt: '2026-10-01T08:00:00.000Z' },
})
export class ConflictCaseTurnCame {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  /** without evidence until then the case ends as IDLE */
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('重新排队', 'Turn lost'),
  meaning: text(
    '尚无证明材料，让位给已有材料的声明：案件重新轮候，期限暂停。',
    'The claim has no evidence and gave way to one that has some: it waits again, and its time stands still.',
  ),
  sample: { caseId, numberId, claimantId },
})
export class ConflictCaseTurnLost {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('学籍学历相符', 'Study record agrees'),
  meaning: text(
    '所填学籍学历信息与该号码、姓名的记录相符。',
    'The study record given is a record of this number and name.',
  ),
  sample: { caseId, tryId, kind: 'IN_SCHOOL', recordHash: 'ab'.repeat(32), impactAcknowledged: true },
})
export class EducationRecordMatched {
  @IsUUID() caseId: string;
  @IsUUID() tryId: string;
  @IsIn(words.studyRecordKinds) kind: words.StudyRecordKind;
  /** SHA-256 of the registry's ciphertext of the record: shows later which record it was */
  @Matches(/^[0-9a-f]{64}$/) recordHash: string;
  @IsBoolean() impactAcknowledged: boolean;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('学籍学历未能确认', 'Study record not confirmed'),
  meaning: text(
    '所填学籍学历信息未能确认；不说明哪一项有误。',
    'The study record given could not be confirmed; nothing says which field was wrong.',
  ),
  sample: {
    caseId,
    tryId,
    kind: 'GRADUATED',
    triesLeft: 2,
    impactAcknowledged: true,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class EducationRecordNotMatched {
  @IsUUID() caseId: string;
  @IsUUID() tryId: string;
  @IsIn(words.studyRecordKinds) kind: words.StudyRecordKind;
  @IsInt() @Min(0) triesLeft: number;
  @IsBoolean() impactAcknowledged: boolean;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('学籍学历记录失效', 'Study record counts no more'),
  meaning: text(
    '在任何效果发生之前，此前相符的学籍学历记录已被登记库撤回或更正，不再作为证明。',
    'The registry withdrew or corrected the record that had agreed, before anything took effect: it proves nothing any more.',
  ),
  sample: {
    ...{ caseId, numberId, claimantId, tryId, triesLeft: 2 },
    ...{ evidence: 'none', weight: null, idleAt: '2026-10-01T08:00:00.000Z' },
  },
})
export class EducationRecordWithdrawn {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  /** the try that it had agreed with */
  @IsUUID() tryId: string;
  @IsInt() @Min(0) triesLeft: number;
  /** what the claim's evidence is now */
  @IsIn(words.evidenceStates) evidence: words.EvidenceState;
  @nullable @IsIn(words.weights) weight: words.Weight | null;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

/** Who of the office decided; `numberId` is of that person's own number, so that deciders and parties can be told apart. */
export class Reviewer {
  @IsUUID() staffId: string;
  @IsUUID() numberId: string;
}

const sha256 = () => Matches(/^[0-9a-f]{64}$/);

/** A text of a person: it lies in its owner's vault, the event knows its id and the SHA-256 of its ciphertext. */
export class NoteRef {
  @IsUUID() noteId: string;
  @sha256() hash: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('一种方式成功', 'One way succeeded'),
  meaning: text('一种证明方式成功，具有所列权重。', 'One way of proving succeeded, with this weight.'),
  sample: { caseId, numberId, claimantId, route: 'STUDY_RECORD', weight: 1 },
})
export class RouteSucceeded {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.routes) route: words.Route;
  /** of everything that has succeeded in this case so far */
  @IsIn(words.weights) weight: words.Weight;
  /** the review that said so, and by whom; of a photo only */
  @IsOptional() @IsUUID() taskId?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Reviewer) by?: Reviewer;
  /** who approved it before `by`; absent where `by` was the first */
  @IsOptional() @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => Reviewer) agreed?: Reviewer[];
  /** to the applicant, in review-queue's vault: the written answer to an appeal or a contest */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  /** present where all that succeeded is not enough against the holder there is: the case waits for more until then */
  @IsOptional() @IsISO8601() idleAt?: string;
  /** told of it: the first evidence of the case, which is not enough, so that no wait and no decision tells the holder */
  @IsOptional() @IsUUID() holder?: string;
  /** a person goes on being asked for help: it is not enough, or the holder objects, and photos are owed all the same */
  @IsOptional() @IsBoolean() helpGoesOn?: boolean;
}

/** A photo as it was accepted: the object store has both under `photoId`, encrypted. */
export class PhotoRef {
  @IsUUID() photoId: string;
  @IsIn(words.photoSides) side: words.PhotoSide;
  /** of the bytes as they came */
  @sha256() originalHash: string;
  /** of the re-encoded copy that reviewers see */
  @sha256() copyHash: string;
  @IsArray() @IsIn(words.photoWarnings, { each: true }) warnings: words.PhotoWarning[];
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('提交手持证件照', 'Photos submitted'),
  meaning: text(
    '手持证件照通过了自动检查，等待人工审核。',
    'Photos with the card in hand passed the automatic checks and wait for a person.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    submissionId,
    photos,
    first: true,
    holder: accountId,
    submissionsLeft: 4,
    impactAcknowledged: true,
  },
})
export class HandheldPhotoSubmitted {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => PhotoRef) photos: PhotoRef[];
  /** the claimant's first of this case: new takers of the number wait for its verdict, but not for that of a contest */
  @IsBoolean() first: boolean;
  /** told of it, where there is one */
  @nullable @IsUUID() holder: string | null;
  /** submissions that number and person have left */
  @IsInt() @Min(0) submissionsLeft: number;
  @IsBoolean() impactAcknowledged: boolean;
}

/** What the holder handed in, who says that the number is theirs. */
export class HolderSide {
  @IsUUID() submissionId: string;
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsUUID(undefined, { each: true }) photoIds: string[];
}

/** What a person must decide about one submission of evidence. */
export class WantedReview {
  @IsUUID() taskId: string;
  @IsIn(words.reviewKinds) kind: words.ReviewKind;
  /** of the case; of a correction, its id */
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsISO8601() dueAt: string;
  /** staff who decided this evidence before */
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) excluded: string[];
  /** what is to be looked at */
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsUUID(undefined, { each: true }) photoIds: string[];
  /** present where both sides are compared: the verdict says whose the number is */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => HolderSide) holderSide?: HolderSide;
}

@DomainEvent({
  streams: ['conflictCase', 'correction'],
  title: text('请求人工审核', 'Review asked for'),
  meaning: text(
    '材料需由人审核：review-queue 以该 id 开启任务。',
    'Evidence is to be looked at by a person: review-queue opens a task of that id.',
  ),
  sample: wantedReview,
})
export class ReviewRequested extends WantedReview {}

@DomainEvent({
  streams: ['conflictCase', 'correction'],
  title: text('审核员不被接受', 'Reviewer not accepted'),
  meaning: text(
    '案件不接受当事人、协助人或曾作决定者的结论。',
    'The case does not take the verdict of a party, a helper, or a reviewer who decided it before.',
  ),
  sample: { taskId, caseId, staffId, reason: 'PARTY' },
})
export class ReviewRefused {
  @IsUUID() taskId: string;
  @IsUUID() caseId: string;
  @IsUUID() staffId: string;
  @IsIn(words.reviewerRefusals) reason: words.ReviewerRefusal;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('审核意见', 'Opinion given'),
  meaning: text(
    '一位审核员的结论不足以单独决定，记录为意见：由另一人再看；两人不一致时由高级审核员决定。',
    'A reviewer’s verdict that does not decide alone: somebody else looks as well, and where two differ a senior decides.',
  ),
  sample: { caseId, numberId, claimantId, submissionId, taskId, by, verdict: 'APPROVE', reasons: [], note },
})
export class OpinionGiven {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsIn(words.verdicts) verdict: words.Verdict;
  @IsArray() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  /** as for the applicant, in review-queue's vault */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('材料未通过', 'Evidence rejected'),
  meaning: text(
    '审核员要求更清晰的照片，或作最终拒绝；最终拒绝后可申诉一次。',
    'A reviewer asks for better photos, or refuses for good; one appeal is possible then.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    submissionId,
    taskId,
    by,
    verdict: 'RETRY',
    reasons: ['CARD_TEXT_UNREADABLE'],
    note,
    submissionsLeft: 4,
    evidence: 'none',
    weight: null,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class EvidenceRejected extends OwedByNotice {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() submissionId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsIn(words.rejections) verdict: words.Rejection;
  @IsArray() @ArrayNotEmpty() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  /** who found the same before `by`; absent where `by` was the first */
  @IsOptional() @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => Reviewer) agreed?: Reviewer[];
  /** to the applicant, in review-queue's vault */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  @IsInt() @Min(0) submissionsLeft: number;
  /** true: a photo of it was lost, and one of `submissionsLeft` is the case's own; absent: none was */
  @IsOptional() @IsBoolean() lost?: boolean;
  /** what the claim's evidence is now */
  @IsIn(words.evidenceStates) evidence: words.EvidenceState;
  @nullable @IsIn(words.weights) weight: words.Weight | null;
  /** RETRY: the case waits for better photos until then */
  @IsOptional() @IsISO8601() idleAt?: string;
  /** FINAL: one appeal until then */
  @IsOptional() @IsISO8601() appealUntil?: string;
  /** RETRY while the holder objects: the claimant owes photos until then, or longer by the notice */
  @IsOptional() @IsISO8601() owedUntil?: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('提出申诉', 'Appeal'),
  meaning: text(
    '申请人对最终拒绝提出申诉：由另一人决定；若曾比对双方材料，则再次比对。',
    'A claimant appeals a final refusal: another person decides. Where both sides were compared, they are compared again.',
  ),
  sample: { caseId, numberId, claimantId, appealId, note },
})
export class AppealRequested {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() appealId: string;
  /** what the applicant says, in id-conflict's vault */
  @IsObject() @ValidateNested() @Type(() => NoteRef) note: NoteRef;
  /** where reviewers compared both sides before, and the holder is still the same: that is done again */
  @IsOptional() @IsUUID() objectionId?: string;
  @IsOptional() @IsUUID() holder?: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('请求同学协助', 'Classmate asked'),
  meaning: text(
    '请一位同学协助；无论是否有此人，申请人看到的都一样。',
    'A classmate is asked for help; the claimant sees the same whether there is one.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    requestId,
    candidates: [helperId],
    expiresAt: '2026-09-08T08:00:00.000Z',
    tries: 5,
    requestsLeft: 2,
    impactAcknowledged: true,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class AssistRequested {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  /** accounts that find it in their inbox: at most three of that name in the claimant's cohort, often none */
  @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsUUID(undefined, { each: true }) candidates: string[];
  @IsISO8601() expiresAt: string;
  /** wrong codes until the code is dead */
  @IsInt() @Min(1) tries: number;
  /** requests that the number has left */
  @IsInt() @Min(0) requestsLeft: number;
  @IsBoolean() impactAcknowledged: boolean;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('协助验证码错误', 'Wrong code for help'),
  meaning: text(
    '协助人输入了错误的姓名或协助码；五次后协助码失效。',
    'A helper typed a wrong name or code; after five the code is dead.',
  ),
  sample: { caseId, requestId, helperId, triesLeft: 4 },
})
export class AssistCodeFailed {
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
  @IsInt() @Min(0) triesLeft: number;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('同学同意协助', 'Classmate helped'),
  meaning: text('一位同学与申请人当面见过后同意协助。', 'A classmate vouches for the claimant, having met in person.'),
  sample: { caseId, numberId, claimantId, requestId, helperId, helperNumberId },
})
export class AssistGranted {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
  /** of the helper's own number */
  @IsUUID() helperNumberId: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('同学拒绝协助', 'Classmate declined'),
  meaning: text('一位同学拒绝协助；不告知申请人。', 'A classmate does not vouch. The claimant is not told.'),
  sample: { caseId, requestId, helperId },
})
export class AssistDeclined {
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('同学撤回协助', 'Classmate withdrew'),
  meaning: text(
    '在任何效果发生之前，同学撤回了协助；或同学本人的号码经证明归他人所有，或同学自行离开了该号码，协助随之失效。',
    'A classmate takes the help back before anything took effect, or is off the own number: by a proof, or having left it.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    requestId,
    helperId,
    evidence: 'none',
    weight: null,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class AssistWithdrawn {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  @IsUUID() helperId: string;
  /** what the claim's evidence is now */
  @IsIn(words.evidenceStates) evidence: words.EvidenceState;
  @nullable @IsIn(words.weights) weight: words.Weight | null;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('协助请求过期', 'Request for help expired'),
  meaning: text('七天内无人协助。', 'Nobody helped within seven days.'),
  sample: { caseId, claimantId, requestId },
})
export class AssistExpired {
  @IsUUID() caseId: string;
  @IsUUID() claimantId: string;
  @IsUUID() requestId: string;
  /** the case is decided by other evidence, and takes effect after a wait: nobody is told */
  @IsOptional() @IsBoolean() decided?: boolean;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('请求人工协助', 'Human help asked for'),
  meaning: text(
    '照片提交次数已用完，或该号码近期作出过决定，申请人请求人工协助；案件在此期间不因闲置而结束。',
    'All photo submissions are used up, or the number was decided recently, and the claimant asks a person for help; meanwhile the case does not end as idle.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    usedUp: ['NUMBER_TRIES', 'SUBMISSIONS'],
    idleAt: '2026-12-01T08:00:00.000Z',
  },
})
export class HumanHelpRequested {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  /** what stands in the way, for the office: the claimant is not told which tries; DECIDED_RECENTLY: no photos count yet against the last decision */
  @IsArray() @ArrayNotEmpty() @IsIn(words.usedUp, { each: true }) usedUp: words.UsedUp[];
  /** the case waits for help until then */
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('次数重新开放', 'Tries opened again'),
  meaning: text(
    '一名高级审核员为该案件重新开放一轮次数，同一号码的其他案件占用不了；或在近期决定之后，仅为该案件重新受理该号码。',
    'A senior reviewer gives the case one more set of tries, of its own: no other case of the number takes from it. Or opens the number for it, and for it alone, after a recent decision.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    reopeningId,
    by,
    note,
    triesLeft: 3,
    submissionsLeft: 5,
    idleAt: '2026-12-31T08:00:00.000Z',
  },
})
export class TriesReopened extends OwedByNotice {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() reopeningId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  /** why, in id-conflict's vault */
  @IsObject() @ValidateNested() @Type(() => NoteRef) note: NoteRef;
  /** study-record tries from now on, where that route was opened again */
  @IsOptional() @IsInt() @Min(1) triesLeft?: number;
  /** photo submissions from now on, where that route was opened again */
  @IsOptional() @IsInt() @Min(1) submissionsLeft?: number;
  /** where the number was opened: this decision does not hold the case up any more, and its winner counts as a strong holder */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => ReopenedDecision) decision?: ReopenedDecision;
  /** the case waits for evidence until then */
  @IsISO8601() idleAt: string;
  /** while the holder objects: the claimant owes photos until then, or longer by the notice */
  @IsOptional() @IsISO8601() owedUntil?: string;
  /** … and none can be handed in: a person goes on being asked for help */
  @IsOptional() @IsBoolean() helpGoesOn?: boolean;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('案件通过', 'Case approved'),
  meaning: text(
    '决定，连同其所见的持有人版本和各项声明。',
    'The decision, with the holder version and the claims that it saw.',
  ),
  sample: {
    caseId,
    numberId,
    disputeId,
    claimantId,
    routes: ['STUDY_RECORD'],
    weight: 1,
    policy,
    holderVersion: 1,
    holder: accountId,
    claims: [{ accountId: claimantId, caseId }],
  },
})
export class ConflictCaseApproved {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() disputeId: string;
  @IsUUID() claimantId: string;
  @IsArray()
  @IsIn(words.routes, { each: true })
  routes: words.Route[];
  @IsIn(words.weights) weight: words.Weight;
  @IsObject()
  @ValidateNested()
  @Type(() => PolicyRef)
  policy: PolicyRef;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimRef) claims: ClaimRef[];
  /** of a contest, the case of the decision that is to be reversed */
  @IsOptional() @IsUUID() contests?: string;
  /** a decision that account refused, and that is tried once more (`againAt`): its holder was told */
  @IsOptional() @IsBoolean() again?: boolean;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('等待期开始', 'Wait started'),
  meaning: text(
    '证明已足够，但政策规定先通知持有人并等待，期满才生效。',
    'The evidence is enough, and the policy has the holder told and waited for before anything takes effect.',
  ),
  sample: {
    caseId,
    numberId,
    disputeId,
    claimantId,
    policy,
    against: 'weak',
    routes: ['STUDY_RECORD'],
    waitHours: 72,
    holderVersion: 1,
    holder: accountId,
    claims: [{ accountId: claimantId, caseId }],
    notBefore: '2026-09-04T08:00:00.000Z',
    undeliverableAt: '2026-09-04T08:00:00.000Z',
    withoutDeliveryAt: '2026-09-04T08:00:00.000Z',
  },
})
export class WaitStarted {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() disputeId: string;
  @IsUUID() claimantId: string;
  @IsObject() @ValidateNested() @Type(() => PolicyRef) policy: PolicyRef;
  /** the standing of the holder, which the row of the policy is for */
  @IsIn(words.holderClasses) against: words.HolderClass;
  /** that the row asks for: while these stand, the decision does */
  @IsArray() @ArrayNotEmpty() @IsIn(words.routes, { each: true }) routes: words.Route[];
  /** from the delivered notice to the effect */
  @IsInt() @Min(1) waitHours: number;
  /** the decision is good against this version alone */
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  /** that the decision saw */
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimRef) claims: ClaimRef[];
  /** the effect comes no earlier, however soon the notice is delivered */
  @IsISO8601() notBefore: string;
  /** a notice that is not delivered by then counts as undeliverable */
  @IsISO8601() undeliverableAt: string;
  /** of the effect in that case */
  @IsISO8601() withoutDeliveryAt: string;
  /** of a wait that goes on after an objection behind which there was nothing: the effect, as it was known before */
  @IsOptional() @IsISO8601() effectAt?: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('已通知持有人', 'Holder notified'),
  meaning: text(
    '生效前的通知已送达持有人，或视为无法送达；生效时间由此确定。',
    'The notice before the effect has reached the holder, or counts as undeliverable; the time of the effect follows from it.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    holder: accountId,
    deliveredAt: '2026-09-01T08:00:05.000Z',
    effectAt: '2026-09-04T08:00:05.000Z',
  },
})
export class HolderNotified {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @nullable @IsUUID() holder: string | null;
  /** to the first address that took it; null: it counts as undeliverable */
  @nullable @IsISO8601() deliveredAt: string | null;
  @IsISO8601() effectAt: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('持有人提出异议', 'Holder objects'),
  meaning: text(
    '持有人称号码属于自己：双方须在期限内提交照片，申请人的期限自通知送达起算，一方未提交即对其不利；双方的照片由两名审核员并列比对。',
    'The holder says that the number is theirs: both sides owe photos, the holder until the date and the claimant for as long from the delivered notice; silence decides against the silent side, and two reviewers compare both.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    objectionId,
    holder: accountId,
    against: 'strong',
    owedUntil: '2026-09-08T08:00:00.000Z',
    undeliverableAt: '2026-09-04T08:00:00.000Z',
    withoutDeliveryAt: '2026-09-15T08:00:00.000Z',
  },
})
export class ObjectionRaised extends OwedByNotice {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() objectionId: string;
  @IsUUID() holder: string;
  /** the standing of the holder, by which the time is measured */
  @IsIn(words.holderClasses) against: words.HolderClass;
  /** the holder owes photos until then, and the claimant no shorter; the times of the notice are the claimant’s, who owes none while the claim is refused: absent then */
  @IsISO8601() owedUntil: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('已通知须提交照片的一方', 'Party notified'),
  meaning: text(
    '须提交照片的通知已送达一方，或视为无法送达；该方的截止时间由此确定。',
    'The notice that photos are owed has reached a side, or counts as undeliverable; the end of its time follows from it.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    objectionId,
    holder: accountId,
    party: 'CLAIMANT',
    deliveredAt: '2026-09-01T08:00:05.000Z',
    owedUntil: '2026-09-08T08:00:05.000Z',
  },
})
export class PartyNotified {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() objectionId: string;
  @IsUUID() holder: string;
  @IsIn(words.objectionParties) party: words.ObjectionParty;
  /** to the first address that took it; null: it counts as undeliverable */
  @nullable @IsISO8601() deliveredAt: string | null;
  /** no earlier than was said when photos were asked for */
  @IsISO8601() owedUntil: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('持有人提交照片', 'Holder’s photos submitted'),
  meaning: text(
    '提出异议的持有人提交了手持证件照，通过了自动检查。',
    'The holder who objects handed in photos with the card in hand, which passed the automatic checks.',
  ),
  sample: { caseId, numberId, claimantId, objectionId, holder: accountId, submissionId, photos },
})
export class HolderPhotosSubmitted {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() objectionId: string;
  @IsUUID() holder: string;
  @IsUUID() submissionId: string;
  @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => PhotoRef) photos: PhotoRef[];
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('请持有人重新提交照片', 'Holder asked again'),
  meaning: text(
    '比对双方材料时，持有人的照片无法判断：请其在期限内重新提交。',
    'The photos of the holder cannot be judged beside the claimant’s: better ones are asked for until the date.',
  ),
  sample: {
    caseId,
    numberId,
    claimantId,
    objectionId,
    holder: accountId,
    submissionId,
    taskId,
    by,
    reasons: ['CARD_TEXT_UNREADABLE'],
    note,
    owedUntil: '2026-09-11T08:00:00.000Z',
    undeliverableAt: '2026-09-07T08:00:00.000Z',
    withoutDeliveryAt: '2026-09-18T08:00:00.000Z',
  },
})
export class HolderPhotosRejected extends OwedByNotice {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() objectionId: string;
  @IsUUID() holder: string;
  @IsUUID() submissionId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsArray() @ArrayNotEmpty() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  /** to the holder, in review-queue's vault */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  /** the holder owes photos until then, or longer by the notice */
  @IsISO8601() owedUntil: string;
  /** true: a photo of them was lost, and what is handed in next takes its place; absent: none was */
  @IsOptional() @IsBoolean() lost?: boolean;
  /** the holder can hand in no more: nothing is owed, and the objection ends with it */
  @IsOptional() @IsBoolean() last?: boolean;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('异议结束', 'Objection over'),
  meaning: text(
    '持有人的异议结束：由审核员比对双方材料认定、因一方未提交，或持有人已离开号码。',
    'The objection of the holder is over: by what reviewers found comparing both sides, because a side handed in nothing, or because the holder is gone.',
  ),
  sample: { caseId, numberId, claimantId, objectionId, holder: accountId, end: 'CLAIMANT', taskId, by },
})
export class ObjectionEnded {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsUUID() objectionId: string;
  @IsUUID() holder: string;
  @IsIn(words.objectionEnds) end: words.ObjectionEnd;
  /** the last review that found it, and by whom; of one that reviewers ended */
  @IsOptional() @IsUUID() taskId?: string;
  @IsOptional() @IsObject() @ValidateNested() @Type(() => Reviewer) by?: Reviewer;
  /** who found the same before `by` */
  @IsOptional() @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => Reviewer) agreed?: Reviewer[];
  /** to both sides, in review-queue's vault: what reviewers found, in writing */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  /** what the claim's evidence is now; present where photos were being compared, and are no more */
  @IsOptional() @IsIn(words.evidenceStates) evidence?: words.EvidenceState;
  @IsOptional() @IsIn(words.weights) weight?: words.Weight;
  /** the claim goes on without evidence, or without enough, and ends as IDLE without more until then */
  @IsOptional() @IsISO8601() idleAt?: string;
}

export const returnReasons = [...refusals, 'OVERTAKEN', 'EVIDENCE_WITHDRAWN', 'HOLDER_STRONGER'] as const;
export type ReturnReason = (typeof returnReasons)[number];
@DomainEvent({
  streams: ['conflictCase'],
  title: text('决定被退回', 'Decision returned'),
  meaning: text(
    'account 拒绝了效果：案件依新的事实重新决定。',
    'account refused the effect: the case is decided anew with the new fact.',
  ),
  sample: {
    caseId,
    reason: 'HOLDER_CHANGED',
    times: 1,
    holderVersion: 2,
    holder: null,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class ConflictCaseReturned {
  @IsUUID() caseId: string;
  /**
   * OVERTAKEN: another claimant's decision, which did not see this claim, took effect first. EVIDENCE_WITHDRAWN: a helper took
   * back what the decision stood on, or the registry its record, before it took effect. HOLDER_STRONGER: the holder was proven while the decision waited, or
   * holds the number for so long by now that more is asked for. RIVAL_EVIDENCE_WAITS without a decision: what was too little is
   * enough by now, and a rival is decided first
   */
  @IsIn(returnReasons) reason: ReturnReason;
  /** how often a decision came back; where none was made that could, this does not count the next time */
  @IsInt() @Min(1) times: number;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  /** who is told, as where more is asked for: absent where another event tells them of it */
  @IsOptional() @IsUUID() claimantId?: string;
  /** where nothing heavier follows, the case waits until then */
  @IsISO8601() idleAt: string;
  /** what succeeded is enough all the same and something else is decided first: no more evidence is asked for, and `idleAt` does not count */
  @IsOptional() @IsBoolean() heldUp?: boolean;
  /** account has not read yet what became of a rival's evidence: nothing changed, and it is tried once more then. Does not count as a time */
  @IsOptional() @IsISO8601() againAt?: string;
}

@DomainEvent({
  streams: ['conflictCase'],
  title: text('案件结束', 'Case closed'),
  meaning: text('案件以此结果结束。', 'The case is over, with this outcome.'),
  sample: { caseId, numberId, claimantId, outcome: 'WON' },
})
export class ConflictCaseClosed {
  @IsUUID() caseId: string;
  @IsUUID() numberId: string;
  @IsUUID() claimantId: string;
  @IsIn(words.outcomes) outcome: words.Outcome;
  /** SUPERSEDED: the case that took the number; REVERSED: the contest that this case's decision was reversed by, after it had won */
  @IsOptional() @IsUUID() byCaseId?: string;
  /** WITHDRAWN: true where it was not the claimant who left: it waited longest in a full line, and had shown nothing */
  @IsOptional() @IsBoolean() crowdedOut?: boolean;
}

/** One try against a number, taken before the registry is asked; left over, it counts as used. */
@DomainEvent({
  streams: ['numberTries'],
  title: text('占用一次核对次数', 'Try taken'),
  meaning: text(
    '在查询登记库之前，先占用该号码的一次核对次数。',
    'One try against a number was taken, before the registry was asked.',
  ),
  sample: { numberId, caseId, tryId, at: '2026-09-01T08:00:00.000Z' },
})
export class NumberTryReserved {
  @IsUUID() numberId: string;
  @IsUUID() caseId: string;
  @IsUUID() tryId: string;
  @IsISO8601() at: string;
}

/** One submission of photos, taken from what number and person have before the case takes it; left over, it counts as used. */
@DomainEvent({
  streams: ['submissions'],
  title: text('占用一次提交次数', 'Submission taken'),
  meaning: text(
    '占用号码或个人在 90 天内的一次照片提交次数。',
    'One submission of photos was taken from what a number or a person has in 90 days.',
  ),
  sample: { key: numberId, caseId, submissionId, at: '2026-09-01T08:00:00.000Z' },
})
export class SubmissionReserved {
  /**
   * the number's id, or a keyed hash of one of the person's contacts or devices; of corrections to a number a hash of its id, with that of
   * the account where its name alone is corrected
   */
  @Matches(/^[0-9a-f-]{32,64}$/) key: string;
  @IsUUID() caseId: string;
  @IsUUID() submissionId: string;
  @IsISO8601() at: string;
}

/** One request for help about a number; `classmate` is a keyed hash of whom it names, so that one classmate is asked once. */
@DomainEvent({
  streams: ['assistRequests'],
  title: text('占用一次协助请求', 'Request for help taken'),
  meaning: text(
    '占用号码在 30 天内的一次协助请求。',
    'One request for help was taken from what a number has in 30 days.',
  ),
  sample: {
    numberId,
    caseId,
    requestId,
    classmate: 'ef'.repeat(32),
    at: '2026-09-01T08:00:00.000Z',
  },
})
export class AssistRequestReserved {
  @IsUUID() numberId: string;
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @sha256() classmate: string;
  @IsISO8601() at: string;
}

@DomainEvent({
  streams: ['helper'],
  title: text('记入一次协助', 'Help counted'),
  meaning: text(
    '一人就他人的号码给予协助：计数，并检查是否互相串通。',
    'A person gives help about another person’s number: counted, and looked at for rings.',
  ),
  sample: {
    helperNumberId,
    helpedNumberId: numberId,
    caseId,
    requestId,
    at: '2026-09-01T08:00:00.000Z',
  },
})
export class HelpReserved {
  @IsUUID() helperNumberId: string;
  @IsUUID() helpedNumberId: string;
  @IsUUID() caseId: string;
  @IsUUID() requestId: string;
  @IsISO8601() at: string;
}

@DomainEvent({
  streams: ['correction'],
  title: text('更正开启', 'Correction opened'),
  meaning: text('更正等待正确证件的照片。', 'A correction waits for photos of the right document.'),
  sample: {
    correctionId,
    accountId: claimantId,
    numberId,
    rightNumberId: helperNumberId,
    sides: ['FRONT', 'BACK'],
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class CorrectionOpened {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() numberId: string;
  @IsUUID() rightNumberId: string;
  /** who of the staff opened it for a caller, and therefore does not decide it */
  @IsOptional() @IsUUID() staffId?: string;
  @IsArray() @IsIn(words.photoSides, { each: true }) sides: words.PhotoSide[];
  /** without evidence until then it ends as IDLE */
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['correction'],
  title: text('提交更正材料', 'Correction photos submitted'),
  meaning: text('更正的照片等待人工审核。', 'Photos for a correction wait for a person.'),
  sample: { correctionId, accountId: claimantId, submissionId, photos, submissionsLeft: 4 },
})
export class CorrectionEvidenceSubmitted {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() submissionId: string;
  @IsArray() @ArrayNotEmpty() @ValidateNested({ each: true }) @Type(() => PhotoRef) photos: PhotoRef[];
  @IsInt() @Min(0) submissionsLeft: number;
}

@DomainEvent({
  streams: ['correction'],
  title: text('更正未通过', 'Correction rejected'),
  meaning: text(
    '审核员就更正要求更清晰的照片，或予以拒绝。',
    'A reviewer asks for better photos for a correction, or refuses it.',
  ),
  sample: {
    correctionId,
    accountId: claimantId,
    submissionId,
    taskId,
    by,
    verdict: 'RETRY',
    reasons: ['NUMBER_MISMATCH'],
    submissionsLeft: 4,
    idleAt: '2026-10-01T08:00:00.000Z',
  },
})
export class CorrectionRejected {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() submissionId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  @IsIn(words.rejections) verdict: words.Rejection;
  @IsArray() @ArrayNotEmpty() @IsIn(words.rejectionReasons, { each: true }) reasons: words.RejectionReason[];
  @IsOptional() @IsObject() @ValidateNested() @Type(() => NoteRef) note?: NoteRef;
  @IsInt() @Min(0) submissionsLeft: number;
  /** true: a photo of it was lost, and one of `submissionsLeft` is the correction's own; absent: none was */
  @IsOptional() @IsBoolean() lost?: boolean;
  @IsISO8601() idleAt: string;
}

@DomainEvent({
  streams: ['correction'],
  title: text('更正通过', 'Correction approved'),
  meaning: text(
    '审核员看到了正确的号码：account 按冲突规则执行。',
    'A reviewer saw the right number: account applies it under the conflict rules.',
  ),
  sample: {
    ...{ correctionId, accountId: claimantId, numberId, taskId, by },
    withdrawableFrom: '2026-09-02T08:00:00.000Z',
  },
})
export class CorrectionApproved {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsUUID() numberId: string;
  @IsUUID() taskId: string;
  @IsObject() @ValidateNested() @Type(() => Reviewer) by: Reviewer;
  /** where account has neither applied nor refused it by then its person may withdraw it. Does not count as a time */
  @IsISO8601() withdrawableFrom: string;
}

@DomainEvent({
  streams: ['correction'],
  title: text('更正结束', 'Correction closed'),
  meaning: text('更正以此结果结束。', 'The correction is over, with this outcome.'),
  sample: { correctionId, accountId: claimantId, outcome: 'CORRECTED' },
})
export class CorrectionClosed {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsIn(words.correctionOutcomes) outcome: words.CorrectionOutcome;
}

@DomainEvent({
  streams: ['erasure'],
  title: text('案件个人信息已删除', 'Personal data of cases erased'),
  meaning: text(
    '账号的个人信息已删除：其案件、更正中的文字和照片随之删除，不可恢复；事件、时间和结论保留。',
    'A person was erased: what was written in the cases and corrections of the account, and its photos, goes for good. Events, times and verdicts stay.',
  ),
  sample: { accountId, caseIds: [caseId], correctionIds: [correctionId] },
})
export class CasesErased {
  @IsUUID() accountId: string;
  /** of which it was the claimant */
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) caseIds: string[];
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) correctionIds: string[];
}

@DomainEvent({
  streams: ['registryChange'],
  title: text('学籍学历库变更', 'Registry changed'),
  meaning: text(
    '一次导入或撤回使学籍学历库发生变更；提交之前即已记录。被取代或撤回的记录仍然保留，不再用于比对。',
    'An import or a withdrawal changed the registry of study records. It is recorded before it is committed. A record that was replaced or withdrawn stays, and matches nobody.',
  ),
  sample: { changeId, operation: 'IMPORT', added: 2, ended: 1, completed: 0, digest: 'ef'.repeat(32) },
})
export class RegistryChanged {
  /** `import_id` of the rows that it brought, `ended_by` of those that it ended */
  @IsUUID() changeId: string;
  @IsIn(words.registryOperations) operation: words.RegistryOperation;
  @IsInt() @Min(0) added: number;
  /** replaced by a record under another name, or withdrawn */
  @IsInt() @Min(0) ended: number;
  /** that were given a programme or a cohort, and are otherwise as they were */
  @IsInt() @Min(0) completed: number;
  /** SHA-256 over the hashes of the rows that it ended, then of those that it brought */
  @Matches(/^[0-9a-f]{64}$/) digest: string;
}

/** Every event of id-conflict, in the order of their story. */
export const idConflictEvents = {
  ConflictCaseOpened,
  ConflictCaseTurnCame,
  ConflictCaseTurnLost,
  EducationRecordMatched,
  EducationRecordNotMatched,
  EducationRecordWithdrawn,
  RouteSucceeded,
  HandheldPhotoSubmitted,
  ReviewRequested,
  ReviewRefused,
  OpinionGiven,
  EvidenceRejected,
  AppealRequested,
  AssistRequested,
  AssistCodeFailed,
  AssistGranted,
  AssistDeclined,
  AssistWithdrawn,
  AssistExpired,
  HumanHelpRequested,
  TriesReopened,
  WaitStarted,
  HolderNotified,
  ObjectionRaised,
  PartyNotified,
  HolderPhotosSubmitted,
  HolderPhotosRejected,
  ObjectionEnded,
  ConflictCaseApproved,
  ConflictCaseReturned,
  ConflictCaseClosed,
  NumberTryReserved,
  SubmissionReserved,
  AssistRequestReserved,
  HelpReserved,
  CorrectionOpened,
  CorrectionEvidenceSubmitted,
  CorrectionRejected,
  CorrectionApproved,
  CorrectionClosed,
  CasesErased,
  RegistryChanged,
};
