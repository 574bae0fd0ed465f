import type { DataOf, Published, PublishedOf } from '@zhenming/contracts';
import { contestNotices } from './contest-notices.js';
import { correctionNotices } from './correction-notices.js';
import { evidenceNotices } from './evidence-notices.js';
import { ALL, INBOX, MAIL, ofClaim, to, type Notice } from './notice.js';
import { isNotified, type Notified } from './notified.js';
import { objectionNotices } from './objection-notices.js';

const claimed = (event: DataOf<'IdConflictDetected'>): Notice[] => {
  const { accountId, caseId, holder, trigger, claims, untold } = event;
  const waits = claims.some((claim) => claim.caseId === caseId && claim.waitsForTurn);
  return [
    // of a claim that a correction made, CorrectionApplied tells
    ...(trigger === 'CORRECTION' && !waits
      ? []
      : to(accountId, waits ? 'CLAIM_WAITS' : 'CLAIM_OPENED', MAIL, { caseId })),
    // who claims, withdraws and claims again must not fill the holder's mailbox
    ...(untold ? [] : to(holder, 'NUMBER_CLAIMED', ALL, ofClaim(event))),
  ];
};

const claimEnded = ({ data, metadata: { actor } }: PublishedOf<'ClaimWithdrawn'>): Notice[] => {
  const { accountId, caseId, reason, holder, untold, elsewhere, claims } = data;
  // ended by its person, who may appeal still; otherwise by others, or by time
  const accepts = actor.id === accountId;
  // what any session may do is told by every way: it may have been somebody else
  const ends = {
    WITHDRAWN: [elsewhere ? 'CLAIM_MOVED' : 'CLAIM_WITHDRAWN', ALL],
    NOT_MY_NUMBER: ['CLAIM_WITHDRAWN', ALL],
    IDLE: ['CLAIM_IDLE', MAIL],
    REFUSED: [accepts ? 'REFUSAL_ACCEPTED' : 'CLAIM_REFUSED', accepts ? ALL : MAIL],
    CROWDED_OUT: ['CLAIM_CROWDED_OUT', MAIL],
  } as const;
  // who leaves a wrong number for the right one is told of that one
  const [kind, channels] = reason === 'CORRECTED' ? [] : ends[reason];
  const goOn = elsewhere || claims.length > 0;
  return [
    ...(kind ? to(accountId, kind, channels, { caseId }) : []),
    ...(untold ? [] : to(holder, goOn ? 'CLAIM_GONE_OTHERS_STAY' : 'CLAIM_GONE', INBOX, { caseId, ofOther: true })),
  ];
};

/** The holder left: a claimant took the place, or all who claim it go on against an empty one. */
const placeLeft = ({ holder, claims }: Pick<DataOf<'HolderAnswered'>, 'holder' | 'claims'>): Notice[] =>
  holder === null
    ? claims.flatMap(({ accountId, caseId }) => to(accountId, 'PLACE_EMPTY', INBOX, { caseId }))
    : to(holder, 'BECAME_HOLDER', ALL);

const deregistered = ({ winnerId, caseId, accounts, claims }: DataOf<'AccountsDeregistered'>): Notice[] => [
  // the claims that go on are against the winner now, who may have to answer
  ...to(winnerId, claims.length > 0 ? 'CASE_WON_CLAIMED' : 'CASE_WON', ALL, { caseId }),
  ...accounts.flatMap(({ accountId, caseId: lost }) =>
    to(accountId, 'DEREGISTERED', ALL, lost ? { caseId: lost } : { caseId, ofOther: true }),
  ),
  // whom the decision did not end: claims that it did not see, whatever they have shown so far, and contests. For one that has shown
  // something the days may begin in which it needs more
  ...claims.flatMap((claim) => to(claim.accountId, 'NUMBER_SETTLED', ALL, { caseId: claim.caseId })),
];

const removalKind = ({ wasLogin = true, mayUndo = true }: DataOf<'ContactRemoved'>) => {
  if (!wasLogin) return 'BINDING_ENDED';
  return mayUndo ? 'CONTACT_REMOVED' : 'NEW_CONTACT_REMOVED';
};

