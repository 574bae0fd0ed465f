import { notice } from './text.js';

/** About a number, or a name, that is said to be a wrong one. */
export const correctionTexts = {
  CORRECTION_REQUESTED: notice(
    '已收到您的更正申请',
    '您申请更正本账号的姓名或证件号码。请登录提交手持正确证件的照片，由审核员决定。如非本人操作，请尽快登录撤回并联系客服。',
    'Your correction was received',
    'You asked to correct the name or document number of this account. Log in and hand in photos with the right document in your hand; a reviewer decides. If this was not you, log in, withdraw it and contact support.',
  ),
  CORRECTION_OFFERED: notice(
    '客服为您发起了姓名或证件号码更正',
    '应来电请求，客服为本账号发起了姓名或证件号码更正。如果来电的是您，请登录提交手持正确证件的照片；如果不是您，无需处理，不提交照片就不会有任何变化。',
    'Support opened a correction for you',
    'On a caller’s request, support opened a correction of the name or document number of this account. If you called, log in and hand in photos with the right document in your hand. If you did not call, ignore it: without photos nothing changes.',
  ),
  CORRECTION_RETRY: notice(
    '更正照片未被采纳，请重新提交',
    '您为更正提交的照片未被采纳。请登录查看原因，并在 {until}前按照片要求重新提交。',
    'The photos for your correction were not accepted',
    'The photos for your correction were not accepted. Log in to read why, and hand in better ones until {until}.',
  ),
  CORRECTION_PHOTOS_LOST: notice(
    '更正照片没有保存好，请重新提交',
    '我们没有保存好您为更正提交的照片，未能审核，这不是您的照片有问题。请登录，在 {until}前重新提交；未能审核的那一次不计入提交次数。',
    'We lost the photos for your correction: please hand them in again',
    'We lost photos that you handed in for your correction, so nobody could judge them. That is our fault, and it takes none of your submissions. Log in and hand them in again until {until}.',
  ),
  CORRECTION_REFUSED: notice(
    '更正申请未通过',
    '您的姓名或证件号码更正未通过，您的账号没有变化。请登录查看原因。还有照片提交次数的，可以再次申请；已用完的，请联系客服：由客服发起的更正可以另外提交一次照片。',
    'Your correction was refused',
    'The correction of your name or document number was refused. Nothing changed for your account. Log in to read why. You may ask again while photo submissions are left; if none is, contact support: a correction that they open takes photos once more.',
  ),
  CORRECTION_WITHDRAWN: notice(
    '更正申请已撤回',
    '姓名或证件号码更正已撤回，您的账号没有变化。如非本人操作，请尽快【找回密码】并联系客服。',
    'Your correction was withdrawn',
    'The correction of your name or document number was withdrawn. Nothing changed for your account. If this was not you, reset your password and contact support.',
  ),
  CORRECTION_IDLE: notice(
    '更正申请因超时结束',
    '期限内没有收到更正所需的照片，更正已结束，您的账号没有变化。您可以再次申请。',
    'Your correction ended without photos',
    'The photos needed for the correction did not come in time, so it has ended. Nothing changed for your account. You may ask for it again.',
  ),
  CORRECTION_HELD: notice(
    '证件号码已更正',
    '更正已通过，正确的证件号码现归您的账号使用。请继续完成实名信息绑定。',
    'Your document number was corrected',
    'The correction was approved, and the right document number is your account’s now. Please go on to real-name binding.',
  ),
  CORRECTION_OF_NAME: notice(
    '姓名已更正',
    '更正已通过，本账号的姓名已改为证件上的姓名，证件号码不变。如非本人操作，请尽快【找回密码】并联系客服。',
    'Your name was corrected',
    'The correction was approved: this account has the name on the document now, and the same document number as before. If this was not you, reset your password and contact support.',
  ),
  CORRECTION_CONTESTED: notice(
    '更正已通过，但正确的号码已被使用',
    '更正已通过，但正确的证件号码已被其他账号使用。您的账号因此申请该号码。请登录后进入【个人信息】→【解决方法】，查看现在需要做什么：轮到处理后 30 天内未提交证明材料的，申请将自动结束。',
    'Corrected: another account uses the right number',
    'The correction was approved, but another account uses the right document number, and your account claims it now. Log in, open My profile → Solutions and see what the claim needs: once it is its turn, it ends after 30 days without evidence.',
  ),
  CORRECTION_WITHOUT_NUMBER: notice(
    '更正已通过，暂不能生效',
    '更正已通过，但正确的姓名和证件号码目前不能登记到您的账号。请登录查看账号的状态；没有证件号码的，可以稍后在【个人信息】→【基本信息】中填写。',
    'Approved: your correction cannot take effect at the moment',
    'The correction was approved, but the right name and number cannot be registered to your account at the moment. Log in to see the state of your account; if it has no document number now, enter the right one later under My profile → Basic information.',
  ),
} as const;
