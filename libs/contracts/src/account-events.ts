import { Type } from 'class-transformer';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsISO8601,
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
  caseId,
  claimantId,
  contactId,
  contestCaseId,
  correctionId,
  deliveryId,
  disputed,
  held,
  helperNumberId,
  numberId,
  recoveryId,
  won,
} from './golden.js';
import { text } from './text.js';
import * as words from './words.js';

const nullable = ValidateIf((_object, value) => value !== null);

/** Of the salted hash by which a password is kept, hex SHA-256: whoever changes that hash beside the log is seen, and nothing of the password is. */
export const PasswordDigest = (): PropertyDecorator => Matches(/^[0-9a-f]{64}$/);

export class ClaimRef {
  @IsUUID() accountId: string;
  @IsUUID() caseId: string;
}

/** A claim as its number lists it. */
export class NumberClaim extends ClaimRef {
  /** true: it has no place among the claims that are heard at a time, and waits for its turn */
  @IsOptional() @IsBoolean() waitsForTurn?: boolean;
  /** the present holder said of this claim: it is mine */
  @IsOptional() @IsUUID() objectionId?: string;
}

/** How firmly the holder holds: never more than what a stranger to the person may know. */
export class HolderStanding {
  @IsIn(words.proofs) proof: words.Proof;
  @IsISO8601() heldSince: string;
}

/** What every event about a number says of the ledger row as it is afterwards. */
export class NumberState {
  @IsUUID() numberId: string;
  @nullable @IsUUID() disputeId: string | null;
  @IsInt() @Min(0) holderVersion: number;
  @nullable @IsUUID() holder: string | null;
  @nullable @IsObject() @ValidateNested() @Type(() => HolderStanding) holderStanding: HolderStanding | null;
  @IsArray() @ValidateNested({ each: true }) @Type(() => NumberClaim) claims: NumberClaim[];
}

export const registeredVia = ['PHONE', 'EMAIL', 'OFFICE'] as const;
@DomainEvent({
  streams: ['account'],
  title: text('账号注册', 'Account registered'),
  meaning: text(
    '账号已建立：联系方式已验证，或由机构建立。',
    'An account exists: a contact was proven, or an office made it.',
  ),
  sample: { accountId: claimantId, via: 'PHONE', contactId, passwordDigest: 'ab'.repeat(32) },
})
export class AccountRegistered {
  @IsUUID() accountId: string;
  @IsIn(registeredVia) via: (typeof registeredVia)[number];
  /** the contact that was proven; absent for an office's, and in events of an earlier version */
  @IsOptional() @IsUUID() contactId?: string;
  /** absent where it has no password yet, and in events of an earlier version */
  @IsOptional() @PasswordDigest() passwordDigest?: string;
}

@DomainEvent({
  streams: ['account'],
  title: text('实名绑定', 'Real name bound'),
  meaning: text(
    '持有人把已验证的手机或邮箱与号码绑定；这不会提高证明强度。',
    'The holder bound a proven phone or e-mail to the number. It never raises proof.',
  ),
  sample: { accountId: claimantId, numberId, channel: 'PHONE' },
})
export class RealNameBound {
  @IsUUID() accountId: string;
  @IsUUID() numberId: string;
  @IsIn(words.channels) channel: words.Channel;
}

@DomainEvent({
  streams: ['account'],
  title: text('登录方式转移', 'Login moved'),
  meaning: text(
    '一个已验证的联系方式成为另一账号的登录名；原账号在一段时间内仍以它接收通知。',
    'A proven contact became the login of another account; the old one keeps it as a notice address for a while.',
  ),
  sample: {
    ...{ accountId, toAccountId: claimantId, contactId, channel: 'PHONE' },
    ...{ noticeUntil: '2026-12-01T08:00:00.000Z', sessionsEnded: 1 },
  },
})
export class LoginMoved {
  @IsUUID() accountId: string;
  /** of the account that it left; absent in events of an earlier version, as the next */
  @IsOptional() @IsUUID() contactId?: string;
  /** how many sessions of that account ended, which had been opened with it */
  @IsOptional() @IsInt() @Min(0) sessionsEnded?: number;
  @IsUUID() toAccountId: string;
  @IsIn(words.channels) channel: words.Channel;
  @IsISO8601() noticeUntil: string;
}

