import { useTexts } from '@zhenming/web-kit';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog.js';
import { shortcutTexts } from './shortcuts.texts.js';

const before = [
  { keys: ['V'], text: 'photo' },
  { keys: ['O'], text: 'full' },
  { keys: ['I'], text: 'facts' },
  { keys: ['1', '…', '9', '0'], text: 'reasons' },
  { keys: ['P', 'E'], text: 'finalReasons' },
  { keys: ['Y'], text: 'kept' },
  { keys: ['C'], text: 'card' },
  { keys: ['M'], text: 'note' },
  { keys: ['Esc'], text: 'leave' },
] as const;
const ofOneSide = [
  { keys: ['A'], text: 'approve' },
  { keys: ['T'], text: 'retry' },
  { keys: ['F'], text: 'final' },
] as const;
const ofBothSides = [
  { keys: ['S'], text: 'otherSide' },
  { keys: ['A'], text: 'claimant' },
  { keys: ['H'], text: 'holder' },
  { keys: ['F'], text: 'neither' },
  { keys: ['T'], text: 'retryClaimant' },
  { keys: ['U'], text: 'retryHolder' },
] as const;
const after = [
  { keys: ['L'], text: 'goOn' },
  { keys: ['G'], text: 'giveBack' },
  { keys: ['N'], text: 'next' },
  { keys: ['?'], text: 'help' },
] as const;

interface ShortcutsProperties {
  /** of a task that compares two sides */
  readonly bothSides: boolean;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
  readonly onClose: () => void;
}

/** Every shortcut, and the switch that turns them off. */
export function ShortcutsDialog({ bothSides, on, onSwitch, onClose }: ShortcutsProperties): ReactNode {
  const t = useTexts(shortcutTexts);
  const list = [...before, ...(bothSides ? ofBothSides : ofOneSide), ...after];
  return (
    <Dialog title={t.title} onClose={onClose}>
      <Checkbox checked={on} onChange={({ target }) => onSwitch(target.checked)}>
        {t.on}
      </Checkbox>
      <p className="quiet">{t.offHelp}</p>
      <dl className="shortcuts">
        {list.map(({ keys, text }) => (
          <div key={text}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t[text]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
