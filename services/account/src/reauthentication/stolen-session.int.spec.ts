import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, PASSWORD, person, Portal, solutionOf, type Answer } from '../testing/portal.fixture.js';

let portal: Portal;
beforeAll(async () => {
  // the holder of a disputed number is heard under this policy
  portal = await Portal.start({ POLICY: 'guarded' });
});
afterAll(() => portal.stop());

const login = async (name: string, password = PASSWORD) => {
  const browser = portal.browser();
  const answer = await browser.call('POST', '/api/v1/sessions', { login: name, password });
  return { browser, answer };
};
/** a person with a phone, logged in, whose last proof is longer ago than five minutes */
const victim = async () => {
  const { phone, email, ...of } = person();
  const { accountId } = await portal.register('PHONE', phone);
  const { browser } = await login(phone);
  await stale(browser);
  return { phone, email, of, accountId, browser };
};
/** the last proof of a session is no longer fresh: as if six minutes had passed for it alone */
const stale = async (browser: Browser): Promise<void> => {
  const { accountId } = (await browser.call('GET', '/api/v1/me')).body;
  await portal.db.query(
    `update sessions set proven_until = zhenming.app_now() - interval '1 minute' where account_id = $1`,
    [accountId],
  );
};
/** likewise, whose number somebody claims */
const disputed = async () => {
  const holder = await victim();
  await portal.takeNumber(holder.browser, holder.of);
  const claimant = await portal.register('PHONE', person().phone);
  await portal.takeNumber(claimant, holder.of, true);
  return { ...holder, claimantId: String(claimant.accountId) };
};
const numberOf = async (accountId: string | undefined): Promise<string> => {
  const { rows } = await portal.db.query<{ id: string }>('select number_id as id from accounts where account_id = $1', [
    accountId,
  ]);
  return String(rows[0]?.id);
};
const byPassword = (browser: Browser, password = PASSWORD) =>
  browser.call('POST', '/api/v1/me/reauthentications', { password });
const contactsOf = async (browser: Browser) =>
  (await browser.call('GET', '/api/v1/me')).body['contacts'] as {
    contactId: string;
    channel: string;
    mayProve: boolean;
  }[];
const slugOf = ({ body }: Answer) => body['slug'];
/** adds an e-mail address, in a session with a fresh proof */
const addEmail = async (browser: Browser, address: string): Promise<void> => {
  const sent = (await portal.deliveriesTo(address)).length;
  const asked = await browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address });
  if (asked.status !== 202) throw new Error(`contacts answered ${asked.status} ${asked.text}`);
  const code = await portal.codeTo(address, sent + 1);
  const path = `/api/v1/me/contacts/${String(asked.body['proofId'])}/verification`;
  const answer = await browser.call('POST', path, { code });
  if (answer.status !== 204) throw new Error(`verification answered ${answer.status} ${answer.text}`);
};
const remove = async (browser: Browser, channel: string): Promise<Answer> => {
  const own = (await contactsOf(browser)).find((contact) => contact.channel === channel);
  return browser.call('DELETE', `/api/v1/me/contacts/${String(own?.contactId)}`);
};
/** recovers the password of an account by its login name, with the code that goes to this address */
const recover = async (name: string, to: string, more: object) => {
  const sent = (await portal.deliveriesTo(to)).length;
  const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: name });
  const code = await portal.codeTo(to, sent + 1);
  const path = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
  return portal.browser().call('POST', path, { code, ...more });
};

