import { texts } from '@zhenming/web-kit';

export const recoveryTexts = texts(
  {
    usernameTitle: '找回用户名',
    usernameLead: '填写姓名和证件号码。如果有这样的账号，登录名会发送到该账号的手机号和邮箱。',
    numberHint: '与证件上的号码一致。',
    find: '找回用户名',
    sentTitle: '已受理',
    sentLead: '如果有这样的账号，登录名已发送到该账号的手机号和邮箱。',
    sentNext: [
      '请查看您以前使用过的手机号和邮箱。',
      '为了保护个人信息，无论账号是否存在，这里都显示同样的内容。',
      '没有收到？请核对姓名和证件号码后再试，或联系客服。',
    ],
    again: '再试一次',

    passwordTitle: '找回密码',
    passwordLead: '填写登录名，验证码会发送到该账号的手机号或邮箱。',
    login: '手机号、邮箱或证件号码',
    loginHint: '如果您重新注册过，或账号已被注销，请使用手机号或邮箱。',
    loginMissing: '请填写手机号、邮箱或证件号码。',
    codeTitle: '设置新密码',
    codeLead: '如果有这样的账号，验证码已发送到该账号的手机号或邮箱，10 分钟内有效。',
    password: '新密码',
    passwordMissing: '请设置新密码。',
    undo: '撤销最近 72 小时内的联系方式变更：不是我本人添加或移除的。',
    change: '修改密码',
    changedTitle: '密码已修改',
    changedLead: '您当前登录的是另一个账号。请先退出，再用新密码登录找回的账号。',
    otherLogin: '重新填写登录名',
    forgotName: '忘记了登录名？找回用户名',

    lost: '原来的手机号和邮箱都不能用了？',
    lostAdvice: '用现在的手机号或邮箱重新注册，再证明是您本人。通过并生效后，证件号码归新账号，原账号注销。',
    registerAnew: '重新注册',
    lostHere: '不必再注册账号：在当前账号中填写姓名和证件号码，选择“我要重新注册”，再证明是您本人。',
    enterHere: '填写姓名和证件号码',
  },
  {
    usernameTitle: 'Find my login name',
    usernameLead:
      'Enter name and document number. If there is such an account, its login name is sent to its own phone and e-mail address.',
    numberHint: 'As it is on the document.',
    find: 'Find my login name',
    sentTitle: 'Received',
    sentLead: 'If there is such an account, its login name was sent to its own phone and e-mail address.',
    sentNext: [
      'Look at the phones and e-mail addresses that you used before.',
      'To protect everybody, this page says the same whether there is such an account or not.',
      'Nothing came? Check name and number and try again, or contact support.',
    ],
    again: 'Try again',

    passwordTitle: 'Reset my password',
    passwordLead: 'Enter your login name. A code is sent to the phone or e-mail address of the account.',
    login: 'Phone, e-mail address or document number',
    loginHint: 'If you registered again, or the account was deregistered, use your phone or e-mail address.',
    loginMissing: 'Enter your phone, e-mail address or document number.',
    codeTitle: 'Choose a new password',
    codeLead:
      'If there is such an account, a code was sent to its phone or e-mail address. It is valid for 10 minutes.',
    password: 'New password',
    passwordMissing: 'Choose a new password.',
    undo: 'Undo the changes of my contacts in the last 72 hours: it was not me who added or removed them.',
    change: 'Change the password',
    changedTitle: 'The password is changed',
    changedLead:
      'You are still logged in with another account. Log out here, then log in with the new password to the one you recovered.',
    otherLogin: 'Enter the login name again',
    forgotName: 'Forgot the login name, too? Find it',

    lost: 'Are your old phone and e-mail address lost?',
    lostAdvice:
      'Register again with the one you have now, then prove who you are. Once that takes effect, the number goes to the new account, and the old one is deregistered.',
    registerAnew: 'Register again',
    lostHere:
      'You need no further account: enter name and number in this one, choose “register again”, then prove who you are.',
    enterHere: 'Enter name and document number',
  },
);
