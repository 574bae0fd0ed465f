import { texts } from '@zhenming/web-kit';

export const viewerTexts = texts(
  {
    closer: '放大',
    farther: '缩小',
    turn: '向右旋转',
    reset: '还原',
    magnifier: '放大镜',
    fill: '全屏（O）',
    leave: '退出全屏（O）',
    keys: '滚轮或 + - 缩放到指针处，双击放大，R 旋转，方向键移动，Z 还原，O 全屏',
  },
  {
    closer: 'Zoom in',
    farther: 'Zoom out',
    turn: 'Turn right',
    reset: 'Reset',
    magnifier: 'Magnifier',
    fill: 'Full screen (O)',
    leave: 'Leave full screen (O)',
    keys: 'The wheel or + and - zoom to the pointer, a double click zooms in, R turns, arrow keys move, Z resets, O fills the screen',
  },
);