describe('a stolen session', () => {
  const ID = '7f6c1b1e-3d0a-4c53-9a51-2f0d7a5f9a11';
  it.each([
    ['POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: 'thief@example.com' }],
    ['DELETE', `/api/v1/me/contacts/${ID}`, undefined],
    ['POST', '/api/v1/me/bindings', { channel: 'EMAIL', address: 'thief@example.com' }],
    ['POST', `/api/v1/assists/${ID}/grant`, { name: '王芳', code: '123456', met: true }],
    ['POST', '/api/v1/me/corrections', { documentType: 'RESIDENT_ID', number: '11010519491231002X' }],
    ['POST', `/api/v1/corrections/${ID}/photo-submissions`, { front: ID }],
    ['POST', `/api/v1/objections/${ID}/photo-submissions`, { front: ID }],
  ])('gets nothing from %s %s', async (method, path, body) => {
    const { browser, accountId } = await victim();
    const answer = await browser.copy().call(method, path, body);
    expect([answer.status, slugOf(answer)]).toEqual([403, 'reauthentication/required']);
    expect(await portal.events(`account-${accountId}`)).toEqual(['AccountRegistered']);
    expect(await portal.deliveriesTo('thief@example.com')).toEqual([]);
  });

  it('is no fresher where it is a copy when the person proves that the session is theirs, and ends there as they go on', async () => {
    const { browser } = await victim();
    const thief = browser.copy();
    expect((await byPassword(browser)).status).toBe(200);
    expect(slugOf(await remove(thief, 'PHONE'))).toBe('reauthentication/required');
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await thief.call('GET', '/api/v1/me')).status).toBe(401);
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('contact/last');
  });

  it('is out where it is a copy when the person sets a new password and goes on', async () => {
    const { browser, phone } = await victim();
    const thief = browser.copy();
    const change = { currentPassword: PASSWORD, newPassword: 'mine once more 7' };
    expect((await browser.call('POST', '/api/v1/me/password', change)).status).toBe(204);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
    expect((await thief.call('GET', '/api/v1/me')).status).toBe(401);
    // the old password was given for the new one alone
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('reauthentication/required');
    expect((await login(phone, change.newPassword)).answer.status).toBe(201);
  });

  it('is slowed down at guessing the password, and the person’s other session is not', async () => {
    const { browser, phone } = await victim();
    for (let n = 0; n < 5; n++) expect(slugOf(await byPassword(browser, `guess ${n} 7x#`))).toBe('login/failed');
    expect(slugOf(await byPassword(browser, 'guess 5 7x#'))).toBe('challenge/required');
    expect((await login(phone)).answer.status).toBe(201);
  });

  it('whose finder guesses the password on is told to the account', async () => {
    const { browser, accountId } = await victim();
    const told = async () => {
      await portal.deferredJobsDone();
      return (await portal.events(`account-${accountId}`)).filter((type) => type === 'LoginsFailed');
    };
    for (let n = 0; n < 5; n++) await byPassword(browser, `guess ${n} 7x#`);
    expect(await told()).toEqual([]);
    const guess = { password: 'guess 5 7x#' };
    const due = await browser.call('POST', '/api/v1/me/reauthentications', guess);
    const { challenge } = due.body['details'] as { challenge: object };
    const paid = { ...guess, challenge: solutionOf(challenge) };
    expect(slugOf(await browser.call('POST', '/api/v1/me/reauthentications', paid))).toBe('login/failed');
    expect(await told()).toEqual(['LoginsFailed']);
  });

  it('uses up its own codes, also under a new token, and none that the person’s other session asks for', async () => {
    const { browser, phone } = await victim();
    const [own] = await contactsOf(browser);
    const asks = async (from: Browser) => {
      const path = '/api/v1/me/reauthentications/codes';
      expect((await from.call('POST', path, { contactId: own?.contactId })).status).toBe(202);
      return (await portal.deliveriesTo(`+86${phone}`)).filter(({ kind }) => kind === 'REAUTHENTICATION_CODE').length;
    };
    const sent: number[] = [];
    for (let n = 0; n < 6; n++) sent.push(await asks(browser));
    expect(sent).toEqual([1, 2, 3, 4, 5, 5]);
    expect((await byPassword(browser)).status).toBe(200);
    expect(await asks(browser)).toBe(5);
    expect(await asks((await login(phone)).browser)).toBe(6);
  });

  it('is not proven by a code to a contact of somebody else, nor by a code of another account', async () => {
    const [one, two] = [await victim(), await victim()];
    const [theirs] = await contactsOf(two.browser);
    const path = '/api/v1/me/reauthentications/codes';
    const foreign = await one.browser.call('POST', path, { contactId: theirs?.contactId });
    expect([foreign.status, slugOf(foreign)]).toEqual([404, 'request/not-found']);
    const { body } = await two.browser.call('POST', path, { contactId: theirs?.contactId });
    const code = await portal.codeTo(`+86${two.phone}`, 2);
    const tried = await one.browser.call('POST', `${path}/${String(body['proofId'])}/verification`, { code });
    expect(slugOf(tried)).toBe('code/wrong');
  });
});

describe('a person whose session is fresh', () => {
  it('need not prove anything again within five minutes of a login, and has to after that', async () => {
    const { phone, email } = person();
    await portal.register('PHONE', phone);
    const { browser } = await login(phone);
    await addEmail(browser, email);
    await stale(browser);
    expect(slugOf(await remove(browser, 'EMAIL'))).toBe('reauthentication/required');
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await remove(browser, 'EMAIL')).status).toBe(204);
  });

  it('reads which code is meant for what', async () => {
    const { browser, phone } = await victim();
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await portal.deliveriesTo(`+86${phone}`)).at(-1)?.kind).toBe('REAUTHENTICATION_CODE');
  });
});

