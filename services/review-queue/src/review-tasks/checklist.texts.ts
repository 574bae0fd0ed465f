import { type PhotoRule, type RejectionReason, text, type Text } from '@zhenming/contracts';

/** What a reviewer checks, rule by rule. Kept or broken: every one of them is answered. */
export const checkTexts: Readonly<Record<PhotoRule, Text>> = {
  ARM_AND_TORSO: text(
    '持证手臂和整个上半身完整入镜',
    'The arm that holds the document and the whole upper body are in the photo',
  ),
  FACE: text('面部清晰、无遮挡', 'The face is clear and uncovered'),
  CARD_TEXT: text('证件上的文字全部清晰可辨', 'All text of the document can be read'),
  CARD_UNCOVERED: text(
    '证件完整，没有被手指或其他物品遮挡',
    'The document is complete: no finger or thing covers any of it',
  ),
  BOTH_SIDES: text(
    '正面、反面各一张（没有反面的证件只需一张）',
    'One photo shows the front and one the back (one is enough for a document without a back)',
  ),
  CARD_MATCHES_CLAIM: text(
    '证件上的姓名和号码（护照还包括签发国家或地区）与申请一致：照证件录入，由系统比对',
    'Name and number on the document, and the issuer of a passport, are those of the claim: type what the document says, it is compared for you',
  ),
  CARD_IN_DATE: text('证件在有效期内', 'The document is in date'),
  AN_ID_CARD: text('照片中是申请所填的证件', 'The photo shows the document of the claim'),
  SAME_PERSON: text('持证人与证件上的照片为同一人', 'The person who holds the document is the person on it'),
  UNMODIFIED: text(
    '照片真实、未经修改（旋转、缩放、压缩不算修改）',
    'The photos are real and unmodified (turning, scaling and compressing are not modifying)',
  ),
};

/** Why a rule is broken, as reviewers choose it. What the applicant reads of it is id-conflict's, and says less. */
export const reasonTexts: Readonly<Record<RejectionReason, Text>> = {
  ARM_OR_TORSO_MISSING: text('手臂或上半身未完整入镜', 'Arm or upper body is not wholly in the photo'),
  FACE_COVERED: text('面部有遮挡', 'The face is covered'),
  FACE_UNCLEAR: text('面部不清晰', 'The face is not clear'),
  CARD_TEXT_UNREADABLE: text('证件文字看不清', 'The text of the document cannot be read'),
  CARD_COVERED: text('证件有遮挡或不完整', 'The document is covered or incomplete'),
  BACK_MISSING: text('缺少反面', 'The back is missing'),
  NUMBER_MISMATCH: text(
    '证件号码，或护照的签发国家或地区，与申请不一致（填错的，由本人在个人信息中申请更正）',
    'The number, or the issuer of the passport, is not that of the claim (mistyped: they ask for a correction in their profile)',
  ),
  NAME_MISMATCH: text(
    '证件姓名与申请不一致（填错或曾更名的，由本人在个人信息中申请更正）',
    'The name is not that of the claim (mistyped or changed: they ask for a correction in their profile)',
  ),
  EXPIRED_CARD: text('证件已过有效期', 'The document is out of date'),
  NOT_AN_ID: text(
    '不是申请所填的证件（第二次出现时只能拒绝）',
    'Not the document of the claim (the second time: refuse)',
  ),
  WRONG_PERSON: text('持证人不是证件上的人（只能拒绝）', 'The person is not the one on the document (refuse)'),
  EDITED: text('照片经过修改（只能拒绝）', 'The photo was edited (refuse)'),
};

/** The same where the photos of two sides are compared: each side’s card is compared with its own account, and no refusal is for good. */
export const bothSidesTexts = {
  CARD_MATCHES_CLAIM: text(
    '证件上的姓名和号码（护照还包括签发国家或地区）与该方账号登记的一致：照证件录入，由系统比对',
    'Name and number on the document, and the issuer of a passport, are those of this side’s account: type what the document says, it is compared for you',
  ),
  NUMBER_MISMATCH: text(
    '证件号码，或护照的签发国家或地区，与该方账号登记的不一致（填错的，由本人在个人信息中申请更正；已注销的账号不能更正）',
    'The number, or the issuer of the passport, is not that of this side’s account (mistyped: they ask for a correction in their profile; a deregistered one cannot be corrected)',
  ),
  NAME_MISMATCH: text(
    '证件姓名与该方账号登记的不一致（填错或曾更名的，由本人在个人信息中申请更正；已注销的账号不能更正）',
    'The name is not that of this side’s account (mistyped or changed: they ask for a correction in their profile; a deregistered one cannot be corrected)',
  ),
  NOT_AN_ID: text('不是该方账号登记的证件', 'Not the document of this side’s account'),
  WRONG_PERSON: text(
    '持证人不是证件上的人（重拍不能解决）',
    'The person is not the one on the document (new photos cannot mend it)',
  ),
  EDITED: text('照片经过修改（重拍不能解决）', 'The photo was edited (new photos cannot mend it)'),
} as const satisfies Partial<Record<PhotoRule | RejectionReason, Text>>;

/** The same of a number or a name that differs, where no correction of the account can be asked for. */
export const otherDocumentTexts = {
  /** the account is deregistered, and its data is frozen */
  CONTEST: {
    NUMBER_MISMATCH: text(
      '证件号码，或护照的签发国家或地区，与其账号登记的不一致（已注销的账号不能更正）',
      'The number, or the issuer of the passport, is not that of their account (a deregistered one cannot be corrected)',
    ),
    NAME_MISMATCH: text(
      '证件姓名与其账号登记的不一致（已注销的账号不能更正）',
      'The name is not that of their account (a deregistered one cannot be corrected)',
    ),
  },
  /** one is open */
  CORRECTION: {
    NUMBER_MISMATCH: text(
      '证件号码，或护照的签发国家或地区，与更正申请不一致（填错的，由本人撤回后重新申请）',
      'The number, or the issuer of the passport, is not that of the correction (mistyped: they withdraw it and ask again)',
    ),
    NAME_MISMATCH: text(
      '证件姓名与更正申请不一致（填错的，由本人撤回后重新申请）',
      'The name is not that of the correction (mistyped: they withdraw it and ask again)',
    ),
  },
} as const satisfies Record<string, Partial<Record<RejectionReason, Text>>>;
