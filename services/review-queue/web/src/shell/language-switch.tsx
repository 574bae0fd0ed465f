import { useLanguage, useTexts } from '@zhenming/web-kit';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { shellTexts } from './shell.texts.js';

/** One button, called by the language that it leads to. */
export function LanguageSwitch(): ReactNode {
  const t = useTexts(shellTexts);
  const { language, choose } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button lang={other} onClick={() => choose(other)}>
      {t.otherLanguage}
    </Button>
  );
}
