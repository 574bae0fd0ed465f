import type { ReactNode } from 'react';

/** The emblem in the text's colour. It is drawn in index.html, which shows it before there is a script. */
export const Emblem = (): ReactNode => (
  <svg aria-hidden="true">
    <use href="#emblem" />
  </svg>
);
