import { describe, expect, it } from '@jest/globals';
import { ServiceLog, describeError, scrub } from './service-log.js';

describe('text on its way to the log', () => {
  it.each([
    ['number 11010519491231002X is held', 'number *** is held'],
    ['call 13800138000', 'call ***'],
    ['to li.lei@example.com, please', 'to ***, please'],
    ['case 42 of 1000 on port 5432', 'case 42 of 1000 on port 5432'],
  ])('%j becomes %j', (text, safe) => {
    expect(scrub(text)).toBe(safe);
  });
});

describe('an error on its way to the log', () => {
  it('of the database keeps its code and place, not the values it quotes', () => {
    const error = Object.assign(new Error('duplicate key (13800138000)'), {
      severity: 'ERROR',
      code: '23505',
      table: 'contacts',
      constraint: 'contacts_key',
      detail: 'Key (phone)=(13800138000) already exists.',
    });
    const said = describeError(
      Object.assign(new Error('QueryFailedError 张三'), { driverError: error, query: '张三' }),
    );
    expect(said).toMatchObject({ code: '23505', table: 'contacts', constraint: 'contacts_key' });
    expect(JSON.stringify(said)).not.toMatch(/13800138000|张三/);
  });

  it('of ours keeps its words, scrubbed, and its causes', () => {
    const error = new Error('no key for 11010519491231002X', { cause: new Error('ring is empty') });
    expect(describeError(error)).toMatchObject({ message: 'no key for ***', cause: { message: 'ring is empty' } });
  });
});

describe('the log', () => {
  it('writes one JSON line per event, redacting what is named like a person’s data', () => {
    const lines: string[] = [];
    const log = ServiceLog.create('account', 'info', { write: (line) => void lines.push(line) });
    log.event('told', { asked: { phone: '1', password: '2', email: '3' } });
    log.log('Mapped {/a} route', 'RouterExplorer');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      service: 'account',
      msg: 'told',
      asked: { phone: '***', password: '***', email: '***' },
    });
  });
});
