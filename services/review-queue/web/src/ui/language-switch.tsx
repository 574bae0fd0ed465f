import { useLanguage, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { uiTexts } from './ui.texts.js';

/** A button with the name of the other language. */
export function LanguageSwitch(): ReactNode {
  const t = useTexts(uiTexts);
  const { language, choose } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button lang={other} onClick={() => choose(other)}>
      {t.otherLanguage}
    </Button>
  );
}