describe('a session whose person proved that it is theirs, and never got the answer', () => {
  /** the browser that kept its cookie, and what the lost answer would have given it */
  const lost = async () => {
    const { browser, phone } = await victim();
    const answered = browser.copy();
    expect((await byPassword(answered)).status).toBe(200);
    return { browser, phone, answered };
  };

  it('goes on as it was, and is proven by the next try', async () => {
    const { browser } = await lost();
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('reauthentication/required');
    expect((await byPassword(browser)).status).toBe(200);
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('contact/last');
  });

  /** asks for a code; what tries it in a browser, and answers with the status and slug */
  const codeOf = async (phone: string, browser: Browser) => {
    const [own] = await contactsOf(browser);
    const path = '/api/v1/me/reauthentications/codes';
    const { body } = await browser.call('POST', path, { contactId: own?.contactId });
    const code = await portal.codeTo(`+86${phone}`, 2);
    const tries = async (from: Browser, typed = code) => {
      const answer = await from.call('POST', `${path}/${String(body['proofId'])}/verification`, { code: typed });
      return [answer.status, slugOf(answer)];
    };
    return { tries, wrong: code === '000000' ? '000001' : '000000' };
  };
  const RIGHT = [200, undefined];
  const WRONG = [422, 'code/wrong'];

  it('takes the same code once more, and not a third time', async () => {
    const { browser, phone } = await victim();
    const { tries } = await codeOf(phone, browser);
    expect(await tries(browser.copy())).toEqual(RIGHT);
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('reauthentication/required');
    const again = browser.copy();
    expect(await tries(again)).toEqual(RIGHT);
    expect(await tries(browser)).toEqual(WRONG);
    expect(slugOf(await remove(again, 'PHONE'))).toBe('contact/last');
  });

  it('takes it no more where the answer arrived, nor in another session, nor after it expired', async () => {
    const { browser, phone } = await victim();
    const { tries } = await codeOf(phone, browser);
    const other = (await login(phone)).browser;
    const answered = browser.copy();
    expect(await tries(answered)).toEqual(RIGHT);
    expect(await tries(other)).toEqual(WRONG);
    expect(await tries(answered)).toEqual(WRONG);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);

    const late = await victim();
    const expired = await codeOf(late.phone, late.browser);
    expect(await expired.tries(late.browser.copy())).toEqual(RIGHT);
    await portal.moveClock('10 minutes');
    expect(await expired.tries(late.browser)).toEqual(WRONG);
  });

  it('has five wrong tries at it, those before and after together', async () => {
    const { browser, phone } = await victim();
    const { tries, wrong } = await codeOf(phone, browser);
    for (let n = 0; n < 2; n++) expect(await tries(browser, wrong)).toEqual(WRONG);
    expect(await tries(browser.copy())).toEqual(RIGHT);
    for (let n = 0; n < 3; n++) expect(await tries(browser, wrong)).toEqual(WRONG);
    expect(await tries(browser)).toEqual(WRONG);
    await portal.reauthenticate(browser, `+86${phone}`);
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('contact/last');
  });

  it('is opened by the answer that was lost no more once there is another', async () => {
    const { browser, answered } = await lost();
    expect((await byPassword(browser)).status).toBe(200);
    expect((await answered.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(200);
  });

  it('ends under both cookies by a logout, and by a login in that browser', async () => {
    const [out, anew] = [await lost(), await lost()];
    expect((await out.browser.call('DELETE', '/api/v1/sessions/current')).status).toBe(204);
    expect((await out.answered.call('GET', '/api/v1/me')).status).toBe(401);
    const again = anew.answered.copy();
    const opened = await again.call('POST', '/api/v1/sessions', { login: anew.phone, password: PASSWORD });
    expect(opened.status).toBe(201);
    for (const former of [anew.browser, anew.answered])
      expect((await former.call('GET', '/api/v1/me')).status).toBe(401);
  });

  it('is opened by all that its browser asks at once with the new cookie', async () => {
    const { answered } = await lost();
    const asked = await Promise.all(Array.from({ length: 8 }, () => answered.call('GET', '/api/v1/me')));
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
  });
});

/** what the log says of the first event of a type */
const recorded = async (type: string, accountId: string): Promise<Record<string, unknown>> => {
  const { rows } = await portal.db.query<{ data: Record<string, unknown> }>(
    'select data from events where stream_id = $1 and type = $2 order by revision limit 1',
    [`account-${accountId}`, type],
  );
  return rows[0]?.data ?? {};
};

describe('a thief who acts in the moment of the recovery', () => {
  /** what the thief's request is answered that comes when the account is already being recovered */
  const inTheMoment = async (phone: string, accountId: string | undefined, act: () => Promise<Answer>) => {
    const sent = (await portal.deliveriesTo(`+86${phone}`)).length;
    const asked = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    const code = await portal.codeTo(`+86${phone}`, sent + 1);
    await portal.deferredJobsDone();
    const { acted, recovered } = await portal.db.run(async () => {
      await portal.db.query('select from accounts where account_id = $1 for update', [accountId]);
      const path = `/api/v1/password-recoveries/${String(asked.body['recoveryId'])}/completion`;
      const recovering = portal.browser().call('POST', path, { code, password: 'mine once more 6' });
      await portal.waiting(1);
      const acting = act();
      await portal.waiting(2);
      return { acted: acting, recovered: recovering };
    });
    expect((await recovered).status).toBe(204);
    const refused = await acted;
    expect([refused.status, slugOf(refused)]).toEqual([401, 'session/required']);
    return (await login(phone, 'mine once more 6')).browser;
  };

  it('removes no contact: the session has ended', async () => {
    const { phone, email } = person();
    const { accountId } = await portal.register('PHONE', phone);
    await addEmail((await login(phone)).browser, email);
    // both contacts are old enough
    await portal.moveClock('73 hours');
    const { browser } = await login(phone);
    const mail = (await contactsOf(browser)).find(({ channel }) => channel === 'EMAIL');
    const own = await inTheMoment(phone, accountId, () =>
      browser.call('DELETE', `/api/v1/me/contacts/${String(mail?.contactId)}`),
    );
    expect((await contactsOf(own)).map(({ channel }) => channel).sort()).toEqual(['EMAIL', 'PHONE']);
  });

  it('binds no address of theirs, which would be told of everything', async () => {
    const { phone, email, ...of } = person();
    const { accountId } = await portal.register('PHONE', phone);
    const { browser } = await login(phone);
    await portal.takeNumber(browser, of);
    const asked = await browser.call('POST', '/api/v1/me/bindings', { channel: 'EMAIL', address: email });
    const code = await portal.codeTo(email);
    const own = await inTheMoment(phone, accountId, () =>
      browser.call('POST', `/api/v1/me/bindings/${String(asked.body['bindingId'])}/verification`, { code }),
    );
    expect((await own.call('GET', '/api/v1/me')).body).toMatchObject({ bound: null });
  });

  it.each(['disownment', 'release', 'objection'])('answers nothing (%s) for the holder of a number', async (how) => {
    const { browser, phone, accountId } = await disputed();
    await portal.reauthenticate(browser, `+86${phone}`);
    const own = await inTheMoment(phone, accountId, () => browser.call('POST', `/api/v1/me/identity/${how}`));
    const { body } = await own.call('GET', '/api/v1/me');
    expect(body).toMatchObject({ identity: 'HELD' });
    expect((await portal.events(`number-${await numberOf(accountId)}`)).at(-1)).toBe('IdConflictDetected');
  });

  it('does not use up the contest of a deregistered account', async () => {
    const { phone, accountId, claimantId } = await disputed();
    await portal.settle(claimantId);
    const { browser } = await login(phone);
    await portal.reauthenticate(browser, `+86${phone}`);
    const own = await inTheMoment(phone, accountId, () =>
      browser.call('POST', '/api/v1/me/contests', { impactAcknowledged: true }),
    );
    await portal.reauthenticate(own, `+86${phone}`);
    expect((await own.call('POST', '/api/v1/me/contests', { impactAcknowledged: true })).status).toBe(201);
  });
});

describe('a contact of an account', () => {
  const withTwo = async () => {
    const { phone, email } = person();
    await portal.register('PHONE', phone);
    const { browser, answer } = await login(phone);
    await addEmail(browser, email);
    return { phone, email, browser, accountId: String(answer.body['accountId']) };
  };

  it('proves nothing while it is new and an older one is there', async () => {
    const { browser, phone } = await withTwo();
    const contacts = await contactsOf(browser);
    expect(contacts.map(({ channel, mayProve }) => [channel, mayProve])).toEqual([
      ['PHONE', true],
      ['EMAIL', false],
    ]);
    const path = '/api/v1/me/reauthentications/codes';
    const asked = await browser.call('POST', path, { contactId: contacts[1]?.contactId });
    expect(slugOf(asked)).toBe('request/not-found');
    expect((await portal.deliveriesTo(`+86${phone}`)).map(({ kind }) => kind)).toEqual(['CONTACT_CODE']);
  });

  it('logs in no more once it is removed, which is said once, and ends the sessions that it opened', async () => {
    const { browser, phone, email, accountId } = await withTwo();
    const other = (await login(email)).browser;
    const [, added] = await contactsOf(browser);
    const path = `/api/v1/me/contacts/${String(added?.contactId)}`;
    for (let n = 0; n < 2; n++) expect((await browser.call('DELETE', path)).status).toBe(204);
    expect((await login(email)).answer.status).toBe(401);
    expect((await login(phone)).answer.status).toBe(201);
    expect((await other.call('GET', '/api/v1/me')).status).toBe(401);
    const events = await portal.events(`account-${accountId}`);
    expect(events.filter((type) => type.startsWith('Contact'))).toEqual(['ContactAdded', 'ContactRemoved']);
    const which = { accountId, contactId: added?.contactId, channel: 'EMAIL' };
    expect(await recorded('ContactAdded', accountId)).toEqual(which);
    expect(await recorded('ContactRemoved', accountId)).toEqual({ ...which, sessionsEnded: 1, mayUndo: false });
  });

  it('that is removed while it is new comes back by no recovery, also when it would be old, and is new when added again', async () => {
    const [{ phone, email }, again] = [await withTwo(), await withTwo()];
    await portal.moveClock('10 hours');
    for (const account of [phone, again.phone])
      expect((await remove((await login(account)).browser, 'EMAIL')).status).toBe(204);
    await portal.moveClock('63 hours');
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: email });
    await portal.deferredJobsDone();
    expect((await portal.deliveriesTo(email)).map(({ kind }) => kind)).toEqual(['CONTACT_CODE']);
    const mine = { password: 'mine once more 5', undoContactChanges: true };
    expect((await recover(phone, `+86${phone}`, mine)).status).toBe(204);
    const standing = async (browser: Browser) =>
      (await contactsOf(browser)).map(({ channel, mayProve }) => [channel, mayProve]);
    expect(await standing((await login(phone, mine.password)).browser)).toEqual([['PHONE', true]]);
    const { browser } = await login(again.phone);
    await addEmail(browser, again.email);
    expect(await standing(browser)).toEqual([
      ['PHONE', true],
      ['EMAIL', false],
    ]);
  });

  it('cannot be removed where it is the last, nor by another account', async () => {
    const { browser } = await victim();
    await byPassword(browser);
    expect(slugOf(await remove(browser, 'PHONE'))).toBe('contact/last');
    const stranger = await withTwo();
    const [theirs] = await contactsOf(browser);
    const answer = await stranger.browser.call('DELETE', `/api/v1/me/contacts/${String(theirs?.contactId)}`);
    expect([answer.status, slugOf(answer)]).toEqual([404, 'request/not-found']);
  });

  it('is told of what happens for three days after its removal', async () => {
    const { browser, phone, accountId } = await withTwo();
    await remove(browser, 'PHONE');
    const { body } = await portal.peer('notification', 'GET', `/internal/v1/accounts/${accountId}/notice-addresses`);
    const addresses = (body['addresses'] as { address: string }[]).map(({ address }) => address);
    expect(addresses).toContain(`+86${phone}`);
  });

  it('that was removed and proven again is as old as it was', async () => {
    const { phone, email, browser } = await withTwo();
    await remove(browser, 'PHONE');
    await addAgain(browser, phone);
    const contacts = await contactsOf(browser);
    expect(contacts.map(({ channel, mayProve }) => [channel, mayProve]).sort()).toEqual([
      ['EMAIL', false],
      ['PHONE', true],
    ]);
    expect((await login(email)).answer.status).toBe(201);
  });
  const addAgain = async (browser: Browser, phone: string) => {
    const sent = (await portal.deliveriesTo(`+86${phone}`)).length;
    const { body } = await browser.call('POST', '/api/v1/me/contacts', { channel: 'PHONE', address: phone });
    const code = await portal.codeTo(`+86${phone}`, sent + 1);
    await browser.call('POST', `/api/v1/me/contacts/${String(body['proofId'])}/verification`, { code });
  };
});

