import { texts } from '@zhenming/web-kit';

export const homeTexts = texts(
  {
    title: '学生信息门户',
    lead: '一个账号，用于学籍学历、研招报名、兵役登记和应征报名。',
    register: '注册',
    login: '登录',
    forgotName: '找回用户名',
    inUse: '证件号码已被注册？',
    inUseWays: [
      '可能您以前注册过：先【找回用户名】，用原账号登录。',
      '也可能是他人误填或代为注册：重新注册后，用手持证件照、同学协助或学籍学历信息证明是您本人。',
      '姓名或证件号码填错了不能修改：登录后在个人信息中申请更正；号码不是您的，选择“这不是我的证件号码”。',
    ],
    hello: (name: string) => `${name}，您好`,
    now: '现在可以做的',
    profile: '查看个人信息',
  },
  {
    title: 'Student portal',
    lead: 'One account for study records, graduate admission and military service.',
    register: 'Register',
    login: 'Log in',
    forgotName: 'Find my login name',
    inUse: 'Your document number is registered already?',
    inUseWays: [
      'Perhaps you registered long ago: find your login name and log in with that account.',
      'Or somebody mistyped, or registered you: register again, then prove who you are by photos with your document, a classmate, or your study record.',
      'A wrong name or number cannot be edited: log in and ask for a correction in your profile, or say there “this is not my number”.',
    ],
    hello: (name: string) => `Hello, ${name}`,
    now: 'What you can do now',
    profile: 'See my profile',
  },
);
