import { texts } from '@zhenming/web-kit';

export const contactListTexts = texts(
  {
    young: (until: string) => `${until} 之前不能用来找回密码`,
    remove: '移除',
    removeAsk: (masked: string) => `移除 ${masked}？`,
    removeYoungText: '移除之后，不能再用它登录本账号，也不能用它找回密码或撤销变更。我们会通知您的所有联系方式。',
    removeKeepsYoung: '比它新、还不能用来找回密码的联系方式，可能要自移除起再满 72 小时才可以。',
    removeText: '移除之后，不能再用它登录本账号。我们会通知您的所有联系方式；72 小时内，仍可用它找回密码并撤销变更。',
    removeYes: '移除',
    verified: '已验证',
    unverified: '未验证',
    noContacts: '没有可用于登录的联系方式。',
  },
  {
    young: (until: string) => `cannot reset the password before ${until}`,
    remove: 'Remove',
    removeAsk: (masked: string) => `Remove ${masked}?`,
    removeYoungText:
      'You can no longer log in with it then, nor reset the password or undo this with it. We tell all your contacts.',
    removeKeepsYoung:
      'A newer contact that cannot reset the password yet may have to wait for 72 hours from the removal.',
    removeText:
      'You can no longer log in with it then. We tell all your contacts; for 72 hours it can still reset the password and undo this.',
    removeYes: 'Remove it',
    verified: 'verified',
    unverified: 'not verified',
    noContacts: 'There is no contact to log in with.',
  },
);
