import { StyleProvider } from '@ant-design/cssinjs';
import type { ReactNode } from 'react';

/**
 * antd writes its styles as <style> elements at run time, which our Content-Security-Policy refuses. It is given a container
 * outside the document, and the text of those elements is adopted as constructed style sheets.
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
