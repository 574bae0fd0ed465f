import { texts } from '@zhenming/web-kit';

export const humanHelpTexts = texts(
  {
    title: '请求人工协助的案件',
    about:
      '这些申请人的照片提交次数已用完，或该号码近期作出过决定，请求人工协助。本人会致电客服并报出编号：客服核实情况，高级审核员可以重新开放次数，或为该案件重新受理该号码。查看此页会留下记录。',
    caption: '最早的在前',
    reference: '编号',
    askedAt: '请求时间',
    age: '已等待',
    usedUp: '已用完或受限',
    decidedAt: (at: string) => `生效于 ${at}，案件`,
    action: '操作',
    reopen: '重新开放',
    neutral: '请不要告诉来电者是哪一种次数用完：该号码的次数可能是他人用掉的。',
    nothing: '没有请求人工协助的案件',
    nothingHelp: '有人请求时，会出现在这里。按“刷新”查看。',
    done: (reference: string) => `已为案件 ${reference} 重新开放，并已通知本人。`,
  },
  {
    title: 'Requests for human help',
    about:
      'These claimants have used up their photo submissions, or their number was decided recently, and they ask for human help. They call support and read out the reference: support finds out what happened, and a senior reviewer may open the tries again, or the number for that case. It is recorded that you read this.',
    caption: 'Oldest first',
    reference: 'Reference',
    askedAt: 'Asked',
    age: 'Waiting for',
    usedUp: 'Used up, or in the way',
    decidedAt: (at: string) => `in effect since ${at}, case`,
    action: 'Action',
    reopen: 'Open again',
    neutral: 'Do not tell callers which tries are used up: others may have used those of the number.',
    nothing: 'No requests for human help',
    nothingHelp: 'A new request appears here: press “Refresh” to look.',
    done: (reference: string) => `Case ${reference}: what you chose is open again, and the claimant is told.`,
  },
);

export const usedUpTexts = texts(
  {
    CASE_TRIES: '本案的学籍学历核对次数',
    NUMBER_TRIES: '该号码的学籍学历核对次数',
    SUBMISSIONS: '照片提交次数',
    DECIDED_RECENTLY: '该号码的近期决定',
  },
  {
    CASE_TRIES: 'study-record tries of the case',
    NUMBER_TRIES: 'study-record tries of its number',
    SUBMISSIONS: 'photo submissions',
    DECIDED_RECENTLY: 'a recent decision about its number',
  },
);

export const reopenTriesTexts = texts(
  {
    title: '重新开放次数',
    lead: '为该案件重新开放一轮，仅供该案件使用。本人会收到通知，此操作和理由会留下记录。',
    routes: '重新开放',
    PHOTO: '照片提交次数',
    STUDY_RECORD: '学籍学历核对次数',
    NUMBER: '该号码（近期决定之后）',
    decided:
      '重新受理该号码后，该决定不再限制本案件：申请人可以提交照片和其他证明材料，按强持有人的规则审核，持有人会收到通知，并可以提出异议。此处不显示由谁作出该决定：参与过本案件或该决定的审核员、协助人不能重新受理，也不审核本案件。',
    note: '理由',
    noteHelp: '如何核实了情况。仅工作人员可见，本人看不到。请不要填写证件号码。',
    needsNote: '请填写理由',
    needsRoute: '请至少选择一项',
    send: '重新开放',
  },
  {
    title: 'Open the tries again',
    lead: 'One more set, for this case alone. The claimant is told; it is recorded that you did it, and why.',
    routes: 'Open again',
    PHOTO: 'Photo submissions',
    STUDY_RECORD: 'Study-record tries',
    NUMBER: 'The number, after the recent decision',
    decided:
      'Once the number is open, that decision does not hold this case up any more: the claimant may hand in photos and other evidence. It is decided as against a strong holder, who is told and may object. Who made that decision is not shown: whoever decided or helped in it or in this case cannot open the number, nor review this case; nor do you, once you opened it.',
    note: 'Why',
    noteHelp: 'How you found out what happened. For staff only, the claimant does not see it. No ID numbers here.',
    needsNote: 'Enter why',
    needsRoute: 'Choose at least one',
    send: 'Open again',
  },
);
