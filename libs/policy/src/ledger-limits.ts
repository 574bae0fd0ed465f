/**
 * How often and how long, for what a case is not decided by: the ledger of a number and the persons who ask for it. They hold for
 * everybody at once, whatever policy a case was opened under.
 */
export const ledgerLimits = {
  claims: {
    /** on one number that are heard at a time; the others wait for their turn */
    heard: 5,
    /** on one number in all, those that wait included: a bound for the row, beyond what people come to */
    open: 50,
    /** on one number that others are told of within a day, whoever makes them */
    toldADay: 5,
    /**
     * days after the end of a person's first claim, of the second, …, before the next: a mistake may be taken back at once, and
     * whoever comes and goes to keep others busy waits longer each time
     */
    pauseDays: [0, 1, 7, 30],
    /** at least, where a claim ended without success: no evidence in time, or refused */
    fruitlessPauseDays: 7,
    /** after the last pause, in which the next claim still counts what was before */
    rememberedDays: 90,
  },
  /** within 24 hours */
  asks: {
    /** numbers that an account, a contact or a device learns about */
    numbersLearned: 3,
    /** accounts that learn about one number without taking or claiming it */
    learnersOfANumber: 5,
    /** numbers that one account may ask about at all */
    numbersAsked: 10,
  },
  contacts: {
    /** a contact takes or claims one fresh number within these days */
    freshNumberDays: 30,
    /** numbers that it may have said not to be its own by then: typing errors, not a way to try numbers */
    mistakenNumbers: 3,
    /** with which accounts a person was on a number counts so long, whichever account it is: as long as the longest pauses */
    rememberedDays: 180,
    /** an address whose login moved away still gets the notices of the old account */
    movedNoticeDays: 90,
    /** older contacts may undo that one came or went */
    undoHours: 72,
  },
  helpers: {
    /** how old the account of a helper is, and how long it has held its number where that was never proven */
    standingDays: 180,
  },
  /** situation 1: new takers are refused so long, within so many days of one number */
  underReview: { hours: 72, withinDays: 30 },
  /** a decision may be contested: so long after the first reading, and at the latest so long after the effect */
  contest: { days: 30, months: 24 },
} as const;
