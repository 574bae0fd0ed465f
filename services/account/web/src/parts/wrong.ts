/** What is wrong with a form, field by field, as sentences that say what to do. What is right is not in it. */
export type Wrong<Field extends string> = Readonly<Partial<Record<Field, string | undefined>>>;

export const isWrong = (wrong: Wrong<string>): boolean =>
  Object.values(wrong).some((sentence) => sentence !== undefined);
