import { texts } from '@zhenming/web-kit';

export const pictureTexts = texts(
  {
    closer: '放大',
    farther: '缩小',
    full: '全屏查看',
    close: '关闭',
    keys: '双指或双击放大，点一下全屏；键盘：+ - 缩放，方向键移动，0 还原，回车全屏',
  },
  {
    closer: 'Zoom in',
    farther: 'Zoom out',
    full: 'Full screen',
    close: 'Close',
    keys: 'Pinch or double tap to zoom, tap for the full screen. Keys: + and - zoom, arrows move, 0 resets, Enter opens the full screen',
  },
);
