import { text, type Text } from '@zhenming/contracts';
import type { AskedAssist } from './asked-assist.queries.js';
import type { GrantOutcome } from './assist-answer.commands.js';

/** Said to the claimant beside the code, whoever was found and whatever they answer. */
export const waitingText: Text = text(
  '正在等待同学协助。请当面把验证码告诉同学，并请其登录后在收件箱中处理；不要通过他人转达，也不要告诉客服。为保护他人隐私，此处不显示请求是否送达、对方是否拒绝。',
  'Waiting for your classmate. Tell them the code face to face and ask them to log in and open their inbox; do not send it through anybody else, not even our support. To protect others, nothing here says whether the request reached anybody or was declined.',
);

/** 责任说明: read before anybody vouches for anybody. */
export const liability: readonly Text[] = [
  text(
    '协助验证，即由您证明申请人身份属实。请在当面见到本人、确认其姓名与身份后再协助；仅凭电话、短信或网络聊天提出的请求，请勿协助。',
    'By helping you vouch that the person who asks is who they say. Help only after you have met them in person and know who they are; never because of a call, a text message or a chat alone.',
  ),
  text(
    '此处不显示申请人是谁：姓名由您填写，验证码由申请人当面告诉您。验证码由他人转达，或您不认识对方时，请选择拒绝；是否拒绝不会告知申请人。',
    'Nothing here says who asks: you type the name, and the person who asks tells you the code face to face. If somebody else gives you the code, or you do not know the person, decline; they are not told.',
  ),
  text(
    '协助成功后，使用同一证件号码的其他账号可能被注销，其中的兵役登记、应征报名以及研招报名信息可能受到影响。作虚假证明造成损失的，您须依法承担相应责任，您的账号也可能受到处理；协助记录会长期保存。',
    'Your help may deregister other accounts on the same document number, and affect military-service and graduate-admission entries in them. Whoever vouches falsely answers for the damage under the law, and their own account may be acted against; the record of your help is kept.',
  ),
  text(
    '在申请生效之前，您可以随时撤回协助。90 天内最多可协助两次。',
    'Until the claim takes effect you may withdraw your help. You can help twice in 90 days.',
  ),
];

export const askedTexts: Readonly<Record<AskedAssist['state'], Text>> = {
  OPEN: text('等待您处理', 'Waiting for you'),
  CODE_DEAD: text(
    '错误次数过多，验证码已失效。对方可以选择其他验证方式，也可以在本次请求到期后另请一位同学协助',
    'Too many wrong tries: the code no longer works. Your classmate can choose another way or, once this request has ended, ask somebody else',
  ),
  GRANTED: text('您已协助验证，感谢您', 'You vouched: thank you'),
  DECLINED: text('您已拒绝，对方不会收到通知', 'You declined; the person who asks is not told'),
  WITHDRAWN: text('您的协助不再有效', 'Your help counts no more'),
  OVER: text('该协助请求已结束，无需处理', 'This request is over: there is nothing to do'),
};

const grantedText = text(
  '协助成功，感谢您。在申请生效之前，您可以撤回协助',
  'You vouched: thank you. Until the claim takes effect you may withdraw it',
);
/** never says which of the two was wrong */
const wrongText = text(
  '姓名或验证码不正确，请当面向同学确认后重试',
  'The name or the code is not right: ask your classmate face to face and try again',
);
const lastWrongText = text(
  '姓名或验证码不正确，验证码已失效。对方可以选择其他验证方式，也可以在本次请求到期后另请一位同学协助',
  'The name or the code is not right, and the code no longer works. Your classmate can choose another way or, once this request has ended, ask somebody else',
);

/** after a try */
export const triedText = (outcome: GrantOutcome): Text => {
  if (outcome.granted) return grantedText;
  return outcome.triesLeft > 0 ? wrongText : lastWrongText;
};
