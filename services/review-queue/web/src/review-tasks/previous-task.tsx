import { useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Passing } from '../ui/toasts.js';
import { wordTexts } from './task-words.texts.js';
import type { Verdict } from './task.queries.js';
import { taskTexts } from './task.texts.js';

/** Navigation state of the page: what became of the task before, and whether the next one is taken at once. */
export interface NextTaskState {
  readonly take?: boolean;
  readonly sent?: Verdict;
  readonly givenBack?: boolean;
}

/** What became of the task before. */
export function PreviousTask({ state: { sent, givenBack } }: { readonly state: NextTaskState }): ReactNode {
  const t = useTexts(taskTexts);
  const words = useTexts(wordTexts);
  const message = sent ? t.sent(words[sent]) : givenBack ? t.givenBack : undefined;
  return message && <Passing type="success" message={message} />;
}