describe('an account whose thief knew the password, added a contact and removed the person’s', () => {
  const taken = async () => {
    const { phone } = person();
    await portal.register('PHONE', phone);
    const { browser, answer } = await login(phone);
    const { email } = person();
    await addEmail(browser, email);
    expect((await remove(browser, 'PHONE')).status).toBe(204);
    const newPassword = 'thief of 4 plums';
    await browser.call('POST', '/api/v1/me/password', { currentPassword: PASSWORD, newPassword });
    await byPassword(browser, newPassword);
    return { phone, email, newPassword, browser, accountId: String(answer.body['accountId']) };
  };
  it('is the person’s again: by the removed phone, with everything undone', async () => {
    const { phone, email, newPassword, browser, accountId } = await taken();
    const mine = { password: 'mine once more 7', undoContactChanges: true };
    expect((await recover(phone, `+86${phone}`, mine)).status).toBe(204);
    expect((await browser.call('GET', '/api/v1/me')).status).toBe(401);
    expect((await login(email, newPassword)).answer.status).toBe(401);
    expect((await login(email, mine.password)).answer.status).toBe(401);
    const { browser: own } = await login(phone, mine.password);
    expect((await contactsOf(own)).map(({ channel }) => channel)).toEqual(['PHONE']);
    const events = await portal.events(`account-${accountId}`);
    expect(events.slice(-2)).toEqual(['PasswordChanged', 'ContactChangesUndone']);
    const [added, removed] = [await recorded('ContactAdded', accountId), await recorded('ContactRemoved', accountId)];
    expect(await recorded('ContactChangesUndone', accountId)).toEqual({
      ...{ accountId, dropped: [added['contactId']], restored: [removed['contactId']] },
    });
  });

  it.each([
    ['', () => Promise.resolve()],
    [', where it logs in to an account of theirs', (theirs: string) => portal.register('EMAIL', theirs)],
  ])(
    'has no binding to an address of the thief’s any more, which would be told of everything%s',
    async (_also, does) => {
      const { phone, browser, accountId } = await taken();
      const { email: theirs, ...of } = person();
      await portal.takeNumber(browser, of);
      const asked = await browser.call('POST', '/api/v1/me/bindings', { channel: 'EMAIL', address: theirs });
      const path = `/api/v1/me/bindings/${String(asked.body['bindingId'])}/verification`;
      expect((await browser.call('POST', path, { code: await portal.codeTo(theirs) })).status).toBe(204);
      await does(theirs);
      const mine = { password: 'mine once more 8', undoContactChanges: true };
      expect((await recover(phone, `+86${phone}`, mine)).status).toBe(204);
      const own = (await login(phone, mine.password)).browser;
      expect((await own.call('GET', '/api/v1/me')).body).toMatchObject({ bound: null });
      const { body } = await portal.peer('notification', 'GET', `/internal/v1/accounts/${accountId}/notice-addresses`);
      expect(body['addresses']).toEqual([{ channel: 'PHONE', address: `+86${phone}` }]);
    },
  );

  it('gets no contact of the thief’s whose code comes back in the moment of the recovery', async () => {
    const { phone, browser } = await taken();
    const { email } = person();
    const asked = await browser.call('POST', '/api/v1/me/contacts', { channel: 'EMAIL', address: email });
    const proofId = String(asked.body['proofId']);
    const code = await portal.codeTo(email);
    const answer = await portal.db.run(async () => {
      await portal.db.query('select from contact_proofs where proof_id = $1 for update', [proofId]);
      const verifying = browser.call('POST', `/api/v1/me/contacts/${proofId}/verification`, { code });
      await portal.waiting(1);
      const mine = { password: 'mine once more 9', undoContactChanges: true };
      expect((await recover(phone, `+86${phone}`, mine)).status).toBe(204);
      return { verifying };
    });
    const refused = await answer.verifying;
    expect([refused.status, slugOf(refused)]).toEqual([401, 'session/required']);
    const { browser: own } = await login(phone, 'mine once more 9');
    expect((await contactsOf(own)).map(({ channel }) => channel)).toEqual(['PHONE']);
  });

  it('cannot be recovered by the contact that was added', async () => {
    const { phone, email } = await taken();
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: email });
    await portal.deferredJobsDone();
    expect((await portal.deliveriesTo(email)).map(({ kind }) => kind)).toEqual(['CONTACT_CODE']);
    expect((await portal.deliveriesTo(`+86${phone}`)).map(({ kind }) => kind)).toEqual([
      'CONTACT_CODE',
      'PASSWORD_CODE',
    ]);
  });

  it('keeps its contacts where the person does not ask for that', async () => {
    const { phone, email } = await taken();
    expect((await recover(phone, `+86${phone}`, { password: 'mine once more 8' })).status).toBe(204);
    const { browser } = await login(email, 'mine once more 8');
    expect((await contactsOf(browser)).map(({ channel }) => channel)).toEqual(['EMAIL']);
  });

  it('is not undone by a phone that is another account’s login by now', async () => {
    const { phone, email } = await taken();
    await portal.register('PHONE', phone);
    await portal.browser().call('POST', '/api/v1/password-recoveries', { login: email });
    await portal.deferredJobsDone();
    const kinds = (await portal.deliveriesTo(`+86${phone}`)).map(({ kind }) => kind);
    expect(kinds).toEqual(['CONTACT_CODE', 'CONTACT_CODE']);
  });
});

