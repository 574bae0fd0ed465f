import { texts } from '@zhenming/web-kit';

export const reauthenticationTexts = texts(
  {
    title: '请确认是您本人',
    lead: '此操作关系到账号安全。确认之后 5 分钟内无需再次确认。',
    leadCode:
      '此操作不能撤销。为防止知道密码的他人代您操作，请用本账号的手机号或邮箱接收验证码。确认之后 5 分钟内无需再次确认。',
    leadOlder:
      '有人申请使用您的证件号码。为防止他人代您答复，请用对方申请之前，或本账号登记该号码之前，就属于本账号的手机号或邮箱接收验证码。',
    none: '本账号没有对方申请之前，或登记该号码之前，就有的手机号或邮箱，无法在这里完成。请联系客服：',
    noneAtAll:
      '本账号目前没有可以接收验证码的手机号或邮箱。请先在“联系方式”中添加：账号里的第一个立即可用，其他的须满 72 小时；其间移除过原有联系方式的，须自移除起再满 72 小时。如有困难，请联系客服：',
    unreachable:
      '如果这些手机号或邮箱您都无法再使用，请先在“联系方式”中添加新的：新的须满 72 小时才能接收验证码，期间原有联系方式会收到通知。',
    noneAnyMore: '本账号没有可以接收验证码的手机号或邮箱，也不能再添加。请联系客服：',
    noneYet: '本账号的手机号或邮箱目前还不能接收验证码，到下列时间才可以。如有困难，请联系客服：',
    young: (masked: string, until: string) => `${masked} 自 ${until} 起可以接收验证码。`,
    by: '确认方式',
    byPassword: '登录密码',
    byContact: (masked: string) => `发送验证码到 ${masked}`,
    password: '登录密码',
    passwordMissing: '请填写密码。',
    passwordWrong: '密码不正确。',
    sent: (masked: string) =>
      `验证码已发送到 ${masked}。没有收到时，请查看垃圾短信或垃圾邮件；同一联系方式一小时内最多发送 5 次。`,
    confirm: '确认',
    cancel: '取消',
  },
  {
    title: 'Show that it is you',
    lead: 'This protects your account. For 5 minutes you are not asked again.',
    leadCode:
      'This cannot be undone. So that nobody who knows your password does it for you, use a code to a phone or an e-mail address of this account. For 5 minutes you are not asked again.',
    leadOlder:
      'Somebody claims your document number. So that nobody else answers for you, use a code to a phone or an e-mail address that this account had before the claim, or before the number was its own.',
    none: 'This account has no phone and no e-mail address from before the claim, or from before the number was its own, so it cannot be done here. Contact support: ',
    noneAtAll:
      'This account has no phone and no e-mail address now that can receive a code. Add one under Contacts first: the first one of an account counts at once, any other after 72 hours, or 72 hours after an older one was removed meanwhile. If that does not help, contact support: ',
    unreachable:
      'If you can use none of these any more, add a new one under Contacts: it can receive a code after 72 hours, and the ones you have are told meanwhile.',
    noneAnyMore:
      'This account has no phone and no e-mail address that can receive a code, and no new one can be added. Contact support: ',
    noneYet:
      'No phone and no e-mail address of this account can receive a code yet; see below from when on one can. If that does not help, contact support: ',
    young: (masked: string, until: string) => `${masked} can receive a code from ${until} on.`,
    by: 'Show it by',
    byPassword: 'my password',
    byContact: (masked: string) => `a code to ${masked}`,
    password: 'Your password',
    passwordMissing: 'Enter your password.',
    passwordWrong: 'The password is wrong.',
    sent: (masked: string) =>
      `A code was sent to ${masked}. If it does not come, look among blocked messages or spam; we send one contact at most 5 codes an hour.`,
    confirm: 'Confirm',
    cancel: 'Cancel',
  },
);
