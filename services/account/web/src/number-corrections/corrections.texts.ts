import { texts } from '@zhenming/web-kit';

export const correctionRequestTexts = texts(
  {
    correctionTitle: '申请更正姓名或证件号码',
    correctionLead:
      '填写正确证件上现在的姓名和号码，然后上传手持该证件的照片。只有姓名有误或曾更名的，号码照证件填写，更正后号码不变。',
    now: '本账号现在登记的',
    rightHint: '正确证件上的号码，请逐位核对。',
    ask: '提交，下一步上传照片',
  },
  {
    correctionTitle: 'Ask for a correction of name or number',
    correctionLead:
      'Enter name and number as the right document has them now; then hand in photos with it in your hand. If only the name is wrong, or you changed it, the number stays as it is.',
    now: 'What this account has now',
    rightHint: 'The number on the right document: check every character.',
    ask: 'Send, photos are next',
  },
);

export const correctionTexts = texts(
  {
    title: '更正姓名或证件号码',
    lead: '提交手持正确证件的照片，由审核员核对后更正账号中的姓名或号码。',
    typed: '客服为您填写的号码',
    typedLead: '请与证件号码的开头和结尾核对，再上传照片。如果对不上，请先在此页下方撤回更正申请，再自己重新申请。',
    issuedBy: (country: string) => `护照的签发国家或地区：${country}。这一项也必须与护照一致。`,
    name: '将更正为的姓名',
    nameLead: '号码不变，只更正姓名。请与证件逐字核对，再上传照片。如果不对，请先在此页下方撤回更正申请，再重新申请。',
    upload: '上传手持证件照',
    uploadAgain: '重新拍摄并提交',
    idle: (at: string) => `请在 ${at} 之前提交照片，否则更正申请会自动结束。`,
    settling: '更正正在生效，通常只需几秒。此页会自动更新。',
    settled: '更正申请已处理完毕，结果请在“个人信息”中查看',
    overdue:
      '更正通过已超过一天，仍未生效，这是系统的问题。请联系客服并提供编号；您也可以撤回，“个人信息”中显示已撤回后再重新申请。',
    void: '本账号已不再使用申请更正时的证件号码，这次姓名更正不会生效，无需提交照片。请在此页下方撤回，再到“个人信息”填写姓名和证件号码，或重新申请更正。',
    me: '查看个人信息',
    another: '再次申请更正',
    withdraw: '撤回更正申请',
    opened: (at: string) => `申请时间：${at}`,
    no: '暂不撤回',
    correctionTitle: '撤回更正申请？',
    correctionLead: '撤回后姓名和号码保持不变。“个人信息”中显示已撤回后（通常只需几秒），您可以再次申请更正。',
  },
  {
    title: 'Correct name or number',
    lead: 'Hand in photos with the right document in your hand. A reviewer checks them, and your account is corrected.',
    typed: 'The number that support typed for you',
    typedLead:
      'Compare its beginning and its end with your document before you upload photos. If they differ, withdraw the correction below and ask for another one yourself.',
    issuedBy: (country: string) => `Who issued the passport: ${country}. This must be right as well.`,
    name: 'The name after the correction',
    nameLead:
      'The number stays as it is. Compare every character with your document before you upload photos. If it is wrong, withdraw the correction below and ask for another one.',
    upload: 'Upload the photos',
    uploadAgain: 'Take better photos',
    idle: (at: string) => `Hand in photos before ${at}, or the correction ends by itself.`,
    settling: 'The correction is taking effect, which usually takes seconds. This page updates by itself.',
    settled: 'The correction is dealt with: your profile says what came of it',
    overdue:
      'It was approved over a day ago and has not taken effect, which is our fault. Contact support with the reference number; you can also withdraw it, and ask for another one once your profile shows it as withdrawn.',
    void: 'This account no longer uses the number that it had when the name was to be corrected: this correction would change nothing, and needs no photos. Withdraw it below; then enter name and number in your profile, or ask for another correction.',
    me: 'See your profile',
    another: 'Ask for another correction',
    withdraw: 'Withdraw the correction',
    opened: (at: string) => `Asked for on ${at}`,
    no: 'Not now',
    correctionTitle: 'Withdraw the correction?',
    correctionLead:
      'Name and number then stay as they are. You can ask for another correction once your profile shows this one as withdrawn, which usually takes seconds.',
  },
);

export const noPhotosLeftTexts = texts(
  {
    usedUp: '照片提交次数已用完',
    bySupport: '请联系客服：由客服为您发起的更正，可以另外提交一次照片。如有更正正在处理，请先撤回，否则客服无法发起。',
    support: '客服：',
    comesBack: '每次提交用掉的次数，在提交 90 天后恢复，届时也可以自己再次申请。',
    notMine:
      '如果有误的是证件号码，还可以声明“这不是我的证件号码”，再填写正确的号码，不需要照片。请注意：填写之前本账号没有证件号码，实名信息绑定须重新办理；有人正在申请现在的号码的，号码可能归对方；正确的号码已被其他账号使用的，须另行申请。',
    toIdentity: '查看证件号码',
  },
  {
    usedUp: 'All photo submissions are used up',
    bySupport:
      'Contact support: a correction that they open for you takes photos once more. If one is open, withdraw it first, or they cannot open another.',
    support: 'Support: ',
    comesBack:
      'Each submission comes back 90 days after you handed the photos in: then you can ask for a correction yourself again.',
    notMine:
      'If it is the number that is wrong, you may also say “this is not my number” and enter the right one, without photos. But your account has no number until you enter it, and real-name binding has to be done anew; whoever claims the present number may get it; and if another account uses the right one, you have to claim it.',
    toIdentity: 'See the document number',
  },
);
