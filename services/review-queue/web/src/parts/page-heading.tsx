import { useTexts } from '@zhenming/web-kit';
import { useEffect, useRef, type ReactNode } from 'react';
import { partsTexts } from './parts.texts.js';

/** The h1 of a page. It names the tab, and has the focus when the page is come to: that is where reading begins. */
export function PageHeading({ children }: { readonly children: string }): ReactNode {
  const { product } = useTexts(partsTexts);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => void (document.title = `${children} - ${product}`), [children, product]);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
