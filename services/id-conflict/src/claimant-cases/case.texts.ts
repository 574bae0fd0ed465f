import { type Outcome, type Route, text, type Text } from '@zhenming/contracts';
import type { EndByItself, LiveStanding } from './case-standing.js';
import type { CaseStep } from './claimant-case.queries.js';

/** 影响说明: read and acknowledged before any route is tried. */
export const impact: readonly Text[] = [
  text(
    '身份验证通过后，使用同一证件号码的其他账号将被注销，注销后不能再正常登录使用。',
    'Once you are verified, the other accounts on the same document number are deregistered and can no longer be used.',
  ),
  text(
    '原账号中的兵役登记、应征报名信息，以及研招推免、统考报名信息可能受到影响。',
    'Military-service registration and enlistment, and graduate-admission entries (recommendation and national examination) of the old account may be affected.',
  ),
  text(
    '如果您还有其他账号，请谨慎操作：确认不再需要原账号中的信息后再继续。',
    'If you have other accounts, be careful: go on only when you no longer need what is in them.',
  ),
];

/** The same of a contest. */
export const contestImpact: readonly Text[] = [
  text(
    '复议成立后，该证件号码归还您的账号。届时仍由原决定的胜出账号使用该号码的，原决定撤销，该账号不再使用该号码；已由其他账号使用的，该账号被注销，其使用者可以申请复议。',
    'If you are right, the number is your account’s again. If the account that won by the decision has it then, the decision is reversed, and that account goes on without it; another account that has it then is deregistered, and may challenge that.',
  ),
  text(
    '复议审核期间一切不变：现使用者保留全部权利，您的账号仍处于注销状态。',
    'While we check this nothing changes: whoever has the number keeps all rights, and your account stays deregistered.',
  ),
  text(
    '每个决定只能申请复议一次，由未参与原决定的审核员根据您的手持证件照审核，并书面答复您。',
    'You can challenge a decision once. A reviewer who did not make it checks your photos with your document, and answers in writing.',
  ),
];

export const routeTexts: Readonly<Record<Route, { readonly name: Text; readonly note: Text }>> = {
  PHOTO: {
    name: text('手持证件照人工审核', 'Photos with your document, checked by a reviewer'),
    note: text('适用于所有用户。', 'For everybody.'),
  },
  CLASSMATE: {
    name: text('高校同学协助验证', 'A university classmate confirms who you are'),
    note: text('仅适用于有高等教育学籍或学历的用户。', 'Only for people with a higher-education record.'),
  },
  STUDY_RECORD: {
    name: text('提供学籍或学历信息', 'Give your study record'),
    note: text('仅适用于有高等教育学籍或学历的用户。', 'Only for people with a higher-education record.'),
  },
};

export const stepTexts: Readonly<Record<CaseStep['type'], Text>> = {
  ConflictCaseOpened: text('已提交重新注册申请', 'You claimed the number'),
  ConflictCaseTurnCame: text('已轮到处理您的申请', 'The turn of your claim came'),
  ConflictCaseTurnLost: text('申请重新排队', 'Your claim waits for its turn again'),
  EducationRecordMatched: text('学籍或学历信息核实通过', 'The study record was confirmed'),
  EducationRecordNotMatched: text('提供的信息未能核实', 'The information could not be confirmed'),
  EducationRecordWithdrawn: text('学籍或学历信息不再有效', 'The study record counts no more'),
  HandheldPhotoSubmitted: text('已提交手持证件照', 'The photos were handed in'),
  ReviewRequested: text('等待人工审核', 'Waiting for a reviewer'),
  EvidenceRejected: text('照片未通过审核', 'The photos were not accepted'),
  AppealRequested: text('已提交申诉', 'The appeal was handed in'),
  AssistRequested: text('已发送协助请求', 'The request for help was sent'),
  AssistGranted: text('同学已协助验证', 'Your classmate confirmed who you are'),
  AssistWithdrawn: text('同学的确认不再有效', 'Your classmate’s confirmation counts no more'),
  AssistExpired: text('协助请求已过期', 'The request for help expired'),
  HumanHelpRequested: text('已请求人工协助', 'You asked support for help'),
  TriesReopened: text('客服已重新开放验证方式', 'Support opened the ways for you again'),
  RouteSucceeded: text('一种验证方式已通过', 'One way to prove who you are succeeded'),
  WaitStarted: text(
    '已通过，通知现使用者并等待期满后生效',
    'Approved: takes effect once whoever has the number now was told and the wait is over',
  ),
  HolderNotified: text('等待期的截止时间已确定', 'The end of the wait is known'),
  ObjectionRaised: text(
    '号码的现使用者提出异议，双方须提交手持证件照',
    'Whoever has the number now objects: both sides must hand in photos',
  ),
  ObjectionEnded: text('异议已处理完毕', 'The objection is over'),
  ConflictCaseApproved: text('已作出决定，正在生效', 'Decided: taking effect'),
  ConflictCaseReturned: text('情况有变，决定未能生效，重新处理', 'Something changed: we decide again'),
  ConflictCaseClosed: text('申请结束', 'The claim is over'),
};