@DomainEvent({
  streams: ['account'],
  title: text('通知地址转移', 'Notice address moved'),
  meaning: text(
    '一个绑定的、只接收通知的联系方式，或 72 小时内移除、仍可用来找回账号的联系方式（`wayBack`），被另一账号验证为登录名；原账号在一段时间内仍以它接收通知，不能再用它找回。',
    'A bound contact that only received notices, or one that was removed within 72 hours and could recover the account (`wayBack`), was proven by another account as its login; the old one keeps it as a notice address for a while, and is not recovered by it any more.',
  ),
  sample: {
    ...{ accountId, toAccountId: claimantId, contactId, channel: 'PHONE' },
    noticeUntil: '2026-12-01T08:00:00.000Z',
  },
})
export class NoticeAddressMoved {
  @IsUUID() accountId: string;
  /** of the account that it leaves */
  @IsUUID() contactId: string;
  @IsUUID() toAccountId: string;
  @IsIn(words.channels) channel: words.Channel;
  @IsISO8601() noticeUntil: string;
  /** true: it had been removed, and could recover the account and undo that; absent for what a number was bound to */
  @IsOptional() @IsBoolean() wayBack?: boolean;
}

export const recovered = ['PASSWORD', 'USERNAME'] as const;
@DomainEvent({
  streams: ['account'],
  title: text('请求找回', 'Recovery asked for'),
  meaning: text(
    '有人请求找回密码或用户名，验证码或用户名已发往账号的联系方式；每种每小时最多记录一次。不存在的账号不记录。',
    'Somebody asked for a new password or for the login name, and a code, or the name, went to contacts of the account. Recorded once an hour of each at most, and never for a login that nobody has.',
  ),
  sample: { accountId, of: 'PASSWORD', recoveryId, contactIds: [contactId] },
})
export class RecoveryAsked {
  @IsUUID() accountId: string;
  @IsIn(recovered) of: (typeof recovered)[number];
  /** of a password: the event of the change names it too */
  @IsOptional() @IsUUID() recoveryId?: string;
  /** where it went */
  @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsUUID(undefined, { each: true }) contactIds: string[];
}

export const passwordSetBy = ['OWNER', 'RECOVERY'] as const;
@DomainEvent({
  streams: ['account'],
  title: text('修改密码', 'Password changed'),
  meaning: text(
    '账号有了新密码：本人凭旧密码修改，或凭发送到联系方式的验证码重置。',
    'The account has a new password: by its owner, who knew the old one, or by a code that went to its contacts.',
  ),
  sample: { accountId, by: 'RECOVERY', recoveryId, sessionsEnded: 2, passwordDigest: 'ab'.repeat(32) },
})
export class PasswordChanged {
  @IsUUID() accountId: string;
  @IsIn(passwordSetBy) by: (typeof passwordSetBy)[number];
  /** whose code came back; absent where the old password was given */
  @IsOptional() @IsUUID() recoveryId?: string;
  /** how many sessions ended with it */
  @IsInt() @Min(0) sessionsEnded: number;
  @PasswordDigest() passwordDigest: string;
}

@DomainEvent({
  streams: ['session'],
  title: text('登录', 'Logged in'),
  meaning: text(
    '有人用密码登录；已注销的账号只能查看原因、申请复议或声明号码不属于自己。',
    'Somebody logged in with the password; to a deregistered account only to read why, contest it or disown the number.',
  ),
  sample: { accountId, sessionId: '0198f3a1-7c2e-7b1a-9d54-0c6f2a9be012', level: 'FULL' },
})
export class LoggedIn {
  @IsUUID() accountId: string;
  @IsUUID() sessionId: string;
  @IsIn(['FULL', 'RESTRICTED']) level: 'FULL' | 'RESTRICTED';
}

@DomainEvent({
  streams: ['account'],
  title: text('新设备登录', 'Login from a new device'),
  meaning: text(
    '用密码登录的浏览器，180 天内未曾用于本账号。',
    'Somebody logged in with the password, in a browser that was not used for this account within 180 days.',
  ),
  sample: { accountId },
})
export class NewDeviceLoggedIn {
  @IsUUID() accountId: string;
}

@DomainEvent({
  streams: ['account'],
  title: text('多次登录失败', 'Logins failed'),
  meaning: text(
    '有人多次用错误的密码尝试登录账号；每天最多记录一次。',
    'Somebody tried several wrong passwords for the account. Recorded once a day at most.',
  ),
  sample: { accountId },
})
export class LoginsFailed {
  @IsUUID() accountId: string;
}

