import { notice } from './text.js';

/** About a deregistration that is contested. */
export const contestTexts = {
  CONTEST_OPENED: notice(
    '复议申请已提交',
    '您已对本账号的注销申请复议。请登录后提交手持证件照，由未参与原决定的人员审核并书面答复。30 天内未提交照片，复议将自动结束，且不能再次申请。如非本人操作，请尽快更改密码并联系客服。',
    'You contested the deregistration',
    'You contested the decision by which this account was deregistered. Log in and hand in photos with the card in hand: somebody who did not decide it looks at them, and answers in writing. Without photos the contest ends after 30 days, and there is no other. If this was not you, change your password and contact support.',
  ),
  NUMBER_CONTESTED: notice(
    '您的证件号码正在复议',
    '此前因您通过验证而被注销的账号已申请复议。复议期间您的账号没有变化；如果结果与您有关，会再通知您。',
    'The decision about your document number is contested',
    'An account that was deregistered when your identity was confirmed contests that. Nothing changes for your account for now. You will be told what comes of it.',
  ),
  CONTEST_REFUSED: notice(
    '复议未通过',
    '您的复议申请未通过，原决定不变。审核员的书面答复请登录查看。',
    'The contest was refused',
    'Your contest was refused, and the decision stands. Log in to read the written answer of who looked at it.',
  ),
  CONTEST_IDLE: notice(
    '复议因超时结束',
    '在规定期限内没有收到您的照片，复议已结束，原决定不变。',
    'The contest ended by itself',
    'No photos were handed in in time, so the contest has ended and the decision stands.',
  ),
  CONTEST_WITHDRAWN: notice(
    '复议已撤回',
    '您已撤回复议，或已声明该证件号码不是您的。如非本人操作，请尽快联系客服。',
    'The contest was withdrawn',
    'You took the contest back, or said that the document number is not yours. If this was not you, contact support.',
  ),
  CONTEST_GONE: notice(
    '复议已结束',
    '对您证件号码的复议已结束，您的账号没有变化。',
    'The contest has ended',
    'The contest about your document number has ended. Nothing changed for your account.',
  ),
  CONTEST_WON: notice(
    '复议成立，账号已恢复',
    '复议成立：您的账号已恢复使用，证件号码归您的账号使用。审核员的书面答复请登录查看。',
    'The contest succeeded: your account is back',
    'You were right: your account is in use again, and the document number is with it. Log in to read the written answer.',
  ),
  CONTEST_WON_LOGIN_GONE: notice(
    '复议成立，账号已恢复',
    '复议成立：您的账号已恢复使用，证件号码归您的账号使用。您原来的一个手机号或邮箱已成为其他账号的登录方式，未能恢复，请登录后核对联系方式。审核员的书面答复请登录查看。',
    'The contest succeeded: your account is back',
    'You were right: your account is in use again, and the document number is with it. A phone or e-mail that you had logs in to another account by now, and could not be given back: log in and look at your contacts. There you also read the written answer.',
  ),
  REINSTATED: notice(
    '账号已恢复使用',
    '当初注销您账号的决定已被撤销，您的账号已恢复使用，但不再带有证件号码；您可以重新填写证件号码。',
    'Your account is in use again',
    'The decision by which your account was deregistered was reversed. Your account is in use again, but without a document number: what it had of that is not given back. You may enter the number again.',
  ),
  REINSTATED_LOGIN_GONE: notice(
    '账号已恢复使用',
    '当初注销您账号的决定已被撤销，您的账号已恢复使用，但不再带有证件号码；您可以重新填写证件号码。您原来的一个手机号或邮箱已成为其他账号的登录方式，未能恢复，请登录后核对联系方式。',
    'Your account is in use again',
    'The decision by which your account was deregistered was reversed. Your account is in use again, but without a document number: what it had of that is not given back. You may enter the number again. A phone or e-mail that you had logs in to another account by now, and could not be given back: log in and look at your contacts.',
  ),
  DECISION_REVERSED: notice(
    '证件号码已归还他人',
    '对您证件号码的复议成立，原决定已撤销：您的账号仍可使用，但不再带有证件号码和实名信息绑定。如有异议，至少 7 天后可以重新申请，或联系客服。',
    'The document number went back to another account',
    'The decision by which your account held its document number was contested and reversed. Your account remains, without the number and its real-name binding. If that is wrong, you may claim the number again after 7 days at the earliest, or ask support.',
  ),
} as const;
