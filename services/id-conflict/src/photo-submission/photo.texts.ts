import { type PhotoRule, type RejectionReason, text, type Text } from '@zhenming/contracts';

/** What the rules of photos say before upload. */
export const ruleTexts: Readonly<Record<PhotoRule, Text>> = {
  ARM_AND_TORSO: text(
    '须由本人手持证件拍摄，持证手臂和整个上半身须完整入镜',
    'Hold the document yourself: the arm that holds it and your whole upper body are in the picture',
  ),
  FACE: text('面部清晰、无遮挡', 'Your face is clear and uncovered'),
  CARD_TEXT: text('证件上的文字全部清晰可辨', 'All text of the document can be read'),
  CARD_UNCOVERED: text(
    '证件完整，不被手指或其他物品遮挡',
    'The document is complete: no finger or thing covers any of it',
  ),
  BOTH_SIDES: text(
    '正面、反面各一张；没有反面的证件只需一张',
    'One photo with the front and one with the back; one is enough for a document without a back',
  ),
  CARD_MATCHES_CLAIM: text(
    '证件上的姓名和号码（护照还包括签发国家或地区）与申请中填写的一致',
    'Name and number on the document, and the issuer of a passport, are those of your claim',
  ),
  CARD_IN_DATE: text('证件在有效期内', 'The document is in date'),
  AN_ID_CARD: text('须为申请中填写的证件，不接受其他证件或卡片', 'It is the document of your claim, and no other one'),
  SAME_PERSON: text('持证人与证件上的照片为同一人', 'The person who holds the document is the person on it'),
  UNMODIFIED: text(
    '照片真实、未经修改（旋转、缩放、压缩不算修改）',
    'The photos are real and not edited (turning, scaling and compressing is allowed)',
  ),
};

/** What the files must be. */
export const fileText: Text = text(
  '每张照片不超过 300 KB，格式为 JPG、JPEG、PNG 或 GIF',
  'Each photo has 300 KB at most and is a JPG, JPEG, PNG or GIF file',
);

/** Said of every refusal for good: exact about a photo, never a word about who somebody is. */
const notProof = {
  code: 'NOT_ACCEPTED',
  text: text('所提交的照片不能作为证明材料', 'The photos could not be accepted as proof'),
} as const;
const reason = <Code extends string>(code: Code, zh: string, en: string) => ({ code, text: text(zh, en) }) as const;

/** Why photos were not accepted, as their applicant reads it. */
export const reasonTexts = {
  ARM_OR_TORSO_MISSING: reason(
    'ARM_OR_TORSO_MISSING',
    '持证手臂或上半身没有完整入镜',
    'The arm that holds the document, or the upper body, is not wholly in the picture',
  ),
  FACE_COVERED: reason('FACE_COVERED', '面部有遮挡', 'The face is covered'),
  FACE_UNCLEAR: reason('FACE_UNCLEAR', '面部不清晰', 'The face is not clear'),
  CARD_TEXT_UNREADABLE: reason('CARD_TEXT_UNREADABLE', '证件上的文字看不清', 'The text of the document cannot be read'),
  CARD_COVERED: reason('CARD_COVERED', '证件有遮挡或不完整', 'The document is covered or incomplete'),
  BACK_MISSING: reason('BACK_MISSING', '缺少证件反面的照片', 'The photo with the back of the document is missing'),
  NUMBER_MISMATCH: reason(
    'NUMBER_MISMATCH',
    '照片中的证件号码，或护照的签发国家或地区，与申请中填写的不一致。账号中填错的，请在【个人信息】中申请更正',
    'The number on the document in the photo, or the issuer of the passport, is not the one of your claim. If it is mistyped in your account, ask for a correction under My profile',
  ),
  NAME_MISMATCH: reason(
    'NAME_MISMATCH',
    '照片中证件上的姓名与申请中填写的不一致。账号中的姓名填错了，或您曾更名的，请在【个人信息】中申请更正',
    'The name on the document in the photo is not the one of your claim. If the name of your account is mistyped, or you changed your name, ask for a correction under My profile',
  ),
  EXPIRED_CARD: reason('EXPIRED_CARD', '照片中的证件已过有效期', 'The document in the photo is out of date'),
  NOT_AN_ID: reason('NOT_AN_ID', '照片中没有申请所填的证件', 'The photo does not show the document of your claim'),
  WRONG_PERSON: notProof,
  EDITED: notProof,
} as const satisfies Record<RejectionReason, { readonly code: string; readonly text: Text }>;

/** Of who claims nothing in this account: its number is their own. */
const ofTheAccount = {
  CARD_MATCHES_CLAIM: text(
    '证件上的姓名和号码（护照还包括签发国家或地区）与本账号登记的一致',
    'Name and number on the document, and the issuer of a passport, are those of this account',
  ),
  AN_ID_CARD: text(
    '须为本账号登记的证件，不接受其他证件或卡片',
    'It is the document that this account is registered with, and no other one',
  ),
  NOT_AN_ID: text(
    '照片中没有本账号登记的证件',
    'The photo does not show the document that this account is registered with',
  ),
};

/** What else is said of the document, of a number or a name that differs. */
export const otherDocumentTexts = {
  /** of the holder, who may have the account corrected meanwhile */
  OBJECTION: {
    ...ofTheAccount,
    NUMBER_MISMATCH: text(
      '照片中的证件号码，或护照的签发国家或地区，与本账号登记的不一致。账号中填错的，请在【个人信息】中申请更正',
      'The number on the document in the photo, or the issuer of the passport, is not the one of this account. If it is mistyped there, ask for a correction under My profile',
    ),
    NAME_MISMATCH: text(
      '照片中证件上的姓名与本账号登记的不一致。账号中的姓名填错了，或您曾更名的，请在【个人信息】中申请更正',
      'The name on the document in the photo is not the one of this account. If it is mistyped there, or you changed your name, ask for a correction under My profile',
    ),
  },
  /** the account is deregistered, and its data is frozen */
  CONTEST: {
    ...ofTheAccount,
    NUMBER_MISMATCH: text(
      '照片中的证件号码，或护照的签发国家或地区，与本账号登记的不一致',
      'The number on the document in the photo, or the issuer of the passport, is not the one of this account',
    ),
    NAME_MISMATCH: text(
      '照片中证件上的姓名与本账号登记的不一致',
      'The name on the document in the photo is not the one of this account',
    ),
  },
  /** one is open */
  CORRECTION: {
    NUMBER_MISMATCH: text(
      '照片中的证件号码，或护照的签发国家或地区，与更正申请中填写的不一致。填写有误的，请撤回更正申请，再重新申请',
      'The number on the document in the photo, or the issuer of the passport, is not the one of your correction. If that is mistyped, withdraw the correction and ask for another one',
    ),
    NAME_MISMATCH: text(
      '照片中证件上的姓名与更正申请中填写的不一致。填写有误的，请撤回更正申请，再重新申请',
      'The name on the document in the photo is not the one of your correction. If that is mistyped, withdraw the correction and ask for another one',
    ),
  },
} as const satisfies Record<string, Partial<Record<PhotoRule | RejectionReason, Text>>>;

/** Every code an applicant may read. */
export const reasonCodes = [...new Set(Object.values(reasonTexts).map(({ code }) => code))];
