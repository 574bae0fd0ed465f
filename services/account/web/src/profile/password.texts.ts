import { texts } from '@zhenming/web-kit';

export const passwordTexts = texts(
  {
    title: '修改密码',
    lead: '修改后，本账号在其他设备和浏览器上的登录会全部退出。',
    current: '当前密码',
    currentMissing: '请填写当前密码。',
    currentWrong: '当前密码不正确。忘记密码时，请退出后使用【找回密码】。',
    fresh: '新密码',
    freshMissing: '请填写新密码。',
    freshWeak: '新密码太短，至少需要 10 个字符。',
    freshSame: '新密码与当前密码相同，请换一个。',
    change: '修改密码',
    done: '密码已修改。其他设备上的登录已全部退出，本设备无需重新登录。',
  },
  {
    title: 'Change my password',
    lead: 'Afterwards this account is logged out on all other devices and browsers.',
    current: 'Current password',
    currentMissing: 'Enter your current password.',
    currentWrong: 'This is not your current password. If you forgot it, log out and choose “Reset my password”.',
    fresh: 'New password',
    freshMissing: 'Enter a new password.',
    freshWeak: 'The new password is too short: it needs at least 10 characters.',
    freshSame: 'This is the current password: choose another one.',
    change: 'Change the password',
    done: 'The password is changed. Other devices are logged out; this one stays logged in.',
  },
);