@DomainEvent({
  streams: ['account'],
  title: text('添加联系方式', 'Contact added'),
  meaning: text(
    '账号增加了一个已验证的联系方式，可用来登录。72 小时内原有联系方式可以撤销。',
    'A proven contact became a further login of the account. Older ones may undo that for 72 hours.',
  ),
  sample: { accountId, contactId, channel: 'EMAIL' },
})
export class ContactAdded {
  @IsUUID() accountId: string;
  @IsUUID() contactId: string;
  @IsIn(words.channels) channel: words.Channel;
}

@DomainEvent({
  streams: ['account'],
  title: text('联系方式已验证', 'Contact verified'),
  meaning: text(
    '机构登记的联系方式首次由本人验证：本人验证了它，或它是账号唯一的登录名并用它找回了密码。',
    'A contact that an office had written down was proven for the first time: by a code, or by a recovery of which it was the only way.',
  ),
  sample: { accountId, contactId, channel: 'PHONE' },
})
export class ContactProven {
  @IsUUID() accountId: string;
  @IsUUID() contactId: string;
  @IsIn(words.channels) channel: words.Channel;
}

@DomainEvent({
  streams: ['account'],
  title: text('移除联系方式', 'Contact removed'),
  meaning: text(
    '账号的一个联系方式被移除，不能再用来登录。72 小时内仍可用它撤销；添加不满 72 小时的不能（`mayUndo`）。只是绑定、从不用来登录的，绑定随之解除。',
    'A contact is no login of the account any more. It may undo that for 72 hours, unless it was younger than that (`mayUndo`). Of one that a number was only bound to, the binding ended.',
  ),
  sample: { accountId, contactId, channel: 'PHONE', sessionsEnded: 1 },
})
export class ContactRemoved {
  @IsUUID() accountId: string;
  @IsUUID() contactId: string;
  /** how many sessions ended, which had been opened with it; absent where it never logged in */
  @IsOptional() @IsInt() @Min(0) sessionsEnded?: number;
  /** false: a number was bound to it, and it never logged in */
  @IsOptional() @IsBoolean() wasLogin?: boolean;
  /** false: older contacts were there when it was added, less than 72 hours before, and it undoes nothing */
  @IsOptional() @IsBoolean() mayUndo?: boolean;
  @IsIn(words.channels) channel: words.Channel;
}

@DomainEvent({
  streams: ['account'],
  title: text('撤销联系方式变更', 'Changes of contacts undone'),
  meaning: text(
    '找回密码时，72 小时内联系方式的变更被撤销。',
    'With a recovered password, what was changed of the contacts within 72 hours was undone.',
  ),
  sample: { accountId, dropped: [deliveryId], restored: [contactId] },
})
export class ContactChangesUndone {
  @IsUUID() accountId: string;
  /** contacts that are gone again, and that log in again */
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) dropped: string[];
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) restored: string[];
}

export const deliveryKinds = [
  'CONTACT_CODE',
  'PASSWORD_CODE',
  'REAUTHENTICATION_CODE',
  'USERNAME',
  'NUMBER_ANSWER',
] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];
@DomainEvent({
  streams: ['delivery'],
  title: text('请求发送通知', 'Delivery asked for'),
  meaning: text(
    '有含个人信息的内容待发送：notification 凭其 id 向 account 取回。',
    'Something personal waits to be sent: notification fetches it from account by its id.',
  ),
  sample: { deliveryId, kind: 'CONTACT_CODE', channel: 'PHONE' },
})
export class DeliveryRequested {
  @IsUUID() deliveryId: string;
  @IsIn(deliveryKinds) kind: DeliveryKind;
  /** of the address it goes to; events from before do not say it */
  @IsOptional() @IsIn(words.channels) channel?: words.Channel;
  /** where it goes to an account's inbox as well */
  @IsOptional() @IsUUID() accountId?: string;
}

export const heldBy = ['SIGN_UP', 'PROFILE_SAVE', 'OFFICE', 'CORRECTION'] as const;
@DomainEvent({
  streams: ['number'],
  title: text('账号取得号码', 'Number taken by an account'),
  meaning: text('账号取得一个无人持有、无人声明的号码。', 'An account took a number that nobody held or claimed.'),
  sample: { numberId, disputeId: null, ...held, claims: [], accountId, trigger: 'OFFICE' },
})
export class IdNumberHeld extends NumberState {
  @IsUUID() accountId: string;
  @IsIn(heldBy) trigger: (typeof heldBy)[number];
}

