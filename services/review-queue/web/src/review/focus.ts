/** Takes the reader to a part of the page: to what can be used in it, else to itself. */
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
