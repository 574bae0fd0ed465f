import { notice } from './text.js';

/** About photos that a person looks at, the help of a classmate, and the help of the office. Reasons are read in the portal, never here. */
export const evidenceTexts = {
  PHOTOS_RECEIVED: notice(
    '照片已收到',
    '您提交的手持证件照已收到，正在等待人工审核。请登录查看进度。',
    'Your photos were received',
    'We have your photos with your document; they wait for a reviewer. Log in to see the progress.',
  ),
  EVIDENCE_GIVEN: notice(
    '有人就您的证件号码提交了证明材料',
    '对您的证件号码提出申请或复议的另一个账号已提交证明材料，正在等待人工审核。请登录，在【个人信息】中查看您可以作出的答复。',
    'Somebody gave evidence about your document number',
    'Another account that claims your document number, or challenges a decision about it, gave evidence, which waits for a reviewer. Log in and see under My profile what you can answer.',
  ),
  EVIDENCE_CONFIRMED: notice(
    '有人就您的证件号码提交的证明材料已核实',
    '申请使用您证件号码的另一个账号提交的证明材料已核实，但不足以作出决定，目前一切不变。请登录，在【个人信息】中查看并答复；如果那也是您本人，可以放弃号码。',
    'Evidence about your document number was confirmed',
    'The evidence of the other account that claims your document number was confirmed. It is not enough for a decision, and nothing changes now. Log in and answer under My profile; if that account is yours too, you can let the number go.',
  ),
  PHOTOS_ACCEPTED: notice(
    '照片已通过审核，请及时请求人工协助',
    '您的照片已通过审核，但近期已就该证件号码作出过决定，仅凭照片暂时不能办理。请登录查看，并在申请页面所示的日期前请求人工协助，否则申请会自动结束。',
    'Your photos were accepted: ask for help in time',
    'Your photos were accepted, but the number was decided not long ago, and for now photos alone change nothing. Log in and ask support for help by the date that the page of your claim shows: without that it ends by itself.',
  ),
  PHOTOS_RETRY: notice(
    '照片未被采纳，请重新提交',
    '您提交的照片未被采纳。请登录查看原因，并在 {until}前按照片要求重新提交；本通知送达较晚的，以登录后显示的截止时间为准。逾期没有照片或其他有效证明的，您的申请或复议即告结束，复议不能再次申请。',
    'Your photos were not accepted',
    'Your photos were not accepted. Log in to read why, and hand in better ones until {until}. If this reached you late, the time that you see when you log in is what counts. Without photos, or other evidence that counts, your claim or challenge ends then, and a challenge cannot be made again.',
  ),
  PHOTOS_LOST: notice(
    '照片没有保存好，请重新提交',
    '我们没有保存好您提交的照片，未能审核，这不是您的照片有问题。请登录，在 {until}前重新提交；本通知送达较晚的，以登录后显示的截止时间为准。未能审核的那一次不计入提交次数。逾期没有照片或其他有效证明的，您的申请或复议即告结束，复议不能再次申请。',
    'We lost your photos: please hand them in again',
    'We lost photos that you handed in, so nobody could judge them. That is our fault, and it takes none of your submissions. Log in and hand them in again until {until}. If this reached you late, the time that you see when you log in is what counts. Without photos, or other evidence that counts, your claim or challenge ends then, and a challenge cannot be made again.',
  ),
  PHOTOS_USED_UP: notice(
    '照片未被采纳，提交次数已用完',
    '您提交的照片未被采纳，提交次数已用完。请在 {until}前登录查看原因，并按页面提示改用其他验证方式（如可用）或请求人工协助；本通知送达较晚的，以登录后显示的截止时间为准。逾期，您的申请或复议即告结束，复议不能再次申请。',
    'Your photos were not accepted, and you can hand in no more',
    'Your photos were not accepted, and all submissions are used up. Log in until {until}, read why, and do what you find there: take another way where one is open, or ask support for help. If this reached you late, the time that you see when you log in is what counts. Otherwise your claim or challenge ends then, and a challenge cannot be made again.',
  ),
  PHOTOS_REFUSED: notice(
    '审核未通过，可申诉一次',
    '审核未通过。请登录查看原因；您可以在 {until}前申诉一次，由另一位审核员复核并书面答复。逾期未申诉，您的申请或复议即告结束。',
    'Refused: you may appeal once',
    'The review did not find for you. Log in to read why. You may appeal once until {until}; another reviewer then checks it and answers in writing. Without an appeal your claim or challenge ends then.',
  ),
  APPEAL_RECEIVED: notice(
    '申诉已收到',
    '您的申诉已收到，由另一位审核员复核，并书面答复您。请登录查看进度。',
    'Your appeal was received',
    'We have your appeal. Another reviewer checks it and answers in writing. Log in to see the progress.',
  ),
  APPEAL_REFUSED: notice(
    '申诉未通过',
    '您的申诉未通过，原来的结果不变。请登录查看书面答复。',
    'Your appeal did not succeed',
    'Your appeal did not succeed, and the refusal stands. Log in to read the written answer.',
  ),
  ASSIST_ASKED: notice(
    '有人请您协助验证身份',
    '一位自称是您同学的人请您协助证明其身份。请只协助您当面见过、确认是本人的同学；否则请拒绝或不予理会，对方不会知道。该请求在 {until}前有效，请登录收件箱处理。',
    'Somebody asks for your help',
    'Somebody who says that they are your classmate asks you to help prove who they are. Help only a classmate whom you have met in person and know. Otherwise decline or ignore it: they are not told. The request is open until {until}. Log in and open your inbox.',
  ),
  ASSIST_CONFIRMED: notice(
    '同学已为您确认身份',
    '一位同学已为您确认身份。请登录查看下一步。',
    'A classmate confirmed who you are',
    'A classmate confirmed who you are. Log in to see what comes next.',
  ),
  ASSIST_GIVEN: notice(
    '您已为同学确认身份',
    '您已为一位同学确认身份。在结果生效之前，您可以登录后撤回。如非本人操作，请尽快撤回并联系客服。',
    'You confirmed who a classmate is',
    'You confirmed who a classmate is. Until the claim takes effect you may log in and withdraw that. If this was not you, withdraw it soon and contact support.',
  ),
  ASSIST_TAKEN_BACK: notice(
    '同学的确认不再有效',
    '此前同学为您作出的确认不再作为证明，此前如曾告知生效时间，该时间可能不再有效。请尽快登录查看您的申请、其他验证方式和期限：所需证明逾期未提供的，申请会自动结束。',
    'A classmate’s confirmation no longer counts',
    'The confirmation that a classmate gave for you does not count any more, and if we told you a date before, it may no longer hold. Log in soon to see your claim, the other ways to prove who you are, and until when: a claim that lacks evidence ends by itself.',
  ),
  RECORD_TAKEN_BACK: notice(
    '学籍或学历信息不再有效',
    '此前核实通过的学籍或学历信息已被撤回或更正，不再作为证明，此前如曾告知生效时间，该时间可能不再有效。请尽快登录查看您的申请、其他验证方式和期限：所需证明逾期未提供的，申请会自动结束。',
    'Your study record no longer counts',
    'The study record that was confirmed has been withdrawn or corrected and does not count any more, and if we told you a date before, it may no longer hold. Log in soon to see your claim, the other ways to prove who you are, and until when: a claim that lacks evidence ends by itself.',
  ),
  HELP_REQUESTED: notice(
    '人工协助请求已收到',
    '您的人工协助请求已收到，您的申请或复议会保留到登录后显示的时间，此前不会自动结束。请尽快联系客服（登录可查看联系方式），并提供下面的编号。如非本人操作，请尽快【找回密码】并联系客服。',
    'Your request for help was received',
    'We have your request for help. Your claim or challenge does not end by itself before the time that you see when you log in. Contact support soon (log in to see how), and give them the reference number below. If this was not you, reset your password and contact support.',
  ),
  TRIES_REOPENED: notice(
    '验证方式已重新开放',
    '客服已为您的申请或复议重新开放验证方式。请在 {until}前登录，按页面提示继续验证；本通知送达较晚的，以登录后显示的截止时间为准。逾期，您的申请或复议即告结束。',
    'You can prove who you are again',
    'Support opened the ways to prove who you are for you again. Log in until {until} and go on as you find there. If this reached you late, the time that you see when you log in is what counts. Otherwise your claim or challenge ends then.',
  ),
  ASSIST_EXPIRED: notice(
    '协助请求已过期',
    '您的协助请求在有效期内未得到确认，现已过期。请登录查看还可以使用的验证方式。',
    'Your request for help has expired',
    'Nobody confirmed your request for a classmate’s help in time, and it has expired. Log in to see the ways to prove who you are that are open to you now.',
  ),
} as const;