@DomainEvent({
  streams: ['number'],
  title: text('发现号码重复', 'Number already in use'),
  meaning: text(
    '账号声明一个已被他人持有或声明的号码；应以该 id 开启案件。',
    'An account claims a number that another holds or claims; the case of that id is to be opened.',
  ),
  sample: {
    ...disputed,
    accountId: claimantId,
    caseId,
    trigger: 'SIGN_UP',
    claimedAt: '2026-08-31T08:00:00.000Z',
    earlierClaims: 0,
  },
})
export class IdConflictDetected extends NumberState {
  @IsUUID() accountId: string;
  @IsUUID() caseId: string;
  @IsIn(words.triggers) trigger: words.Trigger;
  /** absent in events of an earlier version, as are the others below */
  @IsOptional() @IsISO8601() claimedAt?: string;
  /** claims of the same person on this number that ended before: each makes the pause after the next one longer */
  @IsOptional() @IsInt() @Min(0) earlierClaims?: number;
  /**
   * true: others are not told of this claim, because within the day before they were told of one of the same person, or of
   * as many as one is told of in a day
   */
  @IsOptional() @IsBoolean() untold?: boolean;
  /** the case of the decision that a deregistered account contests */
  @IsOptional() @IsUUID() contests?: string;
}

/** CROWDED_OUT: it waited longest in a full line, and had shown nothing */
export const claimEnds = ['WITHDRAWN', 'NOT_MY_NUMBER', 'IDLE', 'REFUSED', 'CORRECTED', 'CROWDED_OUT'] as const;
@DomainEvent({
  streams: ['number'],
  title: text('申请结束', 'Claim ended'),
  meaning: text(
    '声明未成功而结束；自 `claimableFrom` 起该账号可再次声明该号码。',
    'A claim ended without success; from `claimableFrom` on the account may claim the number again.',
  ),
  sample: {
    numberId,
    disputeId: null,
    ...held,
    claims: [],
    accountId: claimantId,
    caseId,
    reason: 'WITHDRAWN',
    claimableFrom: '2026-09-01T08:00:00.000Z',
  },
})
export class ClaimWithdrawn extends NumberState {
  @IsUUID() accountId: string;
  @IsUUID() caseId: string;
  @IsIn(claimEnds) reason: (typeof claimEnds)[number];
  /** from when this account may claim this number again */
  @IsISO8601() claimableFrom: string;
  /** true: others were told nothing of this claim, and are not told of its end */
  @IsOptional() @IsBoolean() untold?: boolean;
  /** of a contest, the case of the decision: the account stays deregistered */
  @IsOptional() @IsUUID() contests?: string;
  /** true: that decision was reversed for another account, and this one is in use again with the end of its contest (`DeregistrationLifted`) */
  @IsOptional() @IsBoolean() reversed?: boolean;
  /** true: another account of the same person claims the number from this moment on, and nobody withdrew this claim */
  @IsOptional() @IsBoolean() elsewhere?: boolean;
}

@DomainEvent({
  streams: ['number'],
  title: text('申请排队变化', 'Turns of claims changed'),
  meaning: text(
    '同时受理的声明数有上限，其余轮候：`came` 轮到处理；`gaveWay` 尚无证明材料，让位给已有材料的声明，重新轮候。',
    'Only so many claims are heard at a time, the others wait: for those in `came` their turn has come; those in `gaveWay` have no evidence and gave way to a claim that has some: they wait again.',
  ),
  sample: { ...disputed, came: [{ accountId: claimantId, caseId }], gaveWay: [] },
})
export class ClaimTurnsChanged extends NumberState {
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimRef) came: ClaimRef[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => ClaimRef) gaveWay: ClaimRef[];
}

