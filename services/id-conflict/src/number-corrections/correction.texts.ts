import { type CorrectionOutcome, text, type Text } from '@zhenming/contracts';
import type { OwnCorrection } from './correction.queries.js';

export const correctionStatusTexts: Readonly<Record<OwnCorrection['status'], Text>> = {
  OPEN: text('请上传手持正确证件的照片', 'Upload photos with the right document in your hand'),
  WAITING: text('等待人工审核', 'Waiting for a reviewer'),
  APPROVED: text('已通过，正在生效', 'Approved: taking effect'),
  CLOSED: text('已结束', 'Closed'),
};

/** What came of the right number or name is said by the account itself, afterwards. */
export const correctionOutcomeTexts: Readonly<Record<CorrectionOutcome, Text>> = {
  CORRECTED: text('更正申请已通过，结果请在个人信息中查看', 'Approved: My profile says what came of it'),
  REFUSED: text('更正申请未通过', 'The correction was refused'),
  WITHDRAWN: text('更正申请已撤回', 'The correction was withdrawn'),
  IDLE: text(
    '期限内没有收到更正所需的照片，更正申请已自动结束',
    'Ended by itself: the photos it needs did not come in time',
  ),
};
