import { texts } from '@zhenming/web-kit';

/** of the class one studied in: routes 2 and 3 */
export const cohortTexts = texts(
  {
    higherOnly: '请注意：这种方式只适用于有高等教育学籍或学历（专科及以上）的用户。没有的，请使用手持证件照。',
    institution: '学校',
    institutionHint: '输入校名中的几个字（如“北大”），从列表中选择；也可以填写 10 位院校代码。',
    institutionUnknown:
      '院校名单中没有这所学校。请从列表中选择，或填写 10 位院校代码；学校已更名或合并的，请试现在的校名。这次不计入次数。',
    institutionMissing: '请填写学校',
    level: '层次',
    levelMissing: '请选择层次',
    choose: '请选择',
    JUNIOR_COLLEGE: '专科',
    BACHELOR: '本科',
    MASTER: '硕士研究生',
    DOCTOR: '博士研究生',
    yearMissing: '请填写 4 位年份，例如 2021',
  },
  {
    higherOnly:
      'Note: this way is only for people with a higher-education record (junior college or above). Everybody else uses photos with the document.',
    institution: 'Institution',
    institutionHint: 'Type a part of its name and choose from the list, or enter its 10-digit code.',
    institutionUnknown:
      'The list of institutions has none like that: choose from the list, or enter the 10-digit code. If it was renamed or merged, try its name of today. It did not cost a try.',
    institutionMissing: 'Enter the institution',
    level: 'Level',
    levelMissing: 'Choose the level',
    choose: 'Choose one',
    JUNIOR_COLLEGE: 'Junior college',
    BACHELOR: 'Bachelor',
    MASTER: 'Master',
    DOCTOR: 'Doctor',
    yearMissing: 'Enter a year of four digits, such as 2021',
  },
);
