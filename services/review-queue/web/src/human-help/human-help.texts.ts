import { texts } from '@zhenming/web-kit';

export const humanHelpTexts = texts(
  {
    title: '请求人工协助的案件',
    about:
      '照片提交次数已用完并请求人工协助的案件。本人会致电客服并报上编号。客服核实情况，高级审核员可以重新开放机会。查看此页会留下记录。',
    caption: '最早请求的在前',
    reference: '编号',
    askedAt: '请求时间',
    age: '已等待',
    usedUp: '已用完',
    action: '操作',
    reopen: '重新开放',
    refresh: '刷新',
    neutral: '请不要告诉来电者是哪一种机会用完：号码的机会可能是他人用掉的。',
    nothing: '没有请求人工协助的案件',
    nothingHelp: '有新的请求时会出现在这里。',
    done: (reference: string) => `已为案件 ${reference} 重新开放机会，并已通知本人。`,
  },
  {
    title: 'Cases that ask for help',
    about:
      'All photo submissions are used up there, and the person asks for help. They call support and read out the reference. Support finds out what happened; a senior reviewer may open the tries again. Reading this page is recorded.',
    caption: 'Who asked first comes first',
    reference: 'Reference',
    askedAt: 'Asked',
    age: 'Waiting for',
    usedUp: 'Used up',
    action: 'Action',
    reopen: 'Open again',
    refresh: 'Refresh',
    neutral: 'Do not tell callers which tries are used up: others may have used those of the number.',
    nothing: 'No case asks for help',
    nothingHelp: 'A new request will be here.',
    done: (reference: string) => `The tries of case ${reference} are open again, and the person is told.`,
  },
);

export const usedUpTexts = texts(
  {
    CASE_TRIES: '本案的学籍核对次数',
    NUMBER_TRIES: '该号码的学籍核对次数',
    SUBMISSIONS: '照片提交次数',
  },
  {
    CASE_TRIES: 'study-record tries of the case',
    NUMBER_TRIES: 'study-record tries of its number',
    SUBMISSIONS: 'photo submissions',
  },
);

export const reopenTriesTexts = texts(
  {
    title: '重新开放机会',
    lead: '为该案件开放新的一轮，仅供该案件使用。本人会收到通知，此操作和理由会记入案件记录。',
    routes: '重新开放',
    PHOTO: '照片提交次数',
    STUDY_RECORD: '学籍或学历核对次数',
    note: '理由',
    noteHelp: '如何核实了情况。仅供内部记录，本人看不到。请勿填写证件号码。',
    needsNote: '请填写理由',
    needsRoute: '请至少选择一项',
    send: '重新开放',
  },
  {
    title: 'Open the tries again',
    lead: 'One more set, for this case alone. The person is told; that you did it, and why, becomes part of the case.',
    routes: 'Open again',
    PHOTO: 'Photo submissions',
    STUDY_RECORD: 'Study-record tries',
    note: 'Why',
    noteHelp: 'How you found out what happened. For the record only, the person does not see it. No ID numbers here.',
    needsNote: 'Say why',
    needsRoute: 'Choose at least one',
    send: 'Open again',
  },
);
