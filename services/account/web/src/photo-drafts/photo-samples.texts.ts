import { texts } from '@zhenming/web-kit';

/** the drawn examples: what each shows, and why it is good or bad */
export const sampleTexts = texts(
  {
    good: '正确',
    bad: '不合格',
    front: '正面：面部、手臂、整个上半身和证件都清楚',
    frontAlt: '示意图：一个人面向镜头，整个上半身和持证的手臂都在画面内，证件有照片的一面朝外',
    back: '反面：姿势相同，只把证件翻过来',
    backAlt: '示意图：同一个人以同样姿势持证，证件有国徽的一面朝外',
    cropped: '手臂和上半身没有入镜',
    croppedAlt: '示意图：画面中只有脸和证件，看不到手臂和上半身',
    covered: '面部有遮挡',
    coveredAlt: '示意图：持证人戴着口罩和墨镜',
    pinched: '手指挡住证件',
    pinchedAlt: '示意图：手指压住了证件上的文字',
    unreadable: '证件文字模糊、反光',
    unreadableAlt: '示意图：证件上有反光，文字看不清',
  },
  {
    good: 'Right',
    bad: 'Wrong',
    front: 'Front: face, arm, whole upper body and document are clear',
    frontAlt:
      'Drawing: somebody faces the camera; the whole upper body and the arm that holds the document are in the picture, the side with the photo outwards',
    back: 'Back: the same, with the document turned over',
    backAlt: 'Drawing: the same person in the same pose, the side with the emblem outwards',
    cropped: 'Arm and upper body are missing',
    croppedAlt: 'Drawing: only a face and the document are in the picture, neither arm nor upper body',
    covered: 'The face is covered',
    coveredAlt: 'Drawing: the person wears a mask and sunglasses',
    pinched: 'Fingers cover the document',
    pinchedAlt: 'Drawing: fingers lie on the text of the document',
    unreadable: 'Text blurred, or with a reflection',
    unreadableAlt: 'Drawing: light reflects on the document and its text cannot be read',
  },
);
