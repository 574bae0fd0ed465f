import { notice } from './text.js';

/** What claimant and holder are told where the holder says of a claim: it is mine. */
export const objectionTexts = {
  CLAIM_OBJECTED: notice(
    '号码的现使用者提出异议，请提交照片',
    '该证件号码的现使用者称号码属于其本人。双方须各自提交手持证件照，由审核员比对。请在 {until}前登录并提交照片（已提交且通过审核的，无需重复提交）；本通知送达较晚的，以登录后显示的截止时间为准。逾期未提交，您的申请或复议即告结束，复议不能再次申请。',
    'Whoever has the number now objects: hand in your photos',
    'Whoever has the document number now says that it is theirs. Both sides must hand in photos with their document, and reviewers compare them. Log in and hand in yours until {until}, unless photos of yours were accepted already. If this reached you late you have longer: log in to see until when. Without them your claim or challenge ends, and a challenge cannot be made again.',
  ),
  OBJECTION_RECORDED: notice(
    '您的异议已记录，请提交照片',
    '您已声明该证件号码属于您，审核结束前一切不变。请在 {until}前登录，在【个人信息】中提交手持证件照；有多项申请或复议的，每项须分别提交。逾期未提交，将按对您不利处理。如非本人操作，请尽快修改密码并联系客服。',
    'Your objection is recorded: hand in your photos',
    'You said that the document number is yours. Nothing takes effect meanwhile. Log in and hand in photos with your document under My profile until {until}, for each claim or challenge if there are several; without them it is decided against you. If this was not you, change your password and contact support.',
  ),
  HOLDER_PHOTOS_RECEIVED: notice(
    '照片已收到',
    '您为证明号码属于您而就一项申请或复议提交的手持证件照已收到，将由审核员与对方的材料比对。每项申请或复议须分别提交照片：请登录查看进度，以及是否还有其他项须提交。如非本人操作，请尽快修改密码并联系客服。',
    'Your photos were received',
    'We have your photos about one claim or challenge, by which you show that the document number is yours. Reviewers compare them with those of the other side. Photos are handed in for each claim or challenge: log in to see the progress, and whether others still lack yours. If this was not you, change your password and contact support.',
  ),
  HOLDER_PHOTOS_RETRY: notice(
    '照片未被采纳，请重新提交',
    '您为证明号码属于您而提交的照片无法用于比对。请在 {until}前登录，在【个人信息】中查看原因并重新提交；本通知送达较晚的，以登录后显示的截止时间为准。逾期未提交，将按对您不利处理。',
    'Your photos were not accepted: hand in better ones',
    'The photos by which you show that the document number is yours cannot be compared. Log in until {until}, read why under My profile and hand in better ones. If this reached you late you have longer: log in to see until when. Without them it is decided against you.',
  ),
  HOLDER_PHOTOS_LOST: notice(
    '照片没有保存好，请重新提交',
    '我们没有保存好您为证明号码属于您而提交的照片，未能比对，这不是您的照片有问题，也不计入提交次数。请在 {until}前登录，在【个人信息】中重新提交；本通知送达较晚的，以登录后显示的截止时间为准。逾期未提交，将按对您不利处理。',
    'We lost your photos: please hand them in again',
    'We lost photos by which you show that the document number is yours, so nobody could compare them. That is our fault, and it takes none of your submissions. Log in until {until} and hand them in again under My profile. If this reached you late you have longer: log in to see until when. Without them it is decided against you.',
  ),
  OBJECTION_UPHELD: notice(
    '审核认定号码属于您',
    '审核员比对双方材料后，认定该证件号码属于您。号码仍归您的账号使用，您的身份已通过验证。还有其他申请或复议的，每项须分别办理，请登录查看；没有的，您无需操作。',
    'Reviewers found that the number is yours',
    'Reviewers compared both sides and found that the document number is yours. It stays with your account, and your identity is verified. If there are other claims or challenges, each needs photos of its own: log in to see. If there are none, you need not do anything.',
  ),
  OBJECTION_UNDECIDED: notice(
    '审核未能认定号码属于任何一方',
    '审核员比对双方材料后，未能认定该证件号码属于哪一方。号码目前仍归您的账号使用。有变化时会通知您。',
    'Reviewers could not tell whose number it is',
    'Reviewers compared both sides and could not tell whose the document number is. It stays with your account for now. We will tell you if anything changes.',
  ),
  OBJECTION_LOST: notice(
    '审核认定号码属于对方',
    '审核员比对双方材料后，认定该证件号码属于对方。目前尚未生效，生效前会另行通知您；生效后如您认为决定有误，请用本账号的手机号或邮箱登录：账号被注销的，可以申请复议；账号保留而只失去号码的，请联系客服。证件号码届时不能登录本账号，忘记密码时请用手机号或邮箱【找回密码】。',
    'Reviewers found that the number is the other side’s',
    'Reviewers compared both sides and found that the document number is the other side’s. Nothing has taken effect, and we will tell you before it does. If you think the decision is wrong, log in after that by the phone or e-mail of this account: challenge it if the account was deregistered, and contact support if it stays and only the number is lost. The document number does not log in to it then: if you forgot the password, reset it by phone or e-mail.',
  ),
  OBJECTION_UNSUPPORTED: notice(
    '您未提交可用于比对的照片',
    '您提出异议后，未按要求提交可用于比对的手持证件照，异议已结束，对方的申请继续处理。如果此前通知您的等待期已满，决定可能随即生效；否则生效前会另行通知您。',
    'You handed in no photos that can be compared',
    'You objected and handed in no photos in time that can be compared, so your objection is over and the claim of the other side goes on. If a wait that we told you of before is over by now, the decision may take effect at once; otherwise we will tell you before anything takes effect.',
  ),
  CLAIM_UNSUPPORTED: notice(
    '对方未在期限内提交照片',
    '对方未在期限内提交手持证件照，其申请已结束。您的账号没有变化。',
    'The other side handed in no photos in time',
    'The other side handed in no photos in time, and its claim is over. Nothing changed for your account.',
  ),
  BOTH_UNSUPPORTED: notice(
    '双方均未提交照片，一切不变',
    '双方均未在期限内提交手持证件照，对方的申请和您的异议已结束。您的账号没有变化。',
    'Neither side handed in photos: nothing changes',
    'Neither side handed in photos in time. The claim and your objection are over, and nothing changed for your account.',
  ),
  OBJECTION_APPEALED: notice(
    '对方提出申诉，双方材料将再次比对',
    '对方对审核结论提出申诉，另一位审核员将再次比对双方已提交的材料。在此期间一切不变，这一项您无需操作；如需您重新提交照片，会另行通知您。',
    'The other side appealed: both sides are compared again',
    'The other side appealed against what reviewers found, and another reviewer compares again what both sides handed in. Nothing changes meanwhile, and for this one you need not do anything. If you have to hand in better photos, we will tell you.',
  ),
  HOLDER_WAS_SILENT: notice(
    '异议已结束，您的申请或复议继续处理',
    '该证件号码的现使用者提出异议后，未按要求提交可用于比对的照片，异议已结束。您的申请或复议继续处理，请登录查看是否需要您办理，以及截止时间。',
    'The objection is over: your claim or challenge goes on',
    'Whoever has the document number now objected, and handed in no photos in time that can be compared, so the objection is over. Your claim or challenge goes on: log in to see whether anything is asked of you, and until when.',
  ),
} as const;
