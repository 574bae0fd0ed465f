import { texts } from '@zhenming/web-kit';

/** The words of the API that several pages of the office show. */
export const kindTexts = texts(
  { PHOTO: '照片审核', APPEAL: '申诉复核', RETURNED: '退回重审', CORRECTION: '号码更正' },
  { PHOTO: 'Photos', APPEAL: 'Appeal', RETURNED: 'Returned decision', CORRECTION: 'Number correction' },
);

export const statusTexts = texts(
  { OPEN: '等待审核', DEALT: '审核中', DECIDED: '已决定', CANCELLED: '已取消' },
  { OPEN: 'Waiting', DEALT: 'In review', DECIDED: 'Decided', CANCELLED: 'Cancelled' },
);

export const verdictTexts = texts(
  { APPROVE: '通过', RETRY: '要求重拍', FINAL: '最终拒绝' },
  { APPROVE: 'Approved', RETRY: 'Better photos', FINAL: 'Refused' },
);

/** What the API's closed lists are called, each value by itself. */
export const wordTexts = texts(
  {
    PHOTO: '证件重复-客服审核',
    CLASSMATE: '证件重复-用户协助',
    STUDY_RECORD: '提供学籍或学历信息',
    idle: '未使用',
    waiting: '等待中',
    refused: '未通过',
    exhausted: '次数已用完',
    succeeded: '已成功',
    SIGN_UP: '注册时',
    PROFILE_SAVE: '修改姓名信息时',
    CORRECTION: '更正号码',
    APPROVE: '通过',
    RETRY: '请重新提交',
    FINAL: '拒绝',
    PHONE: '手机',
    EMAIL: '邮箱',
    OFFICE: '机构代为注册',
    UNPROVEN: '未证明',
    PROVEN: '已证明',
    IN_SCHOOL: '在读',
    GRADUATED: '毕业',
    JUNIOR_COLLEGE: '专科',
    BACHELOR: '本科',
    MASTER: '硕士',
    DOCTOR: '博士',
    RESIDENT_ID: '居民身份证',
    HKM_RESIDENT_PERMIT: '港澳居民居住证',
    TAIWAN_RESIDENT_PERMIT: '台湾居民居住证',
    FOREIGN_PERMANENT_RESIDENT: '外国人永久居留身份证',
    HKM_TRAVEL_PERMIT: '港澳居民来往内地通行证',
    TAIWAN_TRAVEL_PERMIT: '台湾居民来往大陆通行证',
    PASSPORT: '护照',
  },
  {
    PHOTO: 'Photo review',
    CLASSMATE: 'Classmate’s help',
    STUDY_RECORD: 'Study record',
    idle: 'not used',
    waiting: 'waiting',
    refused: 'refused',
    exhausted: 'no tries left',
    succeeded: 'succeeded',
    SIGN_UP: 'at sign-up',
    PROFILE_SAVE: 'when the profile was saved',
    CORRECTION: 'correction of a number',
    APPROVE: 'approved',
    RETRY: 'asked again',
    FINAL: 'refused',
    PHONE: 'phone',
    EMAIL: 'e-mail',
    OFFICE: 'an office',
    UNPROVEN: 'unproven',
    PROVEN: 'proven',
    IN_SCHOOL: 'in school',
    GRADUATED: 'graduated',
    JUNIOR_COLLEGE: 'junior college',
    BACHELOR: 'bachelor',
    MASTER: 'master',
    DOCTOR: 'doctor',
    RESIDENT_ID: 'resident ID card',
    HKM_RESIDENT_PERMIT: 'residence permit (Hong Kong, Macao)',
    TAIWAN_RESIDENT_PERMIT: 'residence permit (Taiwan)',
    FOREIGN_PERMANENT_RESIDENT: 'permanent residence card',
    HKM_TRAVEL_PERMIT: 'travel permit (Hong Kong, Macao)',
    TAIWAN_TRAVEL_PERMIT: 'travel permit (Taiwan)',
    PASSPORT: 'passport',
  },
);
