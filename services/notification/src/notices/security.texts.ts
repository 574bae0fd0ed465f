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
    '密码已修改',
    '您账号的密码已修改，其他设备已退出登录。如非本人操作，请立即使用【找回密码】重新设置，并联系客服。',
    'Your password was changed',
    'The password of your account was changed, and all other devices were logged out. If this was not you, reset it at once and contact support.',
  ),
  NEW_DEVICE: notice(
    '新设备登录',
    '您的账号刚刚在一台新设备上登录。如非本人操作，请立即【找回密码】，并联系客服。',
    'Login from a new device',
    'Your account was logged in to from a device that it had not been used on lately. If this was not you, reset your password at once and contact support.',
  ),
  LOGINS_FAILED: notice(
    '有人多次尝试登录您的账号',
    '有人多次用错误的密码尝试登录您的账号，或在已登录的设备上猜测密码，均未成功，账号没有被锁定。如非本人操作，请在【登录与设备】中退出您不认识的登录，并确认密码不易被猜到；忘记密码时请使用【找回密码】。',
    'Somebody tries to log in to your account',
    'Somebody tried several wrong passwords for your account, to log in or on a device that is logged in. None was right, and your account is not locked. If this was not you, end logins that you do not know under “Logins and devices”, and make sure that your password is hard to guess; if you forgot it, reset it.',
  ),
  CONTACT_ADDED: notice(
    '账号添加了联系方式',
    '您的账号添加了一个可登录的手机号或邮箱。如非本人操作，请在 72 小时内用原来的手机号或邮箱【找回密码】，并选择撤销联系方式的变更。',
    'A contact was added',
    'A phone or an e-mail address was added to your account, and you can log in with it. If this was not you, reset your password within 72 hours by the contact you had before, and choose to undo the changes of contacts.',
  ),
  CONTACT_REMOVED: notice(
    '账号移除了联系方式',
    '您账号的一个手机号或邮箱已被移除，不能再用来登录。如果实名信息绑定的是它，绑定已解除，请登录重新绑定。如非本人操作，请在 72 小时内用被移除的手机号或邮箱【找回密码】，并选择撤销联系方式的变更。',
    'A contact was removed',
    'A phone or an e-mail address of your account was removed; it no longer logs in to it. If the real-name binding was to it, that has ended: log in and bind again. If this was not you, reset your password within 72 hours by that very contact, and choose to undo the changes of contacts.',
  ),
  NEW_CONTACT_REMOVED: notice(
    '账号移除了新的联系方式',
    '您账号新添加的一个手机号或邮箱已被移除，不能再用来登录，也不能用来找回密码。如果实名信息绑定的是它，绑定已解除，请登录重新绑定。如非本人操作，请尽快用原来的手机号或邮箱【找回密码】，再重新添加。',
    'A new contact was removed',
    'A phone or an e-mail address that was new in your account was removed; it no longer logs in to it, and resets no password. If the real-name binding was to it, that has ended: log in and bind again. If this was not you, reset your password at once by a contact you had before, and add it again.',
  ),
  WAY_BACK_GONE: notice(
    '移除的联系方式不能再找回本账号',
    '一个 72 小时内从您账号移除的手机号或邮箱，现已用于登录另一个账号，不能再用来找回本账号的密码，也不能撤销移除。如果是您本人移除的，无需操作；如非本人操作，请立即用其他原有的手机号或邮箱【找回密码】，选择撤销联系方式的变更，并联系客服。',
    'A contact that was removed no longer resets your password',
    'A phone or an e-mail address that was removed from your account within the last 72 hours now logs in to another account. It no longer resets the password of this account, nor undoes that it was removed. If you removed it yourself, you need do nothing. If this was not you, reset your password at once by another contact you had before, choose to undo the changes of contacts, and contact support.',
  ),
  CONTACTS_RESTORED: notice(
    '联系方式已恢复',
    '密码重置时，您账号 72 小时内的联系方式变更已撤销。请登录核对联系方式；实名信息绑定不会随之恢复，如已失效请重新绑定。',
    'Your contacts are as before',
    'When your password was reset, the changes of your contacts in the last 72 hours were undone. Log in and check your contacts. A real-name binding that ended meanwhile does not come back: bind again.',
  ),
} as const;
