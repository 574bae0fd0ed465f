import { notice } from './text.js';

/** What claimant and holder are told where the holder says of a claim: it is mine. */
export const objectionTexts = {
  CLAIM_OBJECTED: notice(
    '号码的现有使用者提出异议，请提交照片',
    '该证件号码的现有使用者称号码属于本人。双方须各自提交手持证件照，由审核员比对。请在 {until}前登录并提交照片（已提交且通过审核的，无需重复提交）；本通知送达较晚的，以登录后显示的截止时间为准。逾期未提交，您的申请即告结束。',
    'The holder objects: hand in your photos',
    'The holder of the document number says that it is theirs. Both sides owe photos with the card in hand, which reviewers compare. Log in and hand in yours until {until}, unless photos of yours were accepted already; if this reached you late, you have longer: log in to see until when. Without them your claim ends.',
  ),
  OBJECTION_RECORDED: notice(
    '您的异议已记录，请提交照片',
    '您已声明该证件号码属于您，审核结束前一切不变。请在 {until}前登录，在【个人信息】中提交手持证件照；逾期未提交，将按对您不利处理。如非本人操作，请尽快更改密码并联系客服。',
    'Your objection is recorded: hand in your photos',
    'You said that the document number is yours. Nothing takes effect while both sides are compared. Log in and hand in photos with the card in hand under My profile until {until}; silence decides against you. If this was not you, change your password and contact support.',
  ),
  HOLDER_PHOTOS_RECEIVED: notice(
    '照片已收到',
    '您为证明号码属于您而提交的手持证件照已收到，将由审核员与对方的材料比对。请登录查看进度。如非本人操作，请尽快更改密码并联系客服。',
    'Your photos were received',
    'The photos by which you show that the document number is yours were received, and reviewers compare them with the other side’s. Log in to see how far it is. If this was not you, change your password and contact support.',
  ),
  HOLDER_PHOTOS_RETRY: notice(
    '照片未被采纳，请重新提交',
    '您为证明号码属于您而提交的照片无法用于比对，原因请登录查看。请在 {until}前登录，在【个人信息】中重新提交；本通知送达较晚的，以登录后显示的截止时间为准。逾期未提交，将按对您不利处理。',
    'Your photos were not accepted: hand in better ones',
    'The photos by which you show that the document number is yours cannot be compared; log in to read why. Hand in better ones under My profile until {until}; if this reached you late, you have longer: log in to see until when. Silence decides against you.',
  ),
  OBJECTION_UPHELD: notice(
    '审核认定号码属于您',
    '审核员比对双方材料后，认定该证件号码属于您。号码仍归您的账号使用，您的身份已通过验证。',
    'Reviewers found for you',
    'Reviewers compared both sides and found that the document number is yours. It stays with your account, and your identity is proven now.',
  ),
  OBJECTION_UNDECIDED: notice(
    '审核未能认定号码属于任何一方',
    '审核员比对双方材料后，未能认定该证件号码属于哪一方。号码目前仍归您的账号使用，您的身份尚未通过验证。',
    'Reviewers found for neither side',
    'Reviewers compared both sides and could find for neither. The document number stays with your account for now; your identity is not proven by it.',
  ),
  OBJECTION_LOST: notice(
    '审核认定号码属于对方',
    '审核员比对双方材料后，认定该证件号码属于对方。目前尚未生效，生效前会另行通知您；生效后如您认为决定有误，可以用原登录方式登录并申请复议。',
    'Reviewers found for the other side',
    'Reviewers compared both sides and found that the document number is the other side’s. Nothing has taken effect, and you are told before it does. If the decision is wrong you may log in after that as before, and contest it.',
  ),
  OBJECTION_UNSUPPORTED: notice(
    '您未在期限内提交照片',
    '您提出异议后，未在期限内提交手持证件照，异议已结束，对方的申请继续处理。目前一切不变，生效前会另行通知您。',
    'You handed in no photos in time',
    'You objected and handed in no photos in time, so your objection is over and the claim of the other side goes on. Nothing has changed so far, and you are told before anything takes effect.',
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
    '对方对审核结论提出申诉，另一位审核员将再次比对双方已提交的材料。在此期间一切不变，您无需再做任何事；如需您重新提交照片，会另行通知您。',
    'The other side appealed: both sides are compared again',
    'The other side appealed against what reviewers found, and another reviewer compares again what both sides handed in. Nothing changes meanwhile, and you need do nothing. If better photos of yours are needed, you are told.',
  ),
  HOLDER_WAS_SILENT: notice(
    '异议已结束，您的申请继续处理',
    '该证件号码的现有使用者提出异议后，未在期限内提交照片，异议已结束。您的申请继续处理，请留意后续通知。',
    'The objection is over: your claim goes on',
    'The holder of the document number objected and handed in no photos in time, so the objection is over. Your claim goes on: watch for further notices.',
  ),
} as const;
