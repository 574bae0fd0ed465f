import { useRef, type ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { useCombobox } from 'downshift';
import { Labelled, type About } from './field.js';
import { comboboxTexts } from './ui.texts.js';
import './combobox-field.css';

export interface Choice {
  readonly key: string;
  /** what stands in the field once it is chosen */
  readonly text: string;
  /** what tells it from others, beside it in the list */
  readonly beside: string;
}

/**
 * A text field with a list to choose from (the combobox of WAI-ARIA, with a list of its own: in-app browsers show none for
 * `<datalist>`). What was typed stays as it is until something is chosen.
 */
export function ComboboxField({
  label,
  hint,
  error,
  value,
  onChange,
  choices,
}: About & {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** those that go with what was typed */
  readonly choices: readonly Choice[];
}): ReactNode {
  const t = useTexts(comboboxTexts);
  const list = useRef<HTMLUListElement>(null);
  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps } = useCombobox<Choice>({
    items: [...choices],
    inputValue: value,
    // nothing stays chosen: the same may be chosen again after something else was typed
    selectedItem: null,
    itemToString: (choice) => choice?.text ?? '',
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem) onChange(selectedItem.text);
    },
    onIsOpenChange: ({ isOpen: opened }) => {
      // the keyboard of a phone covers the lower half
      if (opened) requestAnimationFrame(() => list.current?.scrollIntoView({ block: 'nearest' }));
    },
    getA11yStatusMessage: ({ isOpen: opened }) => (opened && value !== '' ? t.offered(choices.length) : ''),
  });
  const isShown = isOpen && choices.length > 0;
  return (
    <Labelled {...{ label, hint, error }}>
      {(described) => (
        <div className="combobox">
          <input
            {...getInputProps({
              ...described,
              'aria-labelledby': undefined,
              'aria-expanded': isShown,
              maxLength: 100,
              autoComplete: 'off',
              autoCapitalize: 'none',
              spellCheck: false,
              // by itself it would be a step behind input methods
              onChange: ({ currentTarget }) => onChange(currentTarget.value),
            })}
          />
          <ul {...getMenuProps({ ref: list, 'aria-labelledby': undefined, 'aria-label': label })} hidden={!isShown}>
            {isShown
              ? choices.map((choice, index) => (
                  <li
                    key={choice.key}
                    className={index === highlightedIndex ? 'at' : ''}
                    {...getItemProps({ item: choice, index })}
                  >
                    <span>{choice.text}</span> <small>{choice.beside}</small>
                  </li>
                ))
              : null}
          </ul>
        </div>
      )}
    </Labelled>
  );
}
