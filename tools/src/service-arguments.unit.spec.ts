import { describe, expect, it } from '@jest/globals';
import { serviceArguments } from './service-arguments.js';

const read = (line: string) => serviceArguments(line.split(' '), 'how it is used');

describe('a command of a service', () => {
  const explained = { data: '/var/zhenming', service: 'id-conflict', command: ['case-explain', 'CASE'] };

  it.each([
    ['before the service', '--data /var/zhenming id-conflict case-explain CASE'],
    ['before the arguments', 'id-conflict case-explain --data /var/zhenming CASE'],
    ['after them', 'id-conflict case-explain CASE --data /var/zhenming'],
    ['in one word', 'id-conflict case-explain CASE --data=/var/zhenming'],
  ])('is for the system whose folder is named %s', (_where, line) => {
    expect(read(line)).toEqual(explained);
  });

  it('is for the project’s own system where no folder is named, and keeps every other word', () => {
    const command = ['staff', 'add', '--login', 'li', '--role=reviewer', '--help'];
    expect(read(`review-queue ${command.join(' ')}`)).toEqual({
      ...{ data: undefined, service: 'review-queue', command },
    });
  });

  it.each(['', 'accounts import', 'account', '--verbose account import', '--data /var/zhenming account'])(
    'says how it is used where no service or no command is named: %s',
    (line) => {
      expect(() => read(line)).toThrow('how it is used');
    },
  );

  it.each(['id-conflict case-explain CASE --data', '--data --help id-conflict', 'account import --data='])(
    'is refused without the folder of --data: %s',
    (line) => {
      expect(() => read(line)).toThrow('--data FOLDER');
    },
  );
});