const ledgerNotices = (event: Notified): Notice[] => {
  switch (event.type) {
    case 'AccountRegistered':
      return event.data.via === 'OFFICE' ? [] : to(event.data.accountId, 'WELCOME', INBOX);
    case 'RealNameBound':
      return to(event.data.accountId, 'REAL_NAME_BOUND', ALL);
    case 'LoginMoved':
      return to(event.data.accountId, 'LOGIN_MOVED', ALL);
    case 'NoticeAddressMoved':
      return to(event.data.accountId, event.data.wayBack ? 'WAY_BACK_GONE' : 'NOTICE_ADDRESS_MOVED', ALL);
    case 'PasswordChanged':
      return to(event.data.accountId, event.data.by === 'RECOVERY' ? 'PASSWORD_RECOVERED' : 'PASSWORD_CHANGED', ALL);
    case 'LoginsFailed':
      // account records it once a day
      return to(event.data.accountId, 'LOGINS_FAILED', ALL);
    case 'ContactAdded':
      return to(event.data.accountId, 'CONTACT_ADDED', ALL);
    case 'ContactRemoved':
      return to(event.data.accountId, removalKind(event.data), ALL);
    case 'ContactChangesUndone':
      return to(event.data.accountId, 'CONTACTS_RESTORED', ALL);
    case 'NewDeviceLoggedIn':
      // mail and inbox each time; SMS once in 24 hours, because who has the password can make up devices
      return to(event.data.accountId, 'NEW_DEVICE', ALL, { smsAbout: event.data.accountId });
    case 'IdConflictDetected':
      return event.data.contests === undefined ? claimed(event.data) : [];
    case 'ClaimWithdrawn':
      return event.data.contests === undefined ? claimEnded(event) : [];
    case 'ClaimTurnsChanged': {
      const { came, gaveWay } = event.data;
      return [
        ...came.flatMap(({ accountId, caseId }) => to(accountId, 'TURN_CAME', ALL, { caseId })),
        ...gaveWay.flatMap(({ accountId, caseId }) => to(accountId, 'TURN_LOST', INBOX, { caseId })),
      ];
    }
    case 'HolderAnswered':
      // of an objection, what comes of it in each case tells
      return event.data.answer === 'IT_IS_MINE'
        ? []
        : [...to(event.data.accountId, 'LET_GO', ALL), ...placeLeft(event.data)];
    case 'IdNumberDisowned':
      return [
        ...to(event.data.accountId, 'DISOWNED', ALL),
        ...(event.data.as === 'HOLDER' ? placeLeft(event.data) : []),
      ];
    case 'IdNumberCorrected':
      return placeLeft(event.data);
    case 'WaitStarted': {
      const { holder, claimantId, caseId, notBefore: until } = event.data;
      return [
        ...to(holder, 'NUMBER_WILL_MOVE', ALL, { caseId, ofOther: true, until }),
        ...to(claimantId, 'CLAIM_DECIDED', MAIL, { caseId, until }),
      ];
    }
    case 'HolderNotified':
      return to(event.data.claimantId, 'EFFECT_DATED', INBOX, {
        caseId: event.data.caseId,
        until: event.data.effectAt,
      });
    case 'ConflictCaseApproved':
      return event.data.again ? [] : to(event.data.holder, 'NUMBER_DECIDED', ALL, ofClaim(event.data));
    case 'DeregistrationRefused':
      // a claim that is gone is not checked again, and its end was told; of a rival's evidence the case tells
      return event.data.reason === 'HOLDER_CHANGED'
        ? to(event.data.accountId, 'DECISION_RETURNED', INBOX, { caseId: event.data.caseId })
        : [];
    case 'AccountsDeregistered':
      return deregistered(event.data);
    default:
      return [];
  }
};

/**
 * Everybody an event concerns, and how they are told. The holder is told by every way when a number is claimed, when the first
 * photos are given and when it is decided (one SMS a day about one number), and always before a decision takes effect; everybody who wins or loses
 * something, or will lose it by silence, is told by every way there is; where that is told a month late, in the inbox alone, unless a time starts.
 */
export const noticesOf = (event: Published): Notice[] =>
  isNotified(event)
    ? [
        ...ledgerNotices(event),
        ...evidenceNotices(event),
        ...objectionNotices(event),
        ...contestNotices(event),
        ...correctionNotices(event),
      ]
    : [];
