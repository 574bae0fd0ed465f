import { theme, type ThemeConfig } from 'antd';
import { useMemo, useSyncExternalStore } from 'react';

/** what antd calls the colours of colours.css */
const colours = {
  colorPrimary: 'primary',
  colorPrimaryHover: 'primary-hover',
  colorPrimaryActive: 'primary-hover',
  colorLink: 'primary',
  colorLinkHover: 'primary-hover',
  colorTextLightSolid: 'on-primary',
  colorWhite: 'on-primary',
  colorInfo: 'primary',
  colorInfoBg: 'info-note',
  colorInfoBorder: 'primary',
  colorSuccess: 'success',
  colorSuccessBg: 'success-note',
  colorSuccessBorder: 'success',
  colorWarning: 'warning',
  colorWarningBg: 'warning-note',
  colorWarningBorder: 'warning',
  colorError: 'danger',
  colorErrorHover: 'danger-hover',
  colorErrorActive: 'danger-hover',
  colorErrorBorderHover: 'danger-hover',
  colorErrorBg: 'danger-note',
  colorErrorBorder: 'danger',
  colorText: 'text',
  colorTextSecondary: 'text-second',
  colorTextTertiary: 'text-quiet',
  colorTextQuaternary: 'text-quiet',
  colorBorder: 'line',
  colorBgContainer: 'surface',
  colorBgElevated: 'surface',
  colorBgLayout: 'page',
} as const;

const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** antd in the colours that colours.css has at this moment. */
function themeNow(dark: boolean): ThemeConfig {
  const style = getComputedStyle(document.documentElement);
  const ours = Object.fromEntries(
    Object.entries(colours).map(([token, name]) => [token, style.getPropertyValue(`--${name}`)]),
  );
  return {
    hashed: false,
    // what antd makes of a colour it is given is a shade of it: ours come after, as they are
    algorithm: [
      dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      (seed, map) => ({ ...(map ?? theme.defaultAlgorithm(seed)), ...ours }),
    ],
    token: {
      ...ours,
      controlHeight: 36,
      borderRadius: 6,
      motion: !still,
      fontFamily: 'var(--font)',
    },
  };
}

const darkness = matchMedia('only screen and (prefers-color-scheme: dark)');
function follow(onChange: () => void): () => void {
  darkness.addEventListener('change', onChange);
  return () => darkness.removeEventListener('change', onChange);
}

/** The theme of antd: light or dark as the device is set, also when that changes. */
export function useTheme(): ThemeConfig {
  const dark = useSyncExternalStore(follow, () => darkness.matches);
  return useMemo(() => themeNow(dark), [dark]);
}
