import { texts } from '@zhenming/web-kit';

/** what several pages of an account say */
export const wordsTexts = texts(
  {
    PHONE: '手机',
    EMAIL: '邮箱',
    registered: '证件号码已被注册，查看【解决方法】',
    underReview: '证件号码重复待审核，不能再次注册此证件号码',
    back: '返回',
    toProfile: '返回个人信息',
    no: '不，返回',
  },
  {
    PHONE: 'Phone',
    EMAIL: 'E-mail',
    registered: 'This document number is already registered: see the solutions',
    underReview: 'This document number is under review and cannot be registered again now',
    back: 'Back',
    toProfile: 'Back to my profile',
    no: 'No, go back',
  },
);
