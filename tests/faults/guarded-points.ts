import { appending, change, ledger, place, seed, step, telling, type FaultPoints, type Stop } from './fault-points.js';

const number: Stop = { lock: 'lock table id_conflict.numbers in share mode', words: 'update numbers' };
const inbox: Stop = { lock: 'lock table notification.inbox_items in share mode', words: 'insert into inbox_items' };
const firing: Stop = { lock: 'lock table id_conflict.timer_firings in share mode', words: 'insert into timer_firings' };

// of the notices that pass this group, the one that the wait is for
const holderTold = step(
  ...(['id-conflict', 'holder-notices', 'notification', 'NoticeDelivered', 'wait: prove'] as const),
  ...([appending('id_conflict'), { saying: { about: 'WaitStarted', channel: 'SMS' } }] as const),
);

// of those who are told of the objection, the claimant alone has a mailbox
const claimantTold = step(
  ...(['id-conflict', 'holder-notices', 'notification', 'NoticeDelivered', 'objection: raise'] as const),
  ...([appending('id_conflict'), { saying: { about: 'ObjectionRaised', channel: 'EMAIL' } }] as const),
);

/** What there is only where holders are heard: the wait before an effect, the holder's objection, second opinions, contests. */
export const guarded: FaultPoints = {
  policy: 'guarded',
  scenarios: ['wait', 'objection', 'compare', 'contest'],
  beside: seed,

  steps: [
    step('notification', 'notices', 'id-conflict', 'WaitStarted', 'wait: prove', telling),
    holderTold,
    step('notification', 'notices', 'id-conflict', 'HolderNotified', 'wait: prove', inbox, { after: holderTold }),
    step('id-conflict', 'numbers', 'account', 'HolderAnswered', 'objection: raise', appending('id_conflict')),
    step('notification', 'notices', 'id-conflict', 'ObjectionRaised', 'objection: raise', telling),
    claimantTold,
    step('notification', 'notices', 'id-conflict', 'HolderPhotosSubmitted', 'objection: hand in', telling),
    step('notification', 'notices', 'id-conflict', 'ObjectionEnded', 'objection: silence', telling),
    step('account', 'outcomes', 'id-conflict', 'ConflictCaseClosed', 'objection: silence', appending('account')),
    step('id-conflict', 'numbers', 'account', 'ClaimWithdrawn', 'objection: silence', number),
    step('notification', 'notices', 'account', 'ClaimWithdrawn', 'objection: silence', telling),
    step('account', 'outcomes', 'id-conflict', 'ReviewRequested', 'compare: hand in', ledger, {
      saying: { kind: 'TWO_PARTY' },
    }),
    step('account', 'outcomes', 'id-conflict', 'OpinionGiven', 'compare: first opinion', ledger),
    step('account', 'outcomes', 'id-conflict', 'ObjectionEnded', 'compare: second opinion', appending('account')),
    step('id-conflict', 'numbers', 'account', 'HolderProven', 'compare: second opinion', number),
    step('id-conflict', 'numbers', 'account', 'AccountsReinstated', 'contest: reversal', appending('id_conflict')),
    step('notification', 'notices', 'account', 'AccountsReinstated', 'contest: reversal', telling),
  ],

  quiet: {
    'account.outcomes': [],
    'id-conflict.rivals': ['ObjectionEnded'],
    'review-queue.cases': ['ObjectionEnded'],
    'notification.notices': ['HolderAnswered'],
  },

  changes: [
    change('account', 'POST /me/identity/objection', 'objection: raise'),
    change('account', 'PUT /objections/:id/photos/front', 'objection: hand in', 'id-conflict'),
    change('account', 'PUT /objections/:id/photos/back', 'objection: hand in', 'id-conflict'),
    change('account', 'POST /objections/:id/photo-submissions', 'objection: hand in', 'id-conflict'),
    change('account', 'POST /me/contests', 'contest: open'),
  ],

  places: [
    place('id-conflict', 'a wait that is over, midway', 'wait: effect', appending('id_conflict')),
    place(
      'id-conflict',
      'a wait that is over, decided and not noted',
      'wait: effect',
      appending('id_conflict'),
      firing,
    ),
    place('account', 'an objection, midway', 'objection: raise', appending('account')),
    place('id-conflict', 'photos of a holder, midway', 'objection: hand in', appending('id_conflict')),
    place('id-conflict', 'an objection whose time is over, midway', 'objection: silence', appending('id_conflict')),
    place('account', 'a contest, midway', 'contest: open', appending('account')),
    place('account', 'a reversal, midway', 'contest: reversal', appending('account')),
  ],
};
