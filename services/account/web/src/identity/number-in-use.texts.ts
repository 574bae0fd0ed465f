import { texts } from '@zhenming/web-kit';

export const inUseTexts = texts(
  {
    registered: '证件号码已被注册，查看【解决方法】',
    underReview: '证件号码重复待审核，不能再次注册此证件号码',
    until: (moment: string) => `最迟于 ${moment} 可以再次填写，届时会通知您。`,
    claimableFrom: (moment: string) => `您可以从 ${moment} 起再次申请。`,
    reviewAdvice: '您的账号仍然有效，只是还没有证件号码。现在可以：',
    solutions: '解决方法',
    mine: '使用该号码的账号也是您的，用它的手机号、邮箱或证件号码登录：',
    forgotten: '忘记了它的登录名或密码：',
    findUsername: '找回用户名',
    findPassword: '找回密码',
    later: '暂不处理：',
    without: '暂不填写证件号码，继续使用当前账号',
    again: '重新注册',
    againWhen:
      '原账号不是您注册的，或它的手机号和邮箱都不能用了，或现在用来登录当前账号：勾选下方的“我要重新注册”，再证明是您本人，号码就归当前账号。',
    impact: [
      '您须先验证身份，才能使用该证件号码。',
      '身份验证通过后，使用同一证件号码的其他账号将被注销。',
      '原账号中的兵役登记、应征报名信息，以及研招推免、统考报名信息可能受到影响。如果您还有其他账号，请谨慎操作。',
    ],
    tick: '我已了解以上影响，我要重新注册',
    tickMissing: '请先阅读影响说明，并勾选“我要重新注册”。',
    finish: '完成注册',
  },
  {
    registered: 'This document number is already registered: see the solutions',
    underReview: 'This document number is under review and cannot be registered again now',
    until: (moment: string) => `It can be entered again by ${moment} at the latest; we will tell you then.`,
    claimableFrom: (moment: string) => `You may claim it again from ${moment} on.`,
    reviewAdvice: 'Your account is valid; it has no number yet. What you can do now:',
    solutions: 'Solutions',
    mine: 'The account that has the number is yours, too: log in with its phone, its e-mail address or the number.',
    forgotten: 'You forgot its login name or password:',
    findUsername: 'Find my login name',
    findPassword: 'Reset my password',
    later: 'Not now:',
    without: 'Go on with this account without a number',
    again: 'Register again',
    againWhen:
      'You did not make that account, or its phone and e-mail address are lost or log in to this account now: tick “register again” below, then prove who you are, and the number is this account’s.',
    impact: [
      'You must verify your identity before the number is yours.',
      'Once you are verified, the other accounts on the same number are deregistered.',
      'Military-service registration, enlistment and graduate-admission entries of the old account may be affected. Be careful if you have other accounts.',
    ],
    tick: 'I have read this and want to register again',
    tickMissing: 'Read what it does, then tick “register again”.',
    finish: 'Complete the registration',
  },
);
