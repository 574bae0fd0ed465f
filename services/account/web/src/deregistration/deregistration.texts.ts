import { texts } from '@zhenming/web-kit';

export const deregisteredTexts = texts(
  {
    title: '本账号已被注销',
    lead: '您现在只能查看原因，并作出声明。账号中的数据已冻结，不会向他人显示。',
    reference: '编号',
    when: '注销时间',
    was: '本账号当时',
    HOLDER: '登记了该证件号码',
    CLAIMANT: '正在申请该证件号码',
    routes: '对方的验证方式',
    PHOTO: '手持证件照片，由人工审核',
    CLASSMATE: '同学协助',
    STUDY_RECORD: '学籍或学历信息',
    until: '异议期限',
    notMineTitle: '号码不是您的？',
    notMine:
      '如果该证件号码不是您的（例如当时填错，或由他人代为填写），作出声明后，账号恢复使用，但没有证件号码，您可以填写自己的号码。',
    notMineButton: '这不是我的证件号码',
    notMineAsk: '声明这个号码不是您的？',
    notMineText:
      '声明后，账号恢复使用，但没有证件号码；您不能再对这次注销提出异议。如果号码确实是您的，请不要声明。此操作不能撤销。',
    notMineYes: '号码不是我的',
    no: '不，返回',
    mineTitle: '号码是您的，但决定有误？',
    mine: (until: string) =>
      `您可以在 ${until} 之前提出异议。请联系客服，说明本账号被注销，客服会告诉您如何证明身份。客服不会向您索要密码或验证码。`,
    support: '客服联系方式',
    messages: '本账号的消息',
    logout: '退出登录',
  },
  {
    title: 'This account was deregistered',
    lead: 'You may read why, and say something to it. The data of the account is frozen and shown to nobody.',
    reference: 'Reference',
    when: 'Since',
    was: 'This account then',
    HOLDER: 'held the document number',
    CLAIMANT: 'claimed the document number',
    routes: 'How the other side proved it',
    PHOTO: 'Hand-held photos, looked at by a person',
    CLASSMATE: 'A classmate’s help',
    STUDY_RECORD: 'Study record',
    until: 'May be contested until',
    notMineTitle: 'Is the number not yours?',
    notMine:
      'If the number is not yours (it was mistyped, or somebody entered it for you), say so: the account comes back without a number, and you can enter your own.',
    notMineButton: 'This is not my number',
    notMineAsk: 'Say that the number is not yours?',
    notMineText:
      'The account comes back without a number, and you can no longer contest this deregistration. If the number is yours, do not say it. This cannot be undone.',
    notMineYes: 'It is not mine',
    no: 'No, go back',
    mineTitle: 'Is the number yours, and the decision wrong?',
    mine: (until: string) =>
      `You may contest it until ${until}. Ask our support and say that this account was deregistered: they tell you how to prove who you are. They never ask for your password or a code.`,
    support: 'Support',
    messages: 'Messages of this account',
    logout: 'Log out',
  },
);
