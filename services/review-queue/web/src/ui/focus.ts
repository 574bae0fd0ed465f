/** Moves the focus to the element with this id, or to the first control in it, and scrolls there. */
export function focusOn(id: string): void {
  const element = document.getElementById(id);
  if (!element) return;
  const usable = 'input:not(:disabled), button:not(:disabled), textarea, [tabindex="0"]';
  const target = element.matches(usable)
    ? element
    : (element.querySelector<HTMLElement>('input:checked') ?? element.querySelector<HTMLElement>(usable));
  target?.focus();
  element.scrollIntoView({ block: 'nearest' });
}