/** IT_IS_MINE: the holder stays, and objects to the claims that carry an `objectionId`. SOMEBODY_ELSE: made the account; the holder leaves. */
export const holderAnswers = ['LET_GO', 'SOMEBODY_ELSE', 'IT_IS_MINE'] as const;
@DomainEvent({
  streams: ['number'],
  title: text('持有人答复', 'Holder answered'),
  meaning: text(
    '持有人放弃了号码，或对声明提出异议；状态说明现在由谁持有。',
    'The holder let the number go, or objects to claims on it; the state says who holds it now.',
  ),
  sample: { ...won, holderStanding: { ...won.holderStanding, proof: 'UNPROVEN' }, accountId, answer: 'LET_GO' },
})
export class HolderAnswered extends NumberState {
  @IsUUID() accountId: string;
  @IsIn(holderAnswers) answer: (typeof holderAnswers)[number];
}

@DomainEvent({
  streams: ['number'],
  title: text('持有人已验证', 'Holder verified'),
  meaning: text(
    '双方材料比对后，审核员认定号码属于持有人：持有人不变，并已证明身份。',
    'Reviewers compared both sides and found that the number is the holder’s, who keeps it and is proven.',
  ),
  sample: { ...held, numberId, disputeId: null, claims: [], accountId, caseId },
})
export class HolderProven extends NumberState {
  @IsUUID() accountId: string;
  /** in which the holder objected */
  @IsUUID() caseId: string;
}

export const disownedAs = ['HOLDER', 'DEREGISTERED'] as const;
@DomainEvent({
  streams: ['number'],
  title: text('声明不是本人号码', 'Number disowned'),
  meaning: text('“这不是我的号码”：账号不再带有号码。', '"This is not my number": the account goes on without one.'),
  sample: { ...won, holder: null, holderStanding: null, accountId, as: 'HOLDER' },
  publicForm: 'Reinstatement',
})
export class IdNumberDisowned extends NumberState {
  @IsUUID() accountId: string;
  @IsIn(disownedAs) as: (typeof disownedAs)[number];
}

export const correctionOpeners = ['OWNER', 'SUPPORT'] as const;
@DomainEvent({
  streams: ['account'],
  title: text('申请更正', 'Correction asked for'),
  meaning: text(
    '账号的号码或姓名被指有误；由材料和审核员决定。',
    'The number or the name of an account is said to be a wrong one; evidence and a reviewer decide.',
  ),
  sample: {
    correctionId,
    accountId: claimantId,
    numberId,
    rightNumberId: helperNumberId,
    openedBy: 'OWNER',
    sides: ['FRONT', 'BACK'],
  },
})
export class CorrectionRequested {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  /** the number of the account, which is to be left unless it is the right one: then the name alone is to be corrected */
  @IsUUID() numberId: string;
  /** the one that the person says is right: nobody whose own number it is may decide */
  @IsUUID() rightNumberId: string;
  @IsIn(correctionOpeners) openedBy: (typeof correctionOpeners)[number];
  /** sides of the document that the evidence must show */
  @IsArray() @IsIn(words.photoSides, { each: true }) sides: words.PhotoSide[];
}

@DomainEvent({
  streams: ['number'],
  title: text('离开错误号码', 'Wrong number left'),
  meaning: text(
    '依审核员的决定，账号离开了错误的号码。',
    'An account left a number that was a wrong one, by a reviewer’s decision.',
  ),
  sample: { ...won, holder: null, holderStanding: null, accountId: claimantId, correctionId },
})
export class IdNumberCorrected extends NumberState {
  @IsUUID() accountId: string;
  @IsUUID() correctionId: string;
}

export const correctionResults = ['HELD', 'CONTESTED', 'NONE'] as const;
@DomainEvent({
  streams: ['account'],
  title: text('更正已执行', 'Correction applied'),
  meaning: text(
    '正确的号码已经过冲突规则：取得、有争议，或目前不可取得。号码无误时，只改姓名。',
    'The right number has passed the conflict rules: held, contested, or not to be had now. Of an account on the right number the name alone has changed.',
  ),
  sample: { correctionId, accountId: claimantId, result: 'HELD' },
})
export class CorrectionApplied {
  @IsUUID() correctionId: string;
  @IsUUID() accountId: string;
  @IsIn(correctionResults) result: (typeof correctionResults)[number];
  /** true: the name alone has changed, and nothing of the number; absent: it was about the number, or nothing has changed */
  @IsOptional() @IsBoolean() nameOnly?: boolean;
  /** the case about the right number, where another account has it */
  @IsOptional() @IsUUID() caseId?: string;
}

