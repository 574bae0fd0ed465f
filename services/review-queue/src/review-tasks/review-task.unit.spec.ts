import { describe, it } from '@jest/globals';
import type { StaffRole } from '@zhenming/contracts';
import type { TaskEvent } from './review-task-state.js';
import {
  bothSides,
  cancelled,
  deal,
  dealt,
  decide,
  decided,
  excluded,
  giveBack,
  LATER,
  NEXT_UNTIL,
  opened,
  returned,
  rules,
  UNTIL,
} from './review-task.fixture.js';

describe('a task', () => {
  const first = opened();
  const open = first.type === 'ReviewTaskOpened' ? ({ kind: 'Open', opened: first.data } as const) : undefined;

  it('is opened once', () => {
    if (!open) throw new Error('no task');
    rules.given().when(open).then(first);
    rules.given(first).when(open).thenNothing();
    rules.given(first, dealt(), decided()).when(open).thenNothing();
  });

  it('that nobody opened is none', () => {
    rules.given().when(deal()).thenRefuses('review/not-found');
    rules.given().when(giveBack()).thenRefuses('review/not-found');
    rules.given().when({ kind: 'Cancel', outcome: 'WON' }).thenNothing();
  });
});

describe('an open task', () => {
  it('is dealt under the next fencing token', () => {
    rules.given(opened()).when(deal()).then(dealt());
    rules.given(opened(), dealt(), returned('LEASE_EXPIRED')).when(deal('han')).then(dealt('han', 2));
  });

  it('is not dealt to whom it excludes, whoever said so, nor to whom its case does', () => {
    rules
      .given(opened({ excluded: ['li'] }))
      .when(deal())
      .thenRefuses('review/party');
    rules.given(opened(), excluded()).when(deal()).thenRefuses('review/party');
    rules
      .given(opened(), dealt(), returned('GIVEN_BACK'))
      .when(deal('li', { leaseUntil: UNTIL }))
      .thenRefuses('review/party');
    rules
      .given(opened())
      .when(deal('li', { barred: ['li'] }))
      .thenRefuses('review/party');
  });

  it('is dealt to a senior only where two persons saw the same differently', () => {
    const differ = rules.given(opened({ kind: 'SENIOR' }));
    differ.when(deal()).thenRefuses('session/forbidden');
    differ.when(deal('li', { roles: ['senior-reviewer'] })).then(dealt());
  });

  it('is dealt to nobody who was disabled or is no reviewer any more', () => {
    for (const roles of [[], ['auditor', 'admin']] as const)
      rules.given(opened()).when(deal('li', { roles })).thenRefuses('session/forbidden');
  });

  it('excludes a reviewer once', () => {
    const command = { kind: 'ExcludeReviewer', staffId: 'li', reason: 'PARTY' } as const;
    rules.given(opened()).when(command).then(excluded());
    rules.given(opened(), excluded()).when(command).thenNothing();
  });
});

describe('a dealt task', () => {
  const under = [opened(), dealt()];

  it('is nobody else’s until the lease ends, and the same again for whoever has it', () => {
    rules
      .given(...under)
      .when(deal('han', { leaseUntil: UNTIL }))
      .thenRefuses('review/lease-lost');
    rules
      .given(...under)
      .when(deal('li', { leaseUntil: UNTIL }))
      .thenNothing();
  });

  it('is free the moment the lease ends, and remembers that it ended', () => {
    const late = { leaseUntil: UNTIL, now: UNTIL, until: NEXT_UNTIL };
    rules
      .given(...under)
      .when(deal('han', late))
      .then(returned('LEASE_EXPIRED'), dealt('han', 2, NEXT_UNTIL));
    rules
      .given(...under)
      .when(deal('li', late))
      .then(returned('LEASE_EXPIRED'), dealt('li', 2, NEXT_UNTIL));
  });

  it('is given back by whoever has it, once, and they are excluded', () => {
    rules
      .given(...under)
      .when(giveBack())
      .then(returned('GIVEN_BACK'));
    rules
      .given(...under, returned('GIVEN_BACK'))
      .when(giveBack())
      .thenNothing();
    rules
      .given(...under, returned('GIVEN_BACK'), dealt('han', 2))
      .when(giveBack())
      .thenNothing();
  });

  it('is not given back by others, under another token, or too late', () => {
    rules
      .given(...under)
      .when(giveBack({ staffId: 'han' }))
      .thenRefuses('review/not-found');
    rules
      .given(...under)
      .when(giveBack({ fencingToken: 2 }))
      .thenRefuses('review/lease-lost');
    rules
      .given(...under)
      .when(giveBack({ now: UNTIL }))
      .thenRefuses('review/lease-lost');
    rules
      .given(...under, returned('LEASE_EXPIRED'), dealt('li', 2))
      .when(giveBack())
      .thenRefuses('review/lease-lost');
  });

  it('goes back when its lease is over, and not before, nor twice', () => {
    const expire = { kind: 'ExpireLease', leaseUntil: UNTIL, now: LATER } as const;
    rules
      .given(...under)
      .when(expire)
      .then(returned('LEASE_EXPIRED'));
    rules
      .given(...under)
      .when({ ...expire, now: '2026-09-01T08:14:59.999Z' })
      .thenNothing();
    rules
      .given(...under)
      .when({ ...expire, leaseUntil: NEXT_UNTIL })
      .thenNothing();
    rules
      .given(...under, returned('LEASE_EXPIRED'))
      .when(expire)
      .thenNothing();
    rules
      .given(...under, returned('LEASE_EXPIRED'), dealt('han', 2, NEXT_UNTIL))
      .when({ ...expire, leaseUntil: NEXT_UNTIL })
      .thenNothing();
  });

  it('is taken from a reviewer whom the case refuses', () => {
    rules
      .given(...under)
      .when({ kind: 'ExcludeReviewer', staffId: 'li', reason: 'PARTY' })
      .then(excluded());
    rules
      .given(...under, excluded())
      .when(giveBack())
      .thenRefuses('review/lease-lost');
    rules
      .given(...under, excluded())
      .when(deal('han'))
      .then(dealt('han', 2));
  });
});

