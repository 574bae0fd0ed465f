const DEVICE = 'zhenming.device';

/** what this browser is called, by a random name that says nothing: limits are counted for each browser, too */
export function device(): string {
  const known = localStorage.getItem(DEVICE);
  if (known) return known;
  const fresh = crypto.randomUUID();
  localStorage.setItem(DEVICE, fresh);
  return fresh;
}
