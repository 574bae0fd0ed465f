import { notice } from './text.js';

/** What happened to an account itself, told to all its contacts: the person may not be the one who did it. */
export const securityTexts = {
  PASSWORD_RECOVERED: notice(
    '密码已重置',
    '您账号的密码已通过验证码重置，所有设备已退出登录。如非本人操作，请立即使用【找回密码】重新设置，并联系客服。',
    'Your password was reset',
    'The password of your account was reset by a code, and all devices were logged out. If this was not you, reset it again at once and contact support.',
  ),
  PASSWORD_CHANGED: notice(
    '密码已更改',
    '您账号的密码已更改，其他设备已退出登录。如非本人操作，请立即使用【找回密码】重新设置，并联系客服。',
    'Your password was changed',
    'The password of your account was changed, and all other devices were logged out. If this was not you, reset it at once and contact support.',
  ),
  NEW_DEVICE: notice(
    '新设备登录',
    '您的账号刚刚在一台新设备上登录。如非本人操作，请立即更改密码，并联系客服。',
    'Login from a new device',
    'Your account was logged in to from a device that it had not been used on lately. If this was not you, change your password at once and contact support.',
  ),
} as const;
