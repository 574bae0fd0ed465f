import type { ReactNode } from 'react';

/** An open book in a ring, and a tick above it: what is studied is confirmed. The drawing of `icon.svg` and index.html, in the text's colour. */
export const Emblem = (): ReactNode => (
  <svg viewBox="0 0 32 32" aria-hidden="true" fill="none" stroke="currentColor" strokeLinejoin="round">
    <circle cx="16" cy="16" r="14" strokeWidth="1.2" />
    <path d="m11.5 9.6 3.4 3.2 5.8-6.3" strokeWidth="2.2" strokeLinecap="round" />
    <path
      d="M15.5 25.4c-2.3-1.5-4.9-2-8-1.8v-8c3.1-.2 5.7.3 8 1.8zM16.5 25.4c2.3-1.5 4.9-2 8-1.8v-8c-3.1-.2-5.7.3-8 1.8z"
      fill="currentColor"
      stroke="none"
    />
  </svg>
);
