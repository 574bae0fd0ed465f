/** An error by its code, or by that of what led to it, as where no connection is made, or by its class: its text may name the address. */
export const kindOf = (error: unknown): string => {
  const { code, cause, name } = error as { code?: unknown; cause?: { code?: unknown }; name?: unknown };
  const known = [code, cause?.code].find((one) => typeof one === 'string' && /^[A-Z_0-9]{1,40}$/.test(one));
  return String(known ?? name);
};
