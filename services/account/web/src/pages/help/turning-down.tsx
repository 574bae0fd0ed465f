import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { AskFirst } from '../../parts/ask-first.js';
import { useTurningDown } from './assist.js';
import { helpTexts } from './help.texts.js';

const words = {
  decline: { button: 'decline', title: 'declineTitle', text: 'declineText', yes: 'declineYes' },
  withdrawal: { button: 'withdraw', title: 'withdrawTitle', text: 'withdrawText', yes: 'withdrawYes' },
} as const;

/** Neither a refusal nor a withdrawal can be taken back. */
export function TurningDown({ id, how }: { readonly id: string; readonly how: keyof typeof words }): ReactNode {
  const t = useTexts(helpTexts);
  const ask = useTurningDown(id, how);
  const { button, title, text, yes } = words[how];
  return (
    <AskFirst button={t[button]} title={t[title]} yes={t[yes]} no={t.keep} ask={ask}>
      <p>{t[text]}</p>
    </AskFirst>
  );
}
