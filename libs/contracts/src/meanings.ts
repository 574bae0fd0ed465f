/** What each event means, in one sentence: shown in docs/events.md and to downstream teams. */
export const meanings = {
  AccountRegistered: 'An account exists: a contact was proven, or an office made it.',
  RealNameBound: 'The holder bound a proven phone or e-mail to the number. It never raises proof.',
  LoginMoved:
    'A proven contact became the login of another account; the old one keeps it as a notice address for a while.',
  DeliveryRequested: 'Something personal waits to be sent: notification fetches it from account by its id.',
  IdNumberHeld: 'An account took a number that nobody held or claimed.',
  IdConflictDetected: 'An account claims a number that another holds or claims; the case of that id is to be opened.',
  ClaimWithdrawn: 'A claim ended without success; from `claimableFrom` on the account may claim the number again.',
  HolderAnswered: 'The holder let the number go; the state says who holds it now.',
  IdNumberDisowned: '"This is not my number": the account goes on without one.',
  AccountsDeregistered:
    'The effect of a decision, exactly once per case: the winner holds the number, the accounts that the decision saw are off it.',
  DeregistrationRefused: 'The effect was refused because the decision no longer fits the ledger; the case goes back.',
  ConflictCaseOpened: 'A case exists for one claimant and one number, under the policy named.',
  EducationRecordMatched: 'The study record given is a record of this number and name.',
  EducationRecordNotMatched: 'The study record given could not be confirmed; nothing says which field was wrong.',
  RouteSucceeded: 'One way of proving succeeded, with this weight.',
  ConflictCaseApproved: 'The decision, with the holder version and the claims that it saw.',
  ConflictCaseReturned: 'account refused the effect: the case is decided anew with the new fact.',
  ConflictCaseClosed: 'The case is over, with this outcome.',
  NumberTryReserved: 'One try against a number was taken, before the registry was asked.',
  StaffMemberAdded: 'A person may act for the office in these roles; `numberId` is of the person’s own number.',
  TimelineViewed: 'Somebody of the office read the whole story of a case.',
  NoticeDelivered: 'The recipient’s inbox, mail server or SMS gateway has the notice. Waits count from here.',
  NoticeFailed: 'A notice could not be delivered by this channel and is given up.',
} as const;
