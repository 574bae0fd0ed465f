import { texts } from '@zhenming/web-kit';

export const loginTexts = texts(
  {
    title: '登录审核台',
    about: '仅供工作人员使用。您查看的材料和所做的操作都会留下记录。',
    login: '登录名',
    password: '密码',
    logIn: '登录',
    code: '动态码',
    codeHelp: '身份验证器显示的六位数字，或一个恢复码。',
    expired: '登录已过期，请重新登录',
    expiredHelp: '页面上的内容还在，登录后可以接着做。刚才的操作没有送达，请再做一次。',
  },
  {
    title: 'Log in to Zhenming reviews',
    about: 'For staff only. What you look at and what you do is recorded.',
    login: 'Login name',
    password: 'Password',
    logIn: 'Log in',
    code: 'One-time code',
    codeHelp: 'The six digits that your authenticator shows, or a recovery code.',
    expired: 'Your session has ended: log in again',
    expiredHelp:
      'What is on the page stays; go on when you are logged in. What you did last did not arrive: do it again.',
  },
);

export const roleTexts = texts(
  {
    reviewer: '审核员',
    'senior-reviewer': '高级审核员',
    auditor: '审计员',
    support: '客服',
    admin: '管理员',
  },
  {
    reviewer: 'reviewer',
    'senior-reviewer': 'senior reviewer',
    auditor: 'auditor',
    support: 'support',
    admin: 'administrator',
  },
);

export const ownLoginTexts = texts(
  {
    title: '我的登录',
    unfinished: '完成登录',
    PASSWORD: '您用一次性密码登录。请先修改为只有您自己知道的密码。',
    SECOND_FACTOR: '除密码外，登录还需要动态码。请用手机上的身份验证器设置一次。',
    password: '修改密码',
    currentPassword: '当前密码',
    newPassword: '新密码',
    newPasswordHelp: '至少 10 个字符，不能太常见或容易被猜到。您的其他会话将结束。',
    change: '修改密码',
    changed: '密码已修改，您的其他会话已结束。',
    secondFactor: '动态码',
    secondFactorSet: '已设置。更换手机时，请联系管理员重置；有两名以上管理员时，须由另一名确认。',
    secondFactorNone: '未设置。请填写密码，开始设置。',
    confirmPassword: '密码',
    begin: '开始设置',
    scan: '用身份验证器扫描',
    qrCode: '身份验证器的二维码',
    typeInstead: '不能扫描时，请在身份验证器中输入这个密钥：',
    code: '身份验证器显示的动态码',
    confirm: '确认',
    recoveryCodes: '恢复码',
    recoveryHelp: '手机不在身边时，每个恢复码可以代替一次动态码。只显示这一次，请抄写或打印后妥善保存。',
    saved: '我已保存恢复码',
    codesNotShown: '动态码已设置，恢复码没有显示',
    codesNotShownHelp:
      '可能是网络中断，也可能是在另一个窗口完成了设置。恢复码不会再次显示；没有保存的，请联系管理员重置动态码（有两名以上管理员时，须由另一名确认），重新设置时会得到新的恢复码。',
    goOn: '继续',
  },
  {
    title: 'My login',
    unfinished: 'Finish your login',
    PASSWORD: 'You logged in with a one-time password. Change it first to one that only you know.',
    SECOND_FACTOR: 'Besides the password, a login takes a one-time code. Set up an authenticator on your phone, once.',
    password: 'Change the password',
    currentPassword: 'Current password',
    newPassword: 'New password',
    newPasswordHelp: 'At least 10 characters, neither common nor easily guessed. Your other sessions end.',
    change: 'Change the password',
    changed: 'The password is changed, and your other sessions have ended.',
    secondFactor: 'One-time codes',
    secondFactorSet:
      'Set up. For another phone, ask an administrator to reset them; where there are two or more, another one confirms.',
    secondFactorNone: 'Not set up. Enter your password to begin.',
    confirmPassword: 'Password',
    begin: 'Set up',
    scan: 'Scan this with your authenticator',
    qrCode: 'QR code for your authenticator',
    typeInstead: 'If you cannot scan it, type this key into your authenticator:',
    code: 'One-time code that your authenticator shows',
    confirm: 'Confirm',
    recoveryCodes: 'Recovery codes',
    recoveryHelp:
      'Each takes the place of one code when your phone is not at hand. They are shown this once: write them down and keep them safe.',
    saved: 'I have kept the recovery codes',
    codesNotShown: 'One-time codes are set up, and the recovery codes were not shown here',
    codesNotShownHelp:
      'The network may have failed, or you finished in another window. They are not shown again: if you did not keep them, ask an administrator to reset your one-time codes; where there are two or more, another one confirms. When you set them up again, you get new recovery codes.',
    goOn: 'Go on',
  },
);

/** What others reset of a login: by whom, and when. */
export const resetTexts = texts(
  {
    title: '他人所做的重置',
    told: '他人重置过您的登录凭据。如果不是您要求的，请立即告知另一名管理员。',
    known: '知道了',
    office: '服务器命令',
    PASSWORD: (by: string, at: string) => `密码由 ${by} 于 ${at} 重置`,
    SECOND_FACTOR: (by: string, at: string) => `动态码由 ${by} 于 ${at} 重置`,
  },
  {
    title: 'What others reset',
    told: 'Others reset what you log in with. If you did not ask for it, tell another administrator at once.',
    known: 'I know',
    office: 'the command on the server',
    PASSWORD: (by, at) => `Password reset by ${by}, ${at}`,
    SECOND_FACTOR: (by, at) => `One-time codes reset by ${by}, ${at}`,
  },
);
