import { describe, it } from '@jest/globals';
import { specify } from '@zhenming/kernel';
import { staffMember } from './staff-member.js';

const added = { type: 'StaffMemberAdded', data: { staffId: 's', numberId: 'n', roles: ['admin', 'auditor'] } } as const;
const event = { ...added, data: { ...added.data, roles: [...added.data.roles] } };
const rules = specify(staffMember);

describe('a member of staff', () => {
  it('is added once, with roles in one order', () =>
    rules
      .given()
      .when({ staffId: 's', numberId: 'n', roles: ['auditor', 'admin', 'auditor'] })
      .then(event));

  it('the same again stays quiet', () =>
    rules
      .given(event)
      .when({ staffId: 's', numberId: 'n', roles: ['admin', 'auditor'] })
      .thenNothing());

  it('other roles, or another person, are refused', () => {
    rules
      .given(event)
      .when({ staffId: 's', numberId: 'n', roles: ['admin'] })
      .thenRefuses('staff/exists');
    rules
      .given(event)
      .when({ staffId: 's', numberId: 'other', roles: ['admin', 'auditor'] })
      .thenRefuses('staff/exists');
  });
});
