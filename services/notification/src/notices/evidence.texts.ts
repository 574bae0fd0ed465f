import { notice } from './text.js';

/** About photos that a person looks at, the help of a classmate, and the help of the office. Reasons are read in the portal, never here. */
export const evidenceTexts = {
  PHOTOS_RECEIVED: notice(
    '照片已收到',
    '您提交的手持证件照片已收到，正在等待人工审核。请登录查看进度。',
    'Your photos were received',
    'Your photos with the card in hand were received and wait for a person to look at them. Log in to see how far they are.',
  ),
  EVIDENCE_GIVEN: notice(
    '有人就您的证件号码提交了证明材料',
    '在关于您账号中证件号码的争议中，对方已提交证明材料，正在等待人工审核。如果对方就是您本人，请登录本账号作出答复；如果不是，请登录，在【个人信息】中了解您可以作出的答复。',
    'Evidence was given about your document number',
    'In the dispute about the document number of your account the other side gave evidence, and a person will look at it. If the other side is you, log in to this account and answer. If it is not you, log in and see under My profile what you can answer.',
  ),
  EVIDENCE_CONFIRMED: notice(
    '有人就您的证件号码提交的证明材料已核实',
    '在关于您账号中证件号码的争议中，对方提交的证明材料已核实，但不足以作出决定，目前一切不变。如果对方就是您本人，请登录本账号作出答复；如果不是，请登录，在【个人信息】中了解您可以作出的答复。',
    'Evidence about your document number was confirmed',
    'In the dispute about the document number of your account the other side gave evidence that was confirmed. It is not enough for a decision, and nothing changes now. If the other side is you, log in to this account and answer. If it is not you, log in and see under My profile what you can answer.',
  ),
  PHOTOS_RETRY: notice(
    '照片未被采纳，请重新提交',
    '您提交的照片未被采纳，原因请登录查看。您可以在 {until}前按照照片要求重新提交。',
    'Your photos were not accepted',
    'Your photos were not accepted; log in to read why. You may send better ones until {until}.',
  ),
  PHOTOS_USED_UP: notice(
    '照片未被采纳，提交次数已用完',
    '您提交的照片未被采纳，原因请登录查看。可提交的次数已用完，我们可以为您提供人工协助：登录后可查看联系方式和其他可用的验证方式。',
    'Your photos were not accepted, and no more can be sent',
    'Your photos were not accepted; log in to read why. No more photos can be sent for now, but a person can help you: log in to see how to reach us and which other ways are open.',
  ),
  PHOTOS_REFUSED: notice(
    '申请被拒绝，可申诉一次',
    '审核员拒绝了您的申请，原因请登录查看。您可以在 {until}前申诉一次，由另一位审核员决定；到期未申诉，申请即告结束。',
    'Your evidence was refused; you may appeal once',
    'A reviewer refused your evidence; log in to read why. You may appeal once until {until}, and somebody else will decide. Without an appeal your claim ends then.',
  ),
  APPEAL_RECEIVED: notice(
    '申诉已收到',
    '您的申诉已收到，将由另一位审核员重新审核。请登录查看进度。',
    'Your appeal was received',
    'Your appeal was received. A person who has not decided your case before will look at it. Log in to see how far it is.',
  ),
  APPEAL_REFUSED: notice(
    '申诉未通过',
    '您的申诉未通过，拒绝的决定不变，答复请登录查看。',
    'Your appeal did not succeed',
    'Your appeal did not succeed, and the refusal stands. Log in to read the answer.',
  ),
  ASSIST_ASKED: notice(
    '有人请您协助验证身份',
    '一位自称是您同学的人请您协助证明其身份。请只协助您当面见过、确认是本人的同学；否则请拒绝或不予理会，对方不会知道。该请求在 {until}前有效，请登录收件箱处理。',
    'Somebody asks for your help',
    'Somebody who says that they are a classmate of yours asks you to help prove their identity. Help only a person whom you met in person and know to be themselves; otherwise decline or ignore it, and they will not learn of it. The request is open until {until}. Log in and open your inbox.',
  ),
  ASSIST_CONFIRMED: notice(
    '同学已为您确认身份',
    '一位同学已为您确认身份。请登录查看后续进展。',
    'A classmate confirmed your identity',
    'A classmate confirmed your identity. Log in to see how your claim goes on.',
  ),
  ASSIST_GIVEN: notice(
    '您已为同学确认身份',
    '您已为一位同学确认身份。在结果生效之前，您可以登录后撤回。如非本人操作，请尽快撤回并联系客服。',
    'You confirmed a classmate’s identity',
    'You confirmed the identity of a classmate. You may log in and take it back while nothing took effect. If this was not you, take it back and contact support.',
  ),
  ASSIST_TAKEN_BACK: notice(
    '同学的确认已撤回',
    '为您确认身份的同学撤回了确认，该确认不再作为证明。请登录查看您的申请和其他验证方式。',
    'A classmate’s confirmation was taken back',
    'A classmate took their confirmation back, and it does not count any more. Log in to see your claim and the other ways to prove your identity.',
  ),
  HELP_REQUESTED: notice(
    '人工协助请求已收到',
    '您的人工协助请求已收到，等待期间您的申请不会自动结束。请登录查看客服联系方式，联系客服时请提供下面的编号。如非本人操作，请尽快修改密码并联系客服。',
    'Your request for help was received',
    'Your request for help was received, and your claim does not end by itself meanwhile. Log in to see how to reach support, and have the reference number below at hand. If this was not you, change your password and contact support.',
  ),
  TRIES_REOPENED: notice(
    '验证机会已重新开放',
    '客服已为您的申请重新开放验证机会。请在 {until}前登录，查看可以使用的方式并继续验证。',
    'Your ways to prove who you are are open again',
    'A person opened the ways to prove who you are for your claim once more. Log in until {until} to see which ones, and go on.',
  ),
  ASSIST_EXPIRED: notice(
    '协助请求已过期',
    '您的协助请求在有效期内未得到确认，现已过期。请登录再次发送请求，或选择其他验证方式。',
    'Your request for help has expired',
    'Your request for a classmate’s help was not confirmed in time and has expired. Log in to send another one, or choose another way to prove your identity.',
  ),
} as const;