const CODE_WANTED = [403, 'reauthentication/code-required'];
const answered = (answer: Answer) => [answer.status, slugOf(answer)];
const disowns = (browser: Browser) => browser.call('POST', '/api/v1/me/identity/disownment');

describe('a number that nobody else claims', () => {
  it('is corrected by a code to its holder, as it is asked for and as photos are handed in, and by no login and no password', async () => {
    const { browser: own, phone, email, of, accountId } = await victim();
    await portal.takeNumber(own, of);
    const right = { documentType: 'RESIDENT_ID', number: person().number };
    const asks = (browser: Browser) => browser.call('POST', '/api/v1/me/corrections', right);
    const handsIn = (browser: Browser) =>
      browser.call('POST', `/api/v1/corrections/${randomUUID()}/photo-submissions`, {});
    const thief = (await login(phone)).browser;
    // at once: nobody is asked for a password that does not do
    for (const does of [asks, handsIn]) expect(answered(await does(thief))).toEqual(CODE_WANTED);
    await byPassword(thief);
    for (const does of [asks, handsIn]) expect(answered(await does(thief))).toEqual(CODE_WANTED);
    // nor by an address that was added a moment ago
    await addEmail(thief, email);
    const young = (await contactsOf(thief)).find(({ channel }) => channel === 'EMAIL');
    const asked = await thief.call('POST', '/api/v1/me/reauthentications/codes', { contactId: young?.contactId });
    expect(slugOf(asked)).toBe('request/not-found');
    expect(await portal.events(`account-${accountId}`)).not.toContain('CorrectionRequested');
    await portal.reauthenticate(thief, `+86${phone}`);
    expect((await asks(thief)).status).toBe(202);
    // let through, to a service that is none here
    expect((await handsIn(thief)).status).toBe(503);
  });

  it('is disowned by a code to its holder, and by no login and no password', async () => {
    const { browser, phone, of, accountId } = await victim();
    await portal.takeNumber(browser, of);
    expect(answered(await disowns(browser))).toEqual(CODE_WANTED);
    const thief = (await login(phone)).browser;
    expect(answered(await disowns(thief))).toEqual(CODE_WANTED);
    await byPassword(thief);
    expect(answered(await disowns(thief))).toEqual(CODE_WANTED);
    expect(await portal.events(`number-${await numberOf(accountId)}`)).toEqual(['IdNumberHeld']);
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await disowns(browser)).status).toBe(200);
  });

  it('is disowned in the session of a registration at once: that began with a code', async () => {
    const { phone, ...of } = person();
    const browser = await portal.register('PHONE', phone);
    await portal.takeNumber(browser, of);
    expect((await disowns(browser)).status).toBe(200);
  });
});

