import type { DataOf, NumberEvent } from '@zhenming/contracts';
import type { AccountChange, Person } from './ports.js';

type Changes = ReadonlyMap<string, AccountChange>;

/** off every number: what was said of the person goes as well */
const none: AccountChange = {
  identity: 'NONE',
  numberId: null,
  caseId: null,
  proof: 'UNPROVEN',
  heldByVouching: false,
  boundChannel: null,
  boundAt: null,
  person: null,
};

const held = ({ numberId, holderStanding }: NumberEvent['data']): AccountChange => ({
  identity: 'HELD',
  numberId,
  caseId: null,
  refusedSituation: null,
  proof: holderStanding?.proof ?? 'UNPROVEN',
  heldByVouching: false,
});

/** Off the number and into the restricted login. What the account holds stays sealed as it is: frozen, shown to nobody. */
const deregistered = (data: DataOf<'AccountsDeregistered'>, now: Date): AccountChange => ({
  status: 'DEREGISTERED',
  identity: 'NONE',
  numberId: null,
  caseId: null,
  deregisteredAt: now,
  deregisteredCase: data.caseId,
  formerNumberId: data.numberId,
  contestableUntil: new Date(data.contestableUntil),
});

const restored: AccountChange = {
  ...none,
  status: 'ACTIVE',
  deregisteredAt: null,
  deregisteredCase: null,
  formerNumberId: null,
  contestableUntil: null,
  firstRestrictedLogin: null,
};

/**
 * What an event about a number means for the accounts it names, by account id. `person` is of the account that takes the
 * number. Whoever gets a number by another's leaving or by a decision has claimed it before, and is known already.
 */
export function accountChanges(event: NumberEvent, now: Date, person?: Person): Changes {
  const { data } = event;
  const about = person ? { person } : {};
  switch (event.type) {
    case 'IdNumberHeld':
      return new Map([[event.data.accountId, { ...held(data), ...about }]]);
    case 'IdConflictDetected': {
      const { accountId, caseId, numberId } = event.data;
      return new Map([
        [accountId, { identity: 'CONTESTED', numberId, caseId, proof: 'UNPROVEN', refusedSituation: null, ...about }],
      ]);
    }
    case 'ClaimWithdrawn':
      return new Map([[event.data.accountId, none]]);
    case 'HolderAnswered':
    case 'IdNumberCorrected':
      return leaving(event.data.accountId, none, data);
    case 'IdNumberDisowned':
      return event.data.as === 'HOLDER'
        ? leaving(event.data.accountId, none, data)
        : new Map([[event.data.accountId, restored]]);
    case 'AccountsDeregistered': {
      const { winnerId, accounts, routes } = event.data;
      const heldByVouching = routes.every((route) => route === 'CLASSMATE');
      const lost = deregistered(event.data, now);
      return new Map([
        [winnerId, { ...held(data), heldByVouching }],
        ...accounts.map(({ accountId }) => [accountId, lost] as const),
      ]);
    }
    case 'DeregistrationRefused':
      return new Map();
  }
}

const leaving = (accountId: string, change: AccountChange, data: NumberEvent['data']): Changes =>
  new Map([[accountId, change], ...(data.holder === null ? [] : [[data.holder, held(data)] as const])]);
