import { useTexts } from '@zhenming/web-kit';
import { useEffect, useRef, type ReactNode } from 'react';
import { uiTexts } from './ui.texts.js';

/** The h1 of a page. It names the tab, and takes the focus when the page opens, so that it is read aloud. */
export function PageHeading({ children }: { readonly children: string }): ReactNode {
  const { product } = useTexts(uiTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (document.title = `${children} - ${product}`), [children, product]);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
