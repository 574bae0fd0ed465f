import { notice } from './text.js';

/** About a number that is said to be a wrong one. */
export const correctionTexts = {
  CORRECTION_REQUESTED: notice(
    '已收到您的证件号码更正申请',
    '您申请更正本账号的证件号码。请登录提交手持正确证件的照片，由审核员决定。如非本人操作，请尽快登录撤回并联系客服。',
    'Your correction was received',
    'You asked to correct the document number of this account. Log in and send photos with the right document in hand; a reviewer decides. If this was not you, log in, withdraw it and contact support.',
  ),
  CORRECTION_OFFERED: notice(
    '客服为您发起了证件号码更正',
    '应来电请求，客服为本账号发起了证件号码更正。如果是您致电，请登录提交手持正确证件的照片；如果您没有致电，无需处理，没有照片就不会有任何变化。',
    'Support opened a correction for you',
    'On a caller’s request, support opened a correction of the document number of this account. If you called, log in and send photos with the right document in hand. If you did not call, ignore it: without photos nothing changes.',
  ),
  CORRECTION_RETRY: notice(
    '更正照片未被采纳，请重新提交',
    '您为更正提交的照片未被采纳，原因请登录查看。您可以在 {until}前按照照片要求重新提交。',
    'The photos for your correction were not accepted',
    'The photos for your correction were not accepted; log in to read why. You may send better ones until {until}.',
  ),
  CORRECTION_REFUSED: notice(
    '证件号码更正未通过',
    '您的证件号码更正未通过，原因请登录查看。您的账号没有变化。您可以再次申请，或由我们提供人工协助，联系方式请登录查看。',
    'Your correction was refused',
    'The correction of your document number was refused; log in to read why. Nothing changed for your account. You may ask again, or a person can help you: log in to see how to reach us.',
  ),
  CORRECTION_WITHDRAWN: notice(
    '证件号码更正已撤回',
    '证件号码更正已撤回，您的账号没有变化。',
    'Your correction was withdrawn',
    'The correction of your document number was withdrawn. Nothing changed for your account.',
  ),
  CORRECTION_IDLE: notice(
    '证件号码更正因超时结束',
    '在规定期限内没有收到更正所需的（新）照片，更正已结束，您的账号没有变化。您可以再次申请。',
    'Your correction ended without photos',
    'No (further) photos for the correction were given in time, so it has ended. Nothing changed for your account. You may ask for it again.',
  ),
  CORRECTION_HELD: notice(
    '证件号码已更正',
    '更正已通过，正确的证件号码现归您的账号使用。请继续完成实名信息绑定。',
    'Your document number was corrected',
    'The correction was approved, and the right document number is with your account now. Please go on to real-name binding.',
  ),
  CORRECTION_CONTESTED: notice(
    '更正已通过，请完成身份验证',
    '更正已通过，但正确的证件号码已被其他账号使用。请登录后进入【个人信息】→【解决方法】，选择一种方式证明身份。30 天内未提交证明材料，申请将自动结束。',
    'Corrected: please prove your identity',
    'The correction was approved, but the right document number is used by another account. Log in, open My profile → Solutions and choose a way to prove your identity. Without evidence the claim ends after 30 days.',
  ),
  CORRECTION_WITHOUT_NUMBER: notice(
    '更正已通过，正确的号码暂不能使用',
    '更正已通过，但正确的证件号码目前不能登记到您的账号。请登录查看账号现状；账号没有证件号码的，可稍后在【基本信息】中填写。',
    'Corrected: the right number cannot be taken at the moment',
    'The correction was approved, but the right number cannot be taken at the moment. Log in to see how your account stands; if it has no document number now, enter the right one later under Basic information.',
  ),
} as const;
