import { describe, expect, it } from '@jest/globals';
import { smsText } from './sms-text.js';

describe('an SMS', () => {
  it('says first who writes', () => {
    expect(smsText('您的号码已归您。')).toBe('【甄明】您的号码已归您。');
    expect(smsText('Your number is yours.')).toBe('【甄明】Your number is yours.');
  });

  it('with a code ends with a line that binds it to its site', () => {
    const lines = smsText('Your code is 123456.', { code: '123456', host: 'portal.example' }).split('\n');
    expect(lines).toEqual(['【甄明】Your code is 123456.', '', '@portal.example #123456']);
  });
});
