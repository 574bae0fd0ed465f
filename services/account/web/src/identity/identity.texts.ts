import { texts } from '@zhenming/web-kit';

export const identityTexts = texts(
  {
    fillTitle: '修改姓名信息',
    fillLead: '填写姓名和证件号码。保存后号码不能修改，请对照证件逐位核对。',
    save: '保存',
    backToForm: '返回修改姓名或证件号码',
    title: '证件号码',
    fixed: '证件号码一经保存不能修改。如果号码有误，可以从下面选择一种办法。',
    held: '保存成功，证件号码已登记到本账号。',
    inInboxTitle: '结果将发送到收件箱',
    inInbox: '今天查询的证件号码较多，这一次的结果不在此显示，请到收件箱查看。',
    toInbox: '去收件箱',
    correctTitle: '号码填错了：申请更正',
    correct: '提交正确的号码和手持正确证件的照片，由审核人员决定。更正后的号码同样会检查是否与其他账号重复。',
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
    releaseTitle: '那就是我，或者我不再使用这个号码',
    release:
      '如果有另一个账号申请使用这个号码，而那就是您本人，或您不再需要本账号上的号码，可以放弃它，对方无需再等待。',
    releaseButton: '放弃这个号码',
    releaseAsk: '放弃本账号的证件号码？',
    releaseText:
      '放弃后，本账号没有证件号码；只有一个账号申请时，号码归该账号使用，申请多于一个时由各方继续证明身份。如果申请人不是您，也不是您认可的人，请不要放弃。此操作不能撤销。',
    releaseYes: '放弃号码',
    released: '您已放弃这个号码。账号仍可使用。',
  },
  {
    fillTitle: 'Name and document number',
    fillLead: 'Enter your name and document number. Once saved, the number cannot be edited: check every character.',
    save: 'Save',
    backToForm: 'Back to name and number',
    title: 'Document number',
    fixed: 'A document number cannot be edited once it is saved. If it is wrong, choose one of the ways below.',
    held: 'Saved: the number is registered to this account.',
    inInboxTitle: 'The answer comes to your inbox',
    inInbox: 'Many numbers were asked for today, so the answer is not shown here. Find it in your inbox.',
    toInbox: 'To the inbox',
    correctTitle: 'The number was mistyped: ask for a correction',
    correct:
      'Give the right number and photos with the right document in your hand; a reviewer decides. The right number is checked for other accounts as well.',
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
    disowned: 'The number was removed. The account goes on, and you can enter your own name and number.',
    releaseTitle: 'That is me, or I let it go',
    release:
      'If another account claims this number and that is you, or you no longer need the number here, let it go: nobody has to wait any longer.',
    releaseButton: 'Let the number go',
    releaseAsk: 'Let the number of this account go?',
    releaseText:
      'This account has no number then. If one account claims it, the number goes there; if several do, they go on proving who they are. If the claimant is neither you nor somebody you agree with, do not let it go. This cannot be undone.',
    releaseYes: 'Let it go',
    released: 'You let the number go. The account goes on.',
  },
);
