import { texts } from '@zhenming/web-kit';

export const correctionTexts = texts(
  {
    title: '代办更正',
    about:
      '来电者账号的证件号码或姓名登记有误，或来电者曾更名时，为其开启更正。您只是代为开启：照片由本人提交，结论由审核员作出。来电者的照片提交次数已用完的，由您开启的更正可以另外提交一次照片。',
    say: '请告诉来电者',
    steps: [
      '登录原来的账号，在右上角的收件箱里查收更正通知；没有收到的，在【个人信息】中自行申请更正',
      '按通知上传手持证件照',
      '审核员会核对照片，结果会发到收件箱',
      '如果其他账号已在使用新号码，更正通过后还须按【解决方法】验证身份',
    ],
    private: '无论是否有账号使用该登录名，系统的答复都一样。请不要告诉来电者账号是否存在。',
    login: '来电者的登录名',
    loginHelp: '手机号、邮箱或证件号码，以来电者登录时使用的为准',
    documentType: '证件类型',
    country: '签发国家或地区',
    countryHelp: '护照上印的签发国代码（不是国籍的代码），如 CHN、USA，也可填名称。请与来电者核对',
    number: '正确的证件号码',
    numberHelp: '请与来电者逐位核对；只有姓名有误的，填写现有的号码。号码只用于本次提交，不会保存在浏览器中',
    name: '证件上的姓名（可不填）',
    nameHelp: '姓名有误或曾更名的，填写证件上现在的姓名；不填时，沿用账号现有的姓名',
    needsLogin: '请填写来电者的登录名',
    needsNumber: '请填写正确的证件号码',
    needsCountry: '请填写护照的签发国家或地区：印在护照上的代码，或名称',
    wrongField: '请检查这一项',
    send: '开启更正',
    done: '已受理',
    doneHelp:
      '如果有账号使用该登录名，且有内容可以更正，本人会在收件箱里看到更正通知。已有更正在处理（来电者可在更正页面撤回，再请您开启），所填的姓名和号码与登记的相同，或客服一天内已为该账号开启过两次时，没有新的通知。请来电者登录查看。',
    another: '为另一位来电者办理',
  },
  {
    title: 'Assisted correction',
    about:
      'If a caller’s account has a wrong number or name, or the caller changed the name, open a correction for them. You only open it: the caller sends the photos, a reviewer decides. It takes photos once also where all submissions of the caller are used up.',
    say: 'Tell the caller',
    steps: [
      'Log in to your account as before and read the notice in the inbox, top right; if there is none, ask for the correction yourself under My profile',
      'Upload photos with your document, as the notice says',
      'A reviewer checks the photos; the answer comes to your inbox',
      'If another account uses the new number, you then have to verify your identity, see the solutions',
    ],
    private:
      'The answer is the same whether or not an account has this login name. Do not tell the caller whether an account exists.',
    login: 'Login name of the caller',
    loginHelp: 'Phone, e-mail address or ID number, whichever they log in with',
    documentType: 'Document type',
    country: 'Issued by',
    countryHelp:
      'The code of the issuing country in the passport (not that of the nationality), such as CHN or USA, or its name. Compare it with the caller',
    number: 'The right number',
    numberHelp:
      'Compare it with the caller digit by digit; where only the name is wrong, it is the one of the account. It is sent once and not kept in this browser',
    name: 'Name on the document (may be left out)',
    nameHelp: 'A wrong or changed name: as the document has it now. If left out, the name of the account is kept',
    needsLogin: 'Enter the login name of the caller',
    needsNumber: 'Enter the right number',
    needsCountry: 'Enter who issued the passport: the code that is printed on it, or the name',
    wrongField: 'Look at this field again',
    send: 'Open the correction',
    done: 'Accepted',
    doneHelp:
      'If an account has this login name, and something to correct, the notice is in its inbox. There is no new one while a correction is open (the caller may withdraw it on its page, and call again), where name and number are those it has, or where support has opened two for this account within a day. Ask the caller to log in and look.',
    another: 'For another caller',
  },
);
