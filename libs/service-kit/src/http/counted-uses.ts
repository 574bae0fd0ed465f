export interface RateLimit {
  /** of the limit, as in `login` */
  readonly name: string;
  /** uses per window */
  readonly uses: number;
  /** length of the window that the first use opens */
  readonly seconds: number;
}

/** A use of a limit by a subject. Personal subjects are fine: only a keyed index is stored. */
export type Use = readonly [limit: RateLimit, subject: string];

/** Where all of `whether` are within their limits, the uses of `within` follow, else those of `beyond`. Nobody is refused for `whether`. */
export interface Fork {
  readonly whether: readonly Use[];
  readonly within: readonly Use[];
  readonly beyond: readonly Use[];
}

/** Uses in the order in which they are counted, up to the first that is beyond its limit. Each is a limit, or a subject, of its own. */
export type Uses = readonly (Use | Fork)[];

const isFork = (step: Use | Fork): step is Fork => 'whether' in step;

/** All that may be counted, of a fork both sides. */
export const usesOf = (steps: Uses): Use[] =>
  steps.flatMap((step) => (isFork(step) ? usesOf([...step.whether, ...step.within, ...step.beyond]) : [step]));

/** The first limit that the uses are beyond, by what is known of each; undefined where they are within all. */
export function firstBeyond(steps: Uses, isOver: (use: Use) => boolean): RateLimit | undefined {
  for (const step of steps) {
    if (!isFork(step)) {
      if (isOver(step)) return step[0];
      continue;
    }
    const over = firstBeyond(step.whether.some(isOver) ? step.beyond : step.within, isOver);
    if (over) return over;
  }
  return undefined;
}

const withinOf = (nth: number): string => `coalesce((select within from use_${nth}), false)`;

/**
 * Counts the uses in one statement, and looks at so many others, at the time `at`. Of `usesOf(steps)` there is a row (`nth` from 1, `within`,
 * `seconds` until its window ends) for each that was counted; those that are only looked at follow (`used`). Parameters: name, subject,
 * seconds and uses of each that is counted, then name, subject and seconds of the others. Single ones: with arrays PostgreSQL makes a plan
 * each time.
 */
export function countingStatement(steps: Uses, looks: number): string {
  const counted: string[] = [];
  /** `from`: whether the first is counted; returns whether all were within their limits */
  const add = (some: Uses, from: string): string =>
    some.reduce((before: string, step) => {
      if (isFork(step)) {
        const decided = add(step.whether, before);
        return `(${add(step.within, decided)} or ${add(step.beyond, `${before} and not ${decided}`)})`;
      }
      const nth = counted.length + 1;
      const [name, subject, seconds, most] = [1, 2, 3, 4].map((offset) => `$${4 * (nth - 1) + offset}`);
      counted.push(`use_${nth} as (
        insert into rate_windows as w (name, subject, opened_at, ends_at, used)
        select ${name}, ${subject}, at, at + make_interval(secs => ${seconds}), 1 from moment where ${before}
        on conflict (name, subject) do update set (used, opened_at, ends_at) = (
          select case when over then 1 else least(w.used, 1000000) + 1 end, opened, opened + make_interval(secs => ${seconds})
          from (select w.opened_at + make_interval(secs => ${seconds}) <= excluded.opened_at as over) is_over,
            lateral (select case when over then excluded.opened_at else w.opened_at end as opened) since)
        returning used <= ${most}::int as within, extract(epoch from ends_at - zhenming.app_now())::float8 as seconds)`);
      return withinOf(nth);
    }, from);
  add(steps, 'true');
  const rows = counted.map((_, at) => `select ${at + 1} as nth, within, seconds, null::int as used from use_${at + 1}`);
  for (let look = 0; look < looks; look++) {
    const [name, subject, seconds] = [1, 2, 3].map((offset) => `$${4 * counted.length + 3 * look + offset}`);
    rows.push(`select ${counted.length + 1 + look} as nth, null::boolean as within, null::float8 as seconds, coalesce((select used from rate_windows
      where name = ${name} and subject = ${subject} and opened_at + make_interval(secs => ${seconds}) > at), 0) as used from moment`);
  }
  const moment = 'moment as (select zhenming.app_now() as at)';
  return `with ${[moment, ...counted].join(', ')}
    select nth, within, seconds, used, at from (${rows.join(' union all ')}) all_of_them, moment order by nth`;
}