it('a claim is given up by any fresh proof, and by no stolen session', async () => {
  const { of } = await disputed();
  const { phone } = person();
  await portal.takeNumber(await portal.register('PHONE', phone), of, true);
  const { browser } = await login(phone);
  await stale(browser);
  expect(answered(await disowns(browser))).toEqual([403, 'reauthentication/required']);
  await byPassword(browser);
  expect((await disowns(browser)).status).toBe(200);
});

describe('a deregistered account', () => {
  const deregistered = async () => {
    const { phone, accountId, claimantId } = await disputed();
    await portal.settle(claimantId);
    const { browser } = await login(phone);
    return { phone, accountId, browser, thief: (await login(phone)).browser };
  };
  const contests = (browser: Browser) => browser.call('POST', '/api/v1/me/contests', { impactAcknowledged: true });
  const why = async (browser: Browser) => (await browser.call('GET', '/api/v1/me/deregistration')).body;

  it('is neither disowned nor contested by whoever knows its password, only by a code', async () => {
    const { phone, browser, thief } = await deregistered();
    for (const does of [contests, disowns]) expect(answered(await does(thief))).toEqual(CODE_WANTED);
    await byPassword(thief);
    for (const does of [contests, disowns]) expect(answered(await does(thief))).toEqual(CODE_WANTED);
    expect(await why(browser)).toMatchObject({ contest: { possible: true }, contestCaseId: null });
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await contests(browser)).status).toBe(201);
    expect((await disowns(browser)).status).toBe(200);
  });

  it('has its contest neither decided by photos of whoever knows the password, nor appealed or withdrawn', async () => {
    const { phone, browser, thief } = await deregistered();
    await portal.reauthenticate(browser, `+86${phone}`);
    const { caseId } = (await contests(browser)).body;
    const does = (by: Browser, what: string) => by.call('POST', `/api/v1/cases/${String(caseId)}/${what}`, {});
    // let through, to a service that is none here
    expect((await does(thief, 'human-help')).status).toBe(503);
    for (const what of ['photo-submissions', 'appeal', 'withdrawal']) {
      expect(answered(await does(thief, what))).toEqual(CODE_WANTED);
      expect((await does(browser, what)).status).toBe(503);
    }
    await stale(browser);
    expect(answered(await does(browser, 'withdrawal'))).toEqual(CODE_WANTED);
  });

  it('may be contested for thirty days from its person’s first code, and no login begins them', async () => {
    const { phone, browser } = await deregistered();
    const [before] = [await why(browser), await byPassword(browser)];
    expect(await why(browser)).toEqual({ ...before, firstReadAt: null });
    await portal.reauthenticate(browser, `+86${phone}`);
    const { firstReadAt, contestableUntil } = await why(browser);
    expect(Date.parse(String(contestableUntil)) - Date.parse(String(firstReadAt))).toBe(30 * 86_400_000);
    await portal.reauthenticate(browser, `+86${phone}`);
    expect(await why(browser)).toMatchObject({ firstReadAt, contestableUntil });
  });

  it('that an office made is its person’s to contest, who proves its contact only now', async () => {
    const { phone, accountId, claimantId } = await disputed();
    await portal.db.query('update contacts set verified_at = null where account_id = $1', [accountId]);
    await portal.db.query('update accounts set password_hash = null where account_id = $1', [accountId]);
    await portal.settle(claimantId);
    const sent = (await portal.deliveriesTo(`+86${phone}`)).length;
    const { body } = await portal.browser().call('POST', '/api/v1/password-recoveries', { login: phone });
    const code = await portal.codeTo(`+86${phone}`, sent + 1);
    const path = `/api/v1/password-recoveries/${String(body['recoveryId'])}/completion`;
    expect((await portal.browser().call('POST', path, { code, password: PASSWORD })).status).toBe(204);
    const { browser } = await login(phone);
    expect(answered(await contests(browser))).toEqual(CODE_WANTED);
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await contests(browser)).status).toBe(201);
  });
});

