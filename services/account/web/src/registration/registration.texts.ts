import { texts } from '@zhenming/web-kit';

export const registrationTexts = texts(
  {
    step: (n: number) => `第 ${n} 步，共 3 步`,
    contactTitle: '注册：联系方式',
    contactLead: '先验证手机号或邮箱，再填写姓名和证件号码。',
    by: '注册方式',
    language: '通知语言',
    haveAccount: '已有账号？',
    login: '登录',
    loggedIn: '您已登录。继续注册会创建另一个账号，并退出当前账号。',
    begun: '您的联系方式已验证，账号已创建。',
    goOn: '继续填写姓名和证件号码',
    another: '注册另一个账号',

    codeTitle: '注册：验证码和密码',
    codeLead: (address: string) => `验证码已发送到 ${address}，10 分钟内有效。`,
    noCode: '没有收到验证码？',
    noCodeAdvice: [
      '请核对上面的联系方式，并查看垃圾短信或垃圾邮件。',
      '同一联系方式一小时内最多发送 5 次；超过后请稍后再试，或更换联系方式。',
    ],
    dead: '错误次数过多，这个验证码已失效。请获取新的验证码。',
    password: '设置密码',
    passwordMissing: '请设置密码。',
    inCaseAdvice:
      '如果那个账号也是您的，请先登录那个账号，办完答复、提交证件照或申请复议。在这里填写它的密码后，这个联系方式就不能再登录那个账号；如果它没有其他手机号或邮箱，您就无法再办理这些，也无法再撤回申请。',
    oldPassword: '那个账号的密码',
    oldPasswordMissing: '请填写那个账号的密码。',
    codeOrOldPassword: '验证码或那个账号的密码不正确。',
    otherContact: '更换联系方式',
    contactAnew: '重新填写联系方式，获取新的验证码',
    createAccount: '验证并创建账号',

    identityTitle: '注册：姓名和证件号码',
    identityLead: '请按证件填写。保存后不能修改。',
    finish: '完成注册',
    skip: '暂不填写证件号码',
    skipNote: '旧的注册或应征报名占用了您的证件号码时，可以先创建账号，之后在个人信息中填写。',
    registrationOver: '这次注册已结束。您的账号仍然有效，请在个人信息中填写姓名和证件号码。',
    toProfile: '去个人信息填写',

    inUseTitle: '证件号码已被注册',
    reviewTitle: '证件号码待审核',
    backToForm: '返回修改姓名或证件号码',

    inboxTitle: '结果将发送到收件箱',
    inboxLead: '为保护个人信息，这次的结果不在此显示，会发送到您的收件箱。',
    inbox: '打开收件箱',

    heldTitle: '注册完成',
    heldLead: (number: string) => `证件号码 ${number} 已登记到您的账号。`,
    heldNext: '下一步：绑定实名信息，用验证码确认一个手机号或邮箱。',
    bind: '绑定实名信息',
    contestedTitle: '重新注册申请已受理',
    contestedLead: (number: string) => `证件号码 ${number} 已被注册，您须验证身份后才能使用。`,
    contestedNext: [
      '选择一种方式证明是您本人：手持证件照、同学协助，或提供学籍学历信息。',
      '通过并生效后，该号码归您的账号，您可以绑定实名信息。',
      '以后登录，可在个人信息的【解决方法】中继续。',
    ],
    verify: '去验证身份',
    noneTitle: '账号已创建',
    noneLead: '账号还没有证件号码。您可以随时在个人信息中填写。',
    home: '回到首页',
    profile: '查看个人信息',
  },
  {
    step: (n: number) => `Step ${n} of 3`,
    contactTitle: 'Register: your contact',
    contactLead: 'A phone or e-mail address first; name and document number after that.',
    by: 'Register by',
    language: 'Language of notices',
    haveAccount: 'You have an account?',
    login: 'Log in',
    loggedIn: 'You are logged in. Registering creates another account and logs this one out.',
    begun: 'Your contact is verified, and your account is created.',
    goOn: 'Go on with name and document number',
    another: 'Register another account',

    codeTitle: 'Register: code and password',
    codeLead: (address: string) => `A code was sent to ${address}. It is valid for 10 minutes.`,
    noCode: 'No code came?',
    noCodeAdvice: [
      'Check the contact above, and look among unwanted messages.',
      'We send one contact at most 5 codes an hour. After that, wait, or use another contact.',
    ],
    dead: 'Too many wrong tries: this code no longer works. Ask for a new one.',
    password: 'Choose a password',
    passwordMissing: 'Choose a password.',
    inCaseAdvice:
      'If that account is yours, too, log in there first, and finish your answer, your photos or your challenge. Once you enter its password here, this contact logs in there no more; unless that account has another phone or e-mail address, you can then neither do these things nor withdraw your claim.',
    oldPassword: 'Password of that account',
    oldPasswordMissing: 'Enter the password of that account.',
    codeOrOldPassword: 'The code or the password of that account is wrong.',
    otherContact: 'Use another contact',
    contactAnew: 'Enter the contact again for a new code',
    createAccount: 'Verify and create the account',

    identityTitle: 'Register: name and document number',
    identityLead: 'As they are on the document. They cannot be edited later.',
    finish: 'Complete the registration',
    skip: 'Go on without a number for now',
    skipNote:
      'If an old registration or enlistment entry has your number, create an account first and enter the number in your profile later.',
    registrationOver: 'This registration is over. Your account is valid: enter name and number in your profile.',
    toProfile: 'Enter them in my profile',

    inUseTitle: 'The document number is registered',
    reviewTitle: 'The document number is under review',
    backToForm: 'Back to name and number',

    inboxTitle: 'The answer comes to your inbox',
    inboxLead: 'To protect personal data the answer is not shown here: it comes to your inbox.',
    inbox: 'Open the inbox',

    heldTitle: 'You are registered',
    heldLead: (number: string) => `The document number ${number} is registered to your account.`,
    heldNext: 'Next: real-name binding. Confirm a phone or e-mail address by a code.',
    bind: 'Go on to real-name binding',
    contestedTitle: 'Your claim is recorded',
    contestedLead: (number: string) =>
      `The document number ${number} is registered already. It is yours once you have verified your identity.`,
    contestedNext: [
      'Choose a way to prove who you are: photos with your document, a classmate, or your study record.',
      'Once that takes effect the number is your account’s, and you can go on to real-name binding.',
      'When you log in again, go on from “Solutions” in your profile.',
    ],
    verify: 'Verify my identity',
    noneTitle: 'Your account is created',
    noneLead: 'It has no document number yet. You can enter it in your profile at any time.',
    home: 'To the first page',
    profile: 'See my profile',
  },
);

