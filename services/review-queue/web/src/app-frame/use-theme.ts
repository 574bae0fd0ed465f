import type { ThemeConfig } from 'antd';

/** antd with colours that are read on white with a contrast of at least 4.5 (WCAG 1.4.3). */
export const theme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: '#0b57d0',
    colorPrimaryHover: '#0842a0',
    colorLink: '#0b57d0',
    colorLinkHover: '#0842a0',
    colorErrorHover: '#8c1d18',
    colorSuccess: '#1a7f37',
    colorWarning: '#8a5300',
    colorError: '#b3261e',
    colorInfo: '#0b57d0',
    colorSuccessBg: '#e6f4ea',
    colorWarningBg: '#fff4e0',
    colorErrorBg: '#fdecea',
    colorInfoBg: '#e8f0fe',
    colorText: '#1b1f24',
    colorTextSecondary: '#424a53',
    colorTextTertiary: '#57606a',
    colorTextQuaternary: '#656d76',
    colorTextPlaceholder: '#656d76',
    colorTextDisabled: '#656d76',
    colorBorder: '#8c959f',
    colorBgLayout: '#f3f5f8',
    controlHeight: 36,
    borderRadius: 6,
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    fontFamily: '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
  },
};