export const deregisteredAs = ['HOLDER', 'CLAIMANT'] as const;
export class DeregisteredAccount {
  @IsUUID() accountId: string;
  @IsIn(deregisteredAs) was: (typeof deregisteredAs)[number];
  /** the case it lost, where it was a claimant */
  @IsOptional() @IsUUID() caseId?: string;
}

@DomainEvent({
  streams: ['number'],
  title: text('账号被注销', 'Accounts deregistered'),
  meaning: text(
    '决定的效果，每案仅一次：胜出者持有号码，决定所见的其他账号与之脱离。',
    'The effect of a decision, exactly once per case: the winner holds the number, the accounts that the decision saw are off it.',
  ),
  sample: {
    ...won,
    caseId,
    winnerId: claimantId,
    decidedHolderVersion: 1,
    routes: ['STUDY_RECORD'],
    weight: 1,
    accounts: [{ accountId, was: 'HOLDER' }],
    contestableUntil: '2028-09-01T08:00:00.000Z',
  },
  publicForm: 'Deregistration',
})
export class AccountsDeregistered extends NumberState {
  @IsUUID() caseId: string;
  @IsUUID() winnerId: string;
  @IsInt() @Min(0) decidedHolderVersion: number;
  @IsArray()
  @IsIn(words.routes, { each: true })
  routes: words.Route[];
  @IsIn(words.weights) weight: words.Weight;
  /** may be empty: a place without a holder */
  @IsArray() @ValidateNested({ each: true }) @Type(() => DeregisteredAccount) accounts: DeregisteredAccount[];
  /** a contest may begin until then: downstream suspends for longer than that, and does not delete */
  @IsISO8601() contestableUntil: string;
}

export const reinstatedAs = ['HOLDER', 'NONE'] as const;
export class ReinstatedAccount {
  @IsUUID() accountId: string;
  /** HOLDER: the number is this account's again; NONE: it goes on without one. It may claim it, but for 180 days no evidence counts */
  @IsIn(reinstatedAs) as: (typeof reinstatedAs)[number];
  /** what it had before and does not get back */
  @IsArray() @ArrayUnique() @IsIn(words.unrestored, { each: true }) unrestored: words.Unrestored[];
}

/** The winner of a decision that was reversed: it keeps its account, without the number. */
export class LeavingWinner {
  @IsUUID() accountId: string;
  /** from when it may claim the number again */
  @IsISO8601() claimableFrom: string;
}

@DomainEvent({
  streams: ['number'],
  title: text('账号恢复', 'Accounts reinstated'),
  meaning: text(
    '复议成立，每案仅一次：提出复议的账号重新持有号码。若原决定的胜出者仍持有该号码，则原决定对其涉及的账号撤销（号码未回到原持有账号的，仍可复议或正在复议的账号除外）；否则仅恢复提出复议的账号。',
    'A contest succeeded, exactly once per case: the account that contested holds the number. Where the winner of the contested decision still held it, that decision is reversed for every account that it touched (where the number is not its former holder’s again, but for those that contest it or still may); where somebody else did, the contesting account alone is back.',
  ),
  sample: {
    ...{ numberId, disputeId: null, holder: accountId, holderVersion: 3, claims: [] },
    holderStanding: { proof: 'PROVEN', heldSince: '2026-03-01T08:00:00.000Z' },
    ...{ caseId: contestCaseId, contests: caseId, contestantId: accountId, decidedHolderVersion: 2, weight: 3 },
    accounts: [{ accountId, as: 'HOLDER', unrestored: ['LOGIN'] }],
    leaves: { accountId: claimantId, claimableFrom: '2026-09-22T08:00:00.000Z' },
  },
  publicForm: 'Reinstatement',
})
export class AccountsReinstated extends NumberState {
  /** of the contest */
  @IsUUID() caseId: string;
  /** the case of the decision that was contested */
  @IsUUID() contests: string;
  @IsUUID() contestantId: string;
  @IsInt() @Min(0) decidedHolderVersion: number;
  @IsIn(words.weights) weight: words.Weight;
  @IsArray()
  @ArrayNotEmpty()
  @ValidateNested({ each: true })
  @Type(() => ReinstatedAccount)
  accounts: ReinstatedAccount[];
  /** of a reversal */
  @IsOptional() @IsObject() @ValidateNested() @Type(() => LeavingWinner) leaves?: LeavingWinner;
  /** of a reversal for a former claimant: the other accounts of the decision that contest it, or still may, and keep that */
  @IsOptional() @IsArray() @ArrayNotEmpty() @ArrayUnique() @IsUUID(undefined, { each: true }) keepContest?: string[];
}

