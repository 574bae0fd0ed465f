import { texts } from '@zhenming/web-kit';

export const findCaseTexts = texts(
  {
    title: '按编号查找',
    about: '输入来电者报出的编号，查看申请或更正的进展。',
    aboutAudit: '输入编号，查看案件从头到尾的记录。每次查看都会留下记录。',
    reference: '编号',
    referenceHelp: '12 位数字，例如 5860-9574-2719，有无连字符均可',
    missing: '请填写编号',
    find: '查找',
    found: '查找结果',
    kind: '类型',
    CASE: '号码申请',
    CORRECTION: '姓名或号码更正',
    status: '状态',
  },
  {
    title: 'Find by reference',
    about: 'Enter the reference that a caller reads to you, to see how their claim or correction stands.',
    aboutAudit:
      'Enter a reference to see the record of a case from first to last. It is recorded each time that you read one.',
    reference: 'Reference',
    referenceHelp: '12 digits, like 5860-9574-2719, with or without hyphens',
    missing: 'Enter the reference',
    find: 'Find',
    found: 'Result',
    kind: 'Kind',
    CASE: 'Claim on a number',
    CORRECTION: 'Correction of a name or number',
    status: 'Status',
  },
);

/** How a case or a correction stands. */
export const hitStatusTexts = texts(
  {
    OPEN: '进行中',
    WAITING: '等待审核',
    DECISION_WAITS: '已通过，通知持有人并等待期满后生效',
    DECIDED: '决定被退回，将重新决定',
    REFUSED: '被拒绝，本人可以申诉',
    APPROVED: '已通过，正在生效',
    EFFECT_PENDING: '已通过，正在生效',
    CLOSED: '已结束',
  },
  {
    OPEN: 'Open',
    WAITING: 'Waiting for review',
    DECISION_WAITS: 'Approved, takes effect when the holder was told and the wait is over',
    DECIDED: 'The decision came back and is taken again',
    REFUSED: 'Refused, the person may appeal',
    APPROVED: 'Approved, taking effect',
    EFFECT_PENDING: 'Approved, taking effect',
    CLOSED: 'Closed',
  },
);
