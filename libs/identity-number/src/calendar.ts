const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month (1–12) in the Gregorian calendar; 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeap(year) ? 29 : (DAYS[month - 1] ?? 0);

/**
 * Whether `YYYYMMDD` is a day of the calendar in the years 1800–2099: nobody registered was born before, and a wider range
 * would only let slips through. A day to come is a matter of the account's policy, which knows what day it is.
 */
export function isRealDate(yyyymmdd: string): boolean {
  if (!/^(?:18|19|20)[0-9]{6}$/.test(yyyymmdd)) return false;
  const [year, month, day] = [yyyymmdd.slice(0, 4), yyyymmdd.slice(4, 6), yyyymmdd.slice(6)].map(Number) as [
    number,
    number,
    number,
  ];
  return day >= 1 && day <= daysInMonth(year, month);
}