@DomainEvent({
  streams: ['number'],
  title: text('注销解除', 'Deregistration lifted'),
  meaning: text(
    '注销该账号的决定此前已因另一账号的复议撤销，该账号当时仍可复议或正在复议；现在申请复议的期限已过，或其复议未成立而结束：账号恢复使用，不带号码。',
    'The decision by which the account was deregistered had been reversed for another one, and the account kept its right to contest. Its time for that is over, or its contest ended without success: it is in use again, without a number.',
  ),
  sample: { ...won, numberId, disputeId: null, claims: [], accountId, caseId, unrestored: ['NUMBER'] },
  publicForm: 'Reinstatement',
})
export class DeregistrationLifted extends NumberState {
  @IsUUID() accountId: string;
  /** of the decision that had deregistered it */
  @IsUUID() caseId: string;
  /** what it had before and does not get back */
  @IsArray() @ArrayUnique() @IsIn(words.unrestored, { each: true }) unrestored: words.Unrestored[];
}

export const refusals = ['HOLDER_CHANGED', 'RIVAL_EVIDENCE_WAITS', 'CLAIM_GONE'] as const;
export type EffectRefusal = (typeof refusals)[number];
@DomainEvent({
  streams: ['number'],
  title: text('注销未生效', 'Deregistration refused'),
  meaning: text(
    '决定已不符合台账现状，效果被拒绝；案件退回。',
    'The effect was refused because the decision no longer fits the ledger; the case goes back.',
  ),
  sample: {
    ...disputed,
    caseId,
    accountId: claimantId,
    decidedHolderVersion: 0,
    reason: 'HOLDER_CHANGED',
  },
})
export class DeregistrationRefused extends NumberState {
  @IsUUID() caseId: string;
  @IsUUID() accountId: string;
  @IsInt() @Min(0) decidedHolderVersion: number;
  @IsIn(refusals) reason: EffectRefusal;
}

/**
 * The file number under which an office keeps the request: letters, digits, points and hyphens. Not of the form of a phone, ID or passport
 * number, and never as many digits in a row as these have: none may be kept by mistake.
 */
export const erasureReference =
  /^(?!.*\d{11})(?!1[3-9]\d[-.]?\d{4}[-.]?\d{4}$)(?!\d{6}[-.]?\d{8}[-.]?\d{3}[\dXx]$)(?![A-Za-z]{1,2}\d{7,10}$)[A-Za-z0-9][A-Za-z0-9.-]{0,31}$/;

@DomainEvent({
  streams: ['account'],
  title: text('个人信息已删除', 'Person erased'),
  meaning: text(
    '依本人请求，账号及其案件、更正的个人信息已删除，不可恢复；`reference` 是机构受理该请求的文号。号码仍由账号持有（如有）。',
    'On their request, the personal data of the account, and of its cases and corrections, is gone for good; `reference` is the file number of the request. The account keeps the number that it holds.',
  ),
  sample: { accountId, reference: '2026-0137', correctionIds: [correctionId] },
})
export class PersonErased {
  @IsUUID() accountId: string;
  @Matches(erasureReference) reference: string;
  /** all corrections of the account */
  @IsArray() @ArrayUnique() @IsUUID(undefined, { each: true }) correctionIds: string[];
}

/** Every event of account, in the order of their story. */
export const accountEvents = {
  AccountRegistered,
  RealNameBound,
  LoginMoved,
  NoticeAddressMoved,
  RecoveryAsked,
  PasswordChanged,
  LoggedIn,
  NewDeviceLoggedIn,
  LoginsFailed,
  ContactAdded,
  ContactProven,
  ContactRemoved,
  ContactChangesUndone,
  DeliveryRequested,
  IdNumberHeld,
  IdConflictDetected,
  ClaimWithdrawn,
  ClaimTurnsChanged,
  HolderAnswered,
  HolderProven,
  IdNumberDisowned,
  CorrectionRequested,
  IdNumberCorrected,
  CorrectionApplied,
  AccountsDeregistered,
  AccountsReinstated,
  DeregistrationLifted,
  DeregistrationRefused,
  PersonErased,
};
