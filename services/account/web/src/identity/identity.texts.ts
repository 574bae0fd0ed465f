import { texts } from '@zhenming/web-kit';

export const identityTexts = texts(
  {
    fillTitle: '修改姓名信息',
    fillLead: '填写姓名和证件号码。保存后号码不能修改，请对照证件逐位核对。',
    save: '保存',
    backToForm: '返回修改姓名或证件号码',
    title: '证件号码',
    fixed: '姓名和证件号码一经保存不能修改。如果有误，可以从下面选择一种办法。',
    held: '保存成功，证件号码已登记到本账号。',
    inInboxTitle: '结果将发送到收件箱',
    inInbox: '为保护个人信息，这次的结果不在此显示，会发送到您的收件箱。',
    toInbox: '去收件箱',
    correctTitle: '姓名或号码有误：申请更正',
    correct:
      '号码填错、姓名填错或曾更名，都在这里更正：填写证件上现在的姓名和号码，提交手持该证件的照片，由审核员决定。号码不变的，只更正姓名；号码改变的，同样会检查是否与其他账号重复。',
    toCorrect: '申请更正',
    toOpenCorrection: '查看正在处理的更正',
    disownTitle: '这不是我的证件号码',
    disown: '如果这个号码根本不是您的，可以把它从本账号移除。账号和联系方式保留，之后可以重新填写自己的号码。',
    disownButton: '这不是我的证件号码',
    disownAsk: '把号码从本账号移除？',
    disownHeld:
      '移除后，本账号没有证件号码，实名信息绑定等需要号码的服务不能再使用。如果有人正在申请这个号码，号码可能归对方的账号使用。此操作不能撤销。',
    disownContested: '移除后，您对这个号码的申请随即结束，本账号没有证件号码。此操作不能撤销。',
    disownYes: '移除号码',
    disowned: '号码已从本账号移除。账号仍可使用，您可以重新填写自己的姓名和证件号码。',
  },
  {
    fillTitle: 'Name and document number',
    fillLead: 'Enter your name and document number. Once saved, the number cannot be edited: check every character.',
    save: 'Save',
    backToForm: 'Back to name and number',
    title: 'Document number',
    fixed: 'Name and number cannot be edited once they are saved. If one is wrong, choose one of the ways below.',
    held: 'Saved: the number is registered to this account.',
    inInboxTitle: 'The answer comes to your inbox',
    inInbox: 'To protect personal data the answer is not shown here: it comes to your inbox.',
    toInbox: 'To the inbox',
    correctTitle: 'Name or number is wrong: ask for a correction',
    correct:
      'The number was mistyped, or the name, or you changed your name: enter both as your document has them now, and hand in photos with it in your hand; a reviewer decides. If the number is the same, the name alone is corrected; another number is checked for other accounts as well.',
    toCorrect: 'Ask for a correction',
    toOpenCorrection: 'See the open correction',
    disownTitle: 'This is not my number',
    disown:
      'If the number is not yours at all, remove it from this account. The account and its contacts stay, and you can enter your own number afterwards.',
    disownButton: 'This is not my number',
    disownAsk: 'Remove the number from this account?',
    disownHeld:
      'This account has no number then, and services that need one, such as real-name binding, are closed to it. If somebody claims the number, it may go to their account. This cannot be undone.',
    disownContested: 'Your claim on the number ends then, and this account has no number. This cannot be undone.',
    disownYes: 'Remove the number',
    disowned: 'The number was removed. You can go on using the account, and enter your own name and number.',
  },
);
