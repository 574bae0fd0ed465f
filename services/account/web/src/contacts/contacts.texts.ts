import { texts } from '@zhenming/web-kit';

export const contactTexts = texts(
  {
    contactsTitle: '联系方式',
    contactsLead: '这些手机号和邮箱可以登录本账号，也用来接收通知。',
    addTitle: '添加手机号或邮箱',
    addNote:
      '验证后，可以用它登录本账号。如果它原来用于登录另一个账号（包括已注销的账号），今后就不能再登录那个账号（90 天内仍会收到那个账号有通知的提示）；那个账号的证件号码与他人重复，或注销后还可以申请复议时，请先登录那个账号办完，否则还要填写那个账号的密码。',
    added: '验证成功，现在可以用它登录本账号。我们会通知原有的联系方式，72 小时内可以用它们撤销。',
    removed: (masked: string) => `${masked} 已移除，不能再用来登录本账号。`,
    bindingTitle: '实名信息绑定',
    bindingLead: '有人申请您的证件号码时，绑定的手机号或邮箱会收到通知，您可以及时处理。',
    bindingNote: '我们会发送验证码，确认它是您的。绑定不能代替身份验证。',
    bindWhat: '绑定哪个手机号或邮箱',
    bindAnother: '其他手机号或邮箱',
    bindingNone: '本账号还没有证件号码，请先填写姓名和证件号码。',
    toIdentity: '填写姓名和证件号码',
    bindingContested: '您的证件号码与其他账号重复，身份验证通过并生效之后，才能进行实名信息绑定。',
    toCase: '去验证身份',
    bindingClaimed: '有人申请使用您的证件号码，处理完成后才能进行实名信息绑定。',
    toClaims: '查看并答复',
    bound: (channel: string, at: string) => `已于 ${at} 通过${channel}完成实名信息绑定。`,
    boundLogin: '移除这个联系方式，绑定随之解除',
    unbind: '解除绑定',
    unbindAsk: (masked: string) => `解除与 ${masked} 的绑定？`,
    unbindText: '解除之后，可以绑定其他手机号或邮箱。我们会通知您的所有联系方式；原来绑定的 72 小时后不再收到通知。',
    unbound: (masked: string) => `已解除与 ${masked} 的绑定。`,
    channel: '方式',
    codeTitle: '输入验证码',
    sent: (to: string) =>
      `验证码已发送到 ${to}。没有收到时，请查看垃圾短信或垃圾邮件；同一联系方式一小时内最多发送 5 次。`,
    confirm: '确认',
    other: '更换手机号或邮箱',
    codeOrPasswordWrong: '验证码或那个账号的密码不正确。输错 5 次后验证码失效，请获取新的验证码。',
    oldPassword: '那个账号的密码',
    oldPasswordNote:
      '这个联系方式目前用于登录另一个账号，那个账号的证件号码与他人重复，或注销后还可以申请复议。如果那不是您的账号，请更换联系方式。如果是，请先登录那个账号，办完答复、提交证件照或申请复议：填写它的密码后，这个联系方式就不能再登录那个账号；如果它没有其他手机号或邮箱，您就无法再办理这些，也无法再撤回申请。',
    oldPasswordMissing: '请填写那个账号的密码，或更换联系方式。',
    giveUpNote:
      '这个联系方式在 72 小时内从另一个账号移除，目前还可以用来找回那个账号。如非您本人移除，请先用它找回密码，并选择撤销联系方式的变更。',
    toRecovery: '找回密码',
    giveUp: '我要用它登录本账号：此后不能再用来找回那个账号',
    giveUpMissing: '如果您还需要那个账号，请先找回密码；要用它登录本账号，请勾选。',
  },
  {
    contactsTitle: 'Contacts',
    contactsLead: 'You can log in with these phones and e-mail addresses, and notices go to them.',
    addTitle: 'Add a phone or an e-mail address',
    addNote:
      'Once it is verified, you can log in with it. If it logs in to another account now, be that a deregistered one, it no longer will (for 90 days it is still told that there is news about that account). If the number of that account is disputed, or its deregistration may still be challenged, log in there first and finish that; else it takes that account’s password too.',
    added: 'Verified: you can log in with it now. We tell your other contacts; with them you can undo it for 72 hours.',
    removed: (masked: string) => `${masked} was removed. You can no longer log in with it.`,
    bindingTitle: 'Real-name binding',
    bindingLead:
      'When somebody claims your number, we tell the phone or e-mail address that you bind, and you can act in time.',
    bindingNote: 'A code shows that it is yours. Binding does not prove who you are.',
    bindWhat: 'Phone or e-mail address to bind',
    bindAnother: 'Another phone or e-mail address',
    bindingNone: 'This account has no document number yet: enter your name and number first.',
    toIdentity: 'Enter name and document number',
    bindingContested:
      'Another account uses your number. Real-name binding is possible once your identity is verified and that has taken effect.',
    toCase: 'Verify my identity',
    bindingClaimed: 'Somebody claims your document number: real-name binding is possible once that is settled.',
    toClaims: 'See it and answer',
    bound: (channel: string, at: string) => `Real-name binding was done by ${channel.toLowerCase()} on ${at}.`,
    boundLogin: 'It ends when you remove this contact',
    unbind: 'End the binding',
    unbindAsk: (masked: string) => `End the binding to ${masked}?`,
    unbindText:
      'You can bind another phone or e-mail address then. We tell all your contacts; the one that was bound gets no more notices after 72 hours.',
    unbound: (masked: string) => `The binding to ${masked} was ended.`,
    channel: 'By',
    codeTitle: 'Enter the code',
    sent: (to: string) =>
      `A code was sent to ${to}. If it does not come, look among blocked messages or spam; we send one contact at most 5 codes an hour.`,
    confirm: 'Confirm',
    other: 'Use another phone or e-mail address',
    codeOrPasswordWrong:
      'The code or the other account’s password is wrong. Five wrong tries end the code: send a new one then.',
    oldPassword: 'Password of the other account',
    oldPasswordNote:
      'This contact logs in to another account, whose number is disputed or whose deregistration may still be challenged. If that is not yours, use another contact. If it is, log in there first, and finish your answer, your photos or your challenge: once you enter its password, this contact logs in there no more; unless that account has another phone or e-mail address, you can then neither do these things nor withdraw your claim.',
    oldPasswordMissing: 'Enter that account’s password, or use another contact.',
    giveUpNote:
      'This contact was taken off another account within the last 72 hours, and can still recover that account. If it was not you who took it off, first reset the password by this contact, and choose to undo the changes of contacts.',
    toRecovery: 'Reset my password',
    giveUp: 'I want to log in to this account with it: from then on it recovers that account no more',
    giveUpMissing: 'If you still need that account, reset its password first; to log in here with it, tick this.',
  },
);
