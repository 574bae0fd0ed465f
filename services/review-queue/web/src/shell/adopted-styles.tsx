import { StyleProvider } from '@ant-design/cssinjs';
import type { ReactNode } from 'react';

/**
 * antd writes its styles as <style> elements while the page runs, which our Content-Security-Policy refuses, and rightly. So it
 * writes them into an element that is never part of the page, and what it wrote is adopted as style sheets, which are no markup.
 */
const container = document.createElement('div');
const sheets = new WeakMap<Element, { readonly text: string; readonly sheet: CSSStyleSheet }>();

function sheetOf(element: Element): CSSStyleSheet {
  const text = element.textContent;
  const known = sheets.get(element);
  if (known?.text === text) return known.sheet;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  sheets.set(element, { text, sheet });
  return sheet;
}

// an observer is called before the next painting
new MutationObserver(() => {
  document.adoptedStyleSheets = Array.from(container.children, sheetOf);
}).observe(container, { childList: true, subtree: true, characterData: true });

/** Styles of antd, in a layer of their own: whatever our style sheets say goes before them. */
export function AdoptedStyles({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <StyleProvider container={container} layer>
      {children}
    </StyleProvider>
  );
}