describe('a decided task', () => {
  const over = [opened(), dealt(), decided()];

  it('is not dealt, given back or cancelled', () => {
    rules
      .given(...over)
      .when(deal('han'))
      .thenRefuses('review/decided');
    rules
      .given(...over)
      .when(giveBack())
      .thenRefuses('review/decided');
    rules
      .given(...over)
      .when({ kind: 'Cancel', outcome: 'WON' })
      .thenNothing();
  });

  it('is open again when the case does not take the verdict, and not dealt to the same person', () => {
    const refused = { kind: 'ExcludeReviewer', staffId: 'li', reason: 'PARTY' } as const;
    rules
      .given(...over)
      .when(refused)
      .then(excluded());
    rules
      .given(...over, excluded())
      .when(refused)
      .thenNothing();
    rules
      .given(...over, excluded())
      .when(deal())
      .thenRefuses('review/party');
    rules
      .given(...over, excluded())
      .when(deal('han'))
      .then(dealt('han', 2));
  });

  it('stays decided when the case refuses another reviewer', () =>
    rules
      .given(...over)
      .when({ kind: 'ExcludeReviewer', staffId: 'han', reason: 'PARTY' })
      .thenNothing());
});

describe('a task whose case ends', () => {
  const cancel = { kind: 'Cancel', outcome: 'WITHDRAWN' } as const;

  it('is cancelled once, also from under a reviewer', () => {
    rules.given(opened()).when(cancel).then(cancelled);
    rules.given(opened(), dealt()).when(cancel).then(cancelled);
    rules.given(opened(), cancelled).when(cancel).thenNothing();
  });

  it('is over for everybody', () => {
    rules.given(opened(), dealt(), cancelled).when(giveBack()).thenRefuses('review/cancelled');
    rules.given(opened(), cancelled).when(deal()).thenRefuses('review/cancelled');
    rules.given(opened(), cancelled).when({ kind: 'ExcludeReviewer', staffId: 'li', reason: 'PARTY' }).thenNothing();
  });
});

describe('a task whose holder, who objected, is gone', () => {
  const left = { kind: 'Cancel', outcome: 'HOLDER_LEFT' } as const;
  const nothingToCompare: TaskEvent = {
    type: 'ReviewTaskCancelled',
    data: { taskId: 'task', caseId: 'case', outcome: 'HOLDER_LEFT' },
  };

  it('is cancelled once where it compares both sides, under whichever opinion', () => {
    for (const kind of ['TWO_PARTY', 'SECOND', 'SENIOR'] as const)
      rules
        .given(opened({ kind, ...bothSides }))
        .when(left)
        .then(nothingToCompare);
    rules.given(opened(bothSides), dealt()).when(left).then(nothingToCompare);
    rules.given(opened(bothSides), nothingToCompare).when(left).thenNothing();
  });

  it('goes on where it is about the claimant alone, and a verdict stands', () => {
    rules.given(opened()).when(left).thenNothing();
    rules.given(opened(bothSides), dealt(), decided()).when(left).thenNothing();
  });
});

describe('a task whose reviewer is disabled or demoted', () => {
  const takeAway = (roles: readonly StaffRole[], staffId = 'li') => ({ kind: 'TakeAway', staffId, roles }) as const;

  it('goes to others at once, and its reviewer may have it again when they may decide again', () => {
    rules.given(opened(), dealt()).when(takeAway([])).then(returned('TAKEN_AWAY'));
    rules.given(opened(), dealt(), returned('TAKEN_AWAY')).when(takeAway([])).thenNothing();
    rules.given(opened(), dealt(), returned('TAKEN_AWAY')).when(deal()).then(dealt('li', 2));
  });

  it('stays where they may decide it still, and with whoever else has it', () => {
    rules
      .given(opened(), dealt())
      .when(takeAway(['senior-reviewer']))
      .thenNothing();
    rules.given(opened(), dealt('han')).when(takeAway([])).thenNothing();
    rules.given(opened(), decided()).when(takeAway([])).thenNothing();
    const senior = rules.given(opened({ kind: 'SENIOR' }), dealt());
    senior.when(takeAway(['senior-reviewer'])).thenNothing();
    senior.when(takeAway(['reviewer'])).then(returned('TAKEN_AWAY'));
  });

  it('takes no verdict of theirs, and says why', () => {
    const under = rules.given(opened(), dealt(), returned('TAKEN_AWAY'));
    under.when(decide({ roles: [], leaseUntil: undefined })).thenRefuses('staff/disabled');
    under.when(decide({ roles: ['support'], leaseUntil: undefined })).thenRefuses('session/forbidden');
    under.when(decide({ leaseUntil: undefined })).thenRefuses('review/lease-lost');
    rules
      .given(opened(), dealt())
      .when(decide({ roles: [] }))
      .thenRefuses('staff/disabled');
  });
});