/** what has to be agreed to before a contact leaves another account, by why it was refused */
export const leavingTexts = {
  'contact/in-use': texts(
    {
      advice:
        '那个账号也可能是学校或征兵机构为您注册的。是您的就不必重新注册：请登录；从未设置密码或忘记密码时，可以找回密码。',
      agreed: '我要创建新账号：此后这个联系方式用来登录新账号，不能再登录那个账号',
      missing: '如果那个账号是您的，请登录或找回密码；要创建新账号，请勾选。',
    },
    {
      advice:
        'A school or a recruiting office may have made that account for you. If it is yours, you need no new one: log in, or reset the password if you forgot it or never had one.',
      agreed: 'I want a new account: from then on this contact logs in to it, and to that account no more',
      missing: 'If that account is yours, log in or reset its password; for a new account, tick this.',
    },
  ),
  'contact/removed': texts(
    {
      advice: '如非您本人移除，那个账号可能已被他人使用：请用这个联系方式找回密码，并选择撤销联系方式的变更。',
      agreed: '我要创建新账号：此后这个联系方式用来登录新账号，不能再用来找回那个账号',
      missing: '如果您还需要那个账号，请找回密码；要创建新账号，请勾选。',
    },
    {
      advice:
        'If it was not you who took it off, somebody else may be in that account: reset its password by this contact, and choose to undo the changes of contacts.',
      agreed: 'I want a new account: from then on this contact logs in to it, and recovers that account no more',
      missing: 'If you still need that account, reset its password; for a new account, tick this.',
    },
  ),
};
