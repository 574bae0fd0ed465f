/** Errors of a form by field, as sentences that say what to do. Valid fields are absent. */
export type FieldErrors<Field extends string> = Readonly<Partial<Record<Field, string | undefined>>>;

export const hasErrors = (errors: FieldErrors<string>): boolean =>
  Object.values(errors).some((sentence) => sentence !== undefined);