describe('the holder of a disputed number', () => {
  it.each(['release', 'disownment', 'objection'])(
    'answers (%s) by a code to a contact older than the claim only',
    async (how) => {
      const { browser, phone, email } = await disputed();
      const answer = () => browser.call('POST', `/api/v1/me/identity/${how}`);
      await byPassword(browser);
      const refused = await answer();
      expect([refused.status, slugOf(refused)]).toEqual([403, 'reauthentication/older-contact']);
      expect(refused.body['details']).toEqual({ since: expect.stringMatching(/^20.*Z$/) });
      // one that came after the claim is too young, and will be for this claim
      await addEmail(browser, email);
      await portal.reauthenticate(browser, `+86${phone}`);
      expect((await answer()).status).toBe(200);
    },
  );

  it('who came to the number after the claim was made answers by a contact from before they held it', async () => {
    const { of } = await disputed();
    const { phone } = person();
    const winner = await portal.register('PHONE', phone);
    await portal.takeNumber(winner, of, true);
    await portal.settle(String(winner.accountId));
    const { browser } = await login(phone);
    const answer = () => browser.call('POST', '/api/v1/me/identity/objection');
    expect(slugOf(await answer())).toBe('reauthentication/older-contact');
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await answer()).status).toBe(200);
  });

  it('has it corrected by such a code only, and hands in photos for that, and against a claim, by one', async () => {
    const { browser, phone } = await disputed();
    const right = { documentType: 'RESIDENT_ID', number: person().number };
    const asks = () => browser.call('POST', '/api/v1/me/corrections', right);
    const handsIn = (to: string) => () => browser.call('POST', `/api/v1/${to}/${randomUUID()}/photo-submissions`, {});
    const [corrects, objects] = [handsIn('corrections'), handsIn('objections')];
    await byPassword(browser);
    for (const does of [asks, corrects, objects]) expect(slugOf(await does())).toBe('reauthentication/older-contact');
    await portal.reauthenticate(browser, `+86${phone}`);
    expect((await asks()).status).toBe(202);
    // let through, to a service that is none here
    for (const does of [corrects, objects]) expect((await does()).status).toBe(503);
  });

  it('asks whoever only claims it for none, who shows by the password that it is they', async () => {
    const { phone, of } = await disputed();
    const asks = async (browser: Browser) => {
      const right = { documentType: 'RESIDENT_ID', number: person().number };
      return (await browser.call('POST', '/api/v1/me/corrections', right)).status;
    };
    const { phone: theirs } = person();
    await portal.takeNumber(await portal.register('PHONE', theirs), of, true);
    // a fresh login is a fresh proof, and none by a contact
    expect(await asks((await login(theirs)).browser)).toBe(202);
    expect(await asks((await login(phone)).browser)).toBe(403);
  });
});