/** photos that are asked for again because we lost one */
export const lostText: Text = text(
  '照片没有保存好，需要重新提交',
  'We lost a photo: the photos have to be handed in again',
);

/** the first step of a contest */
export const contestedText: Text = text('已申请复议', 'You challenged the decision');

export const outcomeTexts: Readonly<Record<Outcome, Text>> = {
  WON: text('证件号码已归您的账号使用', 'The number is your account’s now'),
  REFUSED: text('申请未通过', 'The claim was refused'),
  WITHDRAWN: text('申请已撤回', 'The claim was withdrawn'),
  IDLE: text('期限内没有收到足够的证明材料，申请已自动结束', 'Ended by itself: we did not get enough evidence in time'),
  SUPERSEDED: text('该证件号码的另一申请已生效', 'Another claim on this number took effect'),
  RELEASED: text(
    '原使用者已放弃该证件号码，号码已归您的账号使用',
    'The account that had the number let it go: it is your account’s now',
  ),
  REVERSED: text('决定已被撤销', 'The decision was reversed'),
};

/** a live case */
export const standingTexts: Readonly<Record<LiveStanding, Text>> = {
  WAITS_FOR_TURN: text(
    '您的申请正在排队，轮到时会通知您，届时请提交证明材料',
    'Your claim waits for its turn: we will tell you when it comes; give evidence then',
  ),
  TURN_BY_EVIDENCE: text(
    '您的申请正在排队：提交证明材料即可轮到，也可以等待通知',
    'Your claim waits: its turn comes as soon as you give evidence; you may also wait until we tell you',
  ),
  CHOOSE: text('请选择一种方式验证身份', 'Choose a way to prove who you are'),
  CLASSMATE_ASKED: text(
    '等待同学协助，您也可以同时选择其他方式',
    'Waiting for your classmate: you may take another way as well',
  ),
  PHOTOS_WAIT: text('照片等待人工审核', 'Your photos wait for a reviewer'),
  HELP_ASKED: text('已请求人工协助，等待客服处理', 'You asked support for help: support will look at your claim'),
  CONFIRMED: text(
    '材料已核实，等待决定，无需再次提交',
    'Your evidence is confirmed: the decision follows, you need not do anything',
  ),
  STRONGER: text(
    '已核实的材料不足以作出决定，请再选择一种方式',
    'What was confirmed is not enough for a decision: choose one more way',
  ),
  STRONGER_PHOTOS: text(
    '已核实的材料不足以作出决定，请再提交手持证件照',
    'What was confirmed is not enough for a decision: hand in photos as well',
  ),
  WAITING: text(
    '已通过：按规定须先通知该号码的现使用者，等待期满后生效，您无需操作',
    'Approved: we first tell whoever has the number now; it takes effect after a wait. You need not do anything',
  ),
  PHOTOS_OWED: text(
    '号码的现使用者提出异议：请在期限内提交手持证件照，逾期未提交则申请结束',
    'Whoever has the number now objects: hand in photos in time, or your claim ends',
  ),
  HOLDER_OWES: text(
    '号码的现使用者提出异议：您的照片已收到，等待对方提交后由审核员比对',
    'Whoever has the number now objects: we have your photos, and reviewers compare them with those of the other side',
  ),
  DECIDED_RECENTLY: text(
    '该号码近期作出过决定，暂不受理新的证明材料：可以请求人工协助',
    'This number was decided recently: no new evidence is taken yet, but you may ask support for help',
  ),
  REFUSED: text('未通过，可申诉一次', 'Refused: you may appeal once'),
  EFFECT_PENDING: text('已通过，正在生效', 'Approved: taking effect'),
};

/** a case that ended by itself */
export const endTexts: Readonly<Record<EndByItself, Text>> = {
  WITHOUT_EVIDENCE: outcomeTexts.IDLE,
  TOO_WEAK: text(
    '已核实的材料不足以作出决定，期限内没有收到足够的其他证明，申请已自动结束',
    'Ended by itself: what was confirmed was not enough, and not enough more came in time',
  ),
  CLAIMANT_SILENT: text(
    '号码的现使用者提出异议，您未在期限内提交照片，申请未通过',
    'Refused: whoever has the number now objected, and you handed in no photos in time',
  ),
  BOTH_SILENT: text(
    '号码的现使用者提出异议，双方均未在期限内提交照片，申请已结束',
    'Ended: whoever has the number now objected, and neither side handed in photos in time',
  ),
  CROWDED_OUT: text(
    '该证件号码的申请过多，您的申请排队最久且没有证明材料，已经结束',
    'Ended: too many claims on the number waited, and yours had waited longest without evidence',
  ),
};

/** after a try of route 3; the second never says which field was wrong */
export const confirmedText: Text = text('信息已核实', 'The information is confirmed');
export const notConfirmedText: Text = text('提供的信息未能核实', 'The information could not be confirmed');
