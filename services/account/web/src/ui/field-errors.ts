/** What is wrong with a form, field by field, as sentences that say what to do. What is right is not in it. */
export type FieldErrors<Field extends string> = Readonly<Partial<Record<Field, string | undefined>>>;

export const hasErrors = (errors: FieldErrors<string>): boolean =>
  Object.values(errors).some((sentence) => sentence !== undefined);
