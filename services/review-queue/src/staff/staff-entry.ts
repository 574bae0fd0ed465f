/** how long a one-time password opens a session in which it is to be changed */
export const ONE_TIME_PASSWORD_HOURS = 72;

/** What is left to do before a person's roles count. */
export type Unfinished = 'PASSWORD' | 'SECOND_FACTOR';

export interface Entry {
  readonly oneTimePassword: boolean;
  readonly secondFactor: boolean;
}

/** First the password is the person's own, then the second factor is set up; undefined when nothing is left. */
export const unfinishedOf = (
  { oneTimePassword, secondFactor }: Entry,
  secondFactorRequired: boolean,
): Unfinished | undefined => {
  if (oneTimePassword) return 'PASSWORD';
  return secondFactorRequired && !secondFactor ? 'SECOND_FACTOR' : undefined;
};

/** Whether a password still opens a session; a one-time one does so for 72 hours. */
export const isCurrent = (
  { oneTime, createdAt }: { readonly oneTime: boolean; readonly createdAt: Date },
  now: Date,
): boolean => !oneTime || now.getTime() < createdAt.getTime() + ONE_TIME_PASSWORD_HOURS * 3_600_000;
