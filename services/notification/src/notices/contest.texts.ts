import { notice } from './text.js';

/** About a deregistration that is contested. */
export const contestTexts = {
  CONTEST_OPENED: notice(
    '复议申请已提交',
    '您已对本账号的注销申请复议。请登录后提交手持证件照，由未参与原决定的审核员审核并书面答复。30 天内未提交照片，复议将自动结束，且不能再次申请。如非本人操作，请尽快【找回密码】并联系客服。',
    'You challenged the deregistration',
    'You challenged the decision to deregister this account. Log in and hand in photos with your document: a reviewer who did not make the decision checks them, and answers in writing. Without photos your challenge ends after 30 days, and you cannot challenge it again. If this was not you, reset your password and contact support.',
  ),
  NUMBER_CONTESTED: notice(
    '关于您证件号码的决定正在复议',
    '此前因使用该证件号码而被注销的一个账号已申请复议。复议期间您的账号没有变化，有结果时会通知您。请登录，在【个人信息】中查看您可以作出的答复。',
    'The decision about your document number is challenged',
    'An account that had been deregistered over the document number challenges that. Nothing changes for your account meanwhile, and we will tell you the result. Log in and see under My profile what you can answer.',
  ),
  CONTEST_REFUSED: notice(
    '复议未通过',
    '您的复议未通过，原决定不变。请登录查看原因。',
    'Your challenge was refused',
    'Your challenge was refused, and the decision stands. Log in to read why.',
  ),
  CONTEST_REFUSAL_ACCEPTED: notice(
    '复议已结束',
    '您已接受审核结果，复议已结束，不能再申诉，原决定不变。如非本人操作，请尽快【找回密码】并联系客服。',
    'Your challenge has ended',
    'You accepted that your challenge was refused: it has ended, and can be appealed no more. The decision stands. If this was not you, reset your password and contact support.',
  ),
  CONTEST_IDLE: notice(
    '复议因超时结束',
    '期限内没有收到复议所需的照片，复议已结束，原决定不变，不能再次申请。如有疑问，请联系客服。',
    'Your challenge ended by itself',
    'The photos needed for your challenge did not come in time, so it has ended. The decision stands, and you cannot challenge it again. If you have questions, contact support.',
  ),
  KEPT_CONTEST_REFUSED: notice(
    '复议未通过，账号恢复使用',
    '您的复议未通过，证件号码的归属没有变化。注销您账号的决定此前已因另一个账号的复议撤销，因此您的账号恢复使用，但没有证件号码：另一条通知说明您可以怎样做。请登录查看未通过的原因。',
    'Your challenge was refused, and your account is in use again',
    'Your challenge was refused: the document number stays where it is. But the decision that had deregistered your account was reversed before, for another account, so yours is in use again, without a document number: another message says what you can do. Log in to read why your challenge was refused.',
  ),
  KEPT_CONTEST_REFUSAL_ACCEPTED: notice(
    '复议已结束，账号恢复使用',
    '您已接受审核结果，复议已结束，不能再申诉，证件号码的归属没有变化。注销您账号的决定此前已因另一个账号的复议撤销，因此您的账号恢复使用，但没有证件号码：另一条通知说明您可以怎样做。如非本人操作，请尽快【找回密码】并联系客服。',
    'Your challenge has ended, and your account is in use again',
    'You accepted that your challenge was refused: it has ended, and can be appealed no more. The document number stays where it is. But the decision that had deregistered your account was reversed before, for another account, so yours is in use again, without a document number: another message says what you can do. If this was not you, reset your password and contact support.',
  ),
  KEPT_CONTEST_IDLE: notice(
    '复议因超时结束，账号恢复使用',
    '期限内没有收到复议所需的照片，复议已结束，证件号码的归属没有变化。注销您账号的决定此前已因另一个账号的复议撤销，因此您的账号恢复使用，但没有证件号码：另一条通知说明您可以怎样做。',
    'Your challenge ended by itself, and your account is in use again',
    'The photos needed for your challenge did not come in time, so it has ended: the document number stays where it is. But the decision that had deregistered your account was reversed before, for another account, so yours is in use again, without a document number: another message says what you can do.',
  ),
  CONTEST_WITHDRAWN: notice(
    '复议已撤回',
    '您已撤回复议，或已声明该证件号码不是您的。如非本人操作，请尽快联系客服。',
    'Your challenge was withdrawn',
    'You withdrew your challenge, or said that the document number is not yours. If this was not you, contact support.',
  ),
  CONTEST_GONE: notice(
    '复议已结束',
    '关于您证件号码的复议已结束，您的账号没有变化。',
    'The challenge has ended',
    'The challenge about your document number has ended. Nothing changed for your account.',
  ),
  CONTEST_WON: notice(
    '复议成立，账号已恢复',
    '复议成立：您的账号已恢复使用，证件号码归您的账号使用。请登录查看审核员的书面答复，并在【个人信息】中查看该号码是否还有其他申请需要您答复。',
    'Your challenge succeeded: your account is back',
    'Your challenge succeeded: your account is in use again, and the document number is your account’s. Log in to read the written answer of the reviewer, and see under My profile whether there are other claims on the number that you should answer.',
  ),
  CONTEST_WON_LOGIN_GONE: notice(
    '复议成立，账号已恢复',
    '复议成立：您的账号已恢复使用，证件号码归您的账号使用。您原来的一个手机号或邮箱已用于登录其他账号，未能恢复。请登录核对联系方式，查看审核员的书面答复，并在【个人信息】中查看该号码是否还有其他申请需要您答复。',
    'Your challenge succeeded: your account is back',
    'Your challenge succeeded: your account is in use again, and the document number is your account’s. We could not give back a phone or e-mail address that you had: it logs in to another account now. Log in, check your contacts, read the written answer of the reviewer, and see under My profile whether there are other claims on the number that you should answer.',
  ),
  REINSTATED: notice(
    '账号已恢复使用',
    '当初注销您账号的决定已被撤销，您的账号已恢复使用，但不再带有证件号码。如果该证件号码确属您本人，可以重新申请，并在申请中请求人工协助：自决定撤销起 180 天内，须由未参与该决定的高级审核员为您的申请重新受理该号码，才能提交新的证明材料。',
    'Your account is in use again',
    'The decision to deregister your account was reversed. Your account is in use again, but without a document number. If the number is yours, claim it again and ask support for help on your claim: for 180 days from the reversal, new evidence about it is taken only once a senior reviewer who had no part in that decision opens the number for your claim.',
  ),
  REINSTATED_LOGIN_GONE: notice(
    '账号已恢复使用',
    '当初注销您账号的决定已被撤销，您的账号已恢复使用，但不再带有证件号码。如果该证件号码确属您本人，可以重新申请，并在申请中请求人工协助：自决定撤销起 180 天内，须由未参与该决定的高级审核员为您的申请重新受理该号码，才能提交新的证明材料。您原来的一个手机号或邮箱已用于登录其他账号，未能恢复，请登录核对联系方式。',
    'Your account is in use again',
    'The decision to deregister your account was reversed. Your account is in use again, but without a document number. If the number is yours, claim it again and ask support for help on your claim: for 180 days from the reversal, new evidence about it is taken only once a senior reviewer who had no part in that decision opens the number for your claim. We could not give back a phone or e-mail address that you had: it logs in to another account now. Log in and check your contacts.',
  ),
  CONTEST_STILL_OPEN: notice(
    '证件号码已归另一个账号使用，您仍可申请复议',
    '另一个账号复议成立，注销您账号的决定已被撤销，证件号码归该账号使用；您的账号仍处于注销状态。如果该号码是您的，您仍可在原期限内申请复议；如果不是您的，可声明后继续使用账号。逾期未申请，或复议未成立的，您的账号恢复使用，但没有证件号码。请用本账号的手机号或邮箱登录，查看期限。两者都须用本账号的手机号或邮箱接收验证码。',
    'The document number went to another account: you may still challenge that',
    'Another account challenged the decision by which your account was deregistered: the decision was reversed, and the document number went to that account. Your account is still deregistered. If the number is yours, you may still challenge the decision, in the same time as before; if it is not, say so and go on using your account. Where you do not challenge it in time, or your challenge does not succeed, your account is in use again, without a document number. Log in by the phone or e-mail of this account to read until when. Either takes a code to a phone or an e-mail address of your account.',
  ),
  CONTEST_GOES_ON: notice(
    '证件号码已归另一个账号使用，您的复议继续进行',
    '另一个账号复议成立，注销您账号的决定已被撤销，证件号码归该账号使用；您的账号仍处于注销状态。您的复议没有因此结束，今后针对现在使用该号码的账号；未成立的，您的账号恢复使用，但没有证件号码。请登录查看这对您意味着什么。',
    'The document number went to another account: your challenge goes on',
    'Another account challenged the decision by which your account was deregistered: the decision was reversed, and the document number went to that account. Your account is still deregistered. Your challenge has not ended by that: it goes on against the account that has the number now. Where it does not succeed, your account is in use again, without a document number. Log in to see what that means for you.',
  ),
  DECISION_REVERSED: notice(
    '证件号码已归还他人',
    '关于您证件号码的复议成立，原决定已撤销：您的账号仍可使用，但不再带有证件号码和实名信息绑定。如果您不同意，可以重新申请该号码（可能须等待几天），并在申请中请求人工协助：自决定撤销起 180 天内，须由未参与该决定的高级审核员为您的申请重新受理该号码，才能提交新的证明材料。',
    'The document number went back to another account',
    'A challenge of the decision about your document number succeeded, and the decision was reversed. You can go on using your account, without the number and its real-name binding. If you do not agree, claim the number again, perhaps after some days, and ask support for help on your claim: for 180 days from the reversal, new evidence about it is taken only once a senior reviewer who had no part in that decision opens the number for your claim.',
  ),
} as const;
