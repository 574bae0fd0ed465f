import { describe, expect, it } from '@jest/globals';
import { formatByName } from './photo-name.js';

const named = (name: string) => () => formatByName(`attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
const refused = expect.objectContaining({ slug: 'photo/name', details: {} });

describe('the name of an upload', () => {
  it.each([
    ['front.jpg', 'jpeg'],
    ['front.JPEG', 'jpeg'],
    ['front.Png', 'png'],
    ['front.gif', 'gif'],
    ['手持证件 正面.jpg', 'jpeg'],
    ["it's (1)*.png", 'png'],
    ['Screenshot 2026-09-01 at 10.20.30.png', 'png'],
    ['Dr. Wang.jpg', 'jpeg'],
    ['a.b.jpg', 'jpeg'],
    ['wang.li.jpg', 'jpeg'],
    ['IMG.2026.photo.png', 'png'],
    [`${'x'.repeat(251)}.jpg`, 'jpeg'],
    [`${'证'.repeat(83)}aa.jpg`, 'jpeg'],
  ])('promises a format: %s', (name, format) => expect(named(name)()).toBe(format));

  it.each([
    ['another extension', 'front.webp'],
    ['none', 'front'],
    ['nothing before it', '.jpg'],
    ['only a space before it', ' .jpg'],
    ['a hidden file', '.front.jpg'],
    ['nothing behind the dot', 'front.jpg.'],
    ['a space behind it', 'front.jpg '],
    ['a word every object knows', 'front.constructor'],
    ['a letter that only looks like one', 'front.gıf'],
    ['a script behind it', 'front.jpg.php'],
    ['a script before it', 'front.php.jpg'],
    ['a script before it, with a space', 'front.php .jpg'],
    ['a script further before', 'front.phtml.x.jpg'],
    ['two of ours', 'front.jpg.jpg'],
    ['a path', '../../x.jpg'],
    ['an absolute path', '/etc/x.jpg'],
    ['a Windows path', '..\\x.jpg'],
    ['a drive or stream', 'x.php:y.jpg'],
    ['NUL', 'x.php\0.jpg'],
    ['CR LF', 'x\r\nSet-Cookie: a=b.jpg'],
    ['LF', 'x\n.jpg'],
    ['ESC', 'x\u001b[2J.jpg'],
    ['DEL', 'x\u007f.jpg'],
    ['a C1 control', 'x\u009b.jpg'],
    ['right-to-left override', 'x\u202egpj.jpg'],
    ['an isolate', 'x\u2066.jpg'],
    ['a right-to-left mark', 'x\u200f.jpg'],
    ['a zero-width space', 'x\u200b.jpg'],
    ['a byte order mark', '\ufeffx.jpg'],
    ['a line separator', 'x\u2028.jpg'],
    ['256 bytes', `${'x'.repeat(252)}.jpg`],
    ['256 bytes of few characters', `${'证'.repeat(84)}.jpg`],
    ['4 KB', `${'x'.repeat(4092)}.jpg`],
  ])('is refused with %s', (_why, name) => expect(named(name)).toThrow(refused));
});

describe('a Content-Disposition', () => {
  it.each([
    "inline; filename*=utf-8''x.jpg",
    "ATTACHMENT ; FILENAME* = UTF-8'zh-CN'%e8%AF%81.jpg ",
    'attachment; filename="x.jpg"',
    'attachment; filename=x.jpg',
    'attachment; filename="my \\"best\\" photo (1).jpg"',
    // bytes of UTF-8, as Node shows them
    `attachment; filename="${Buffer.from('手持 正面.jpg').toString('latin1')}"`,
  ])('is read as RFC 6266 has it: %s', (header) => expect(formatByName(header)).toBe('jpeg'));

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['has no name', 'attachment'],
    ['has a plain name with a script in it', 'attachment; filename="x.php.jpg"'],
    ['has a plain name that climbs', 'attachment; filename="../../x.jpg"'],
    ['has a plain Windows path', 'attachment; filename="..\\x.jpg"'],
    ['has a plain name with a drive', 'attachment; filename="C:x.jpg"'],
    ['has a plain name with half a quote', 'attachment; filename="x.jpg'],
    ['has a plain name with NUL', 'attachment; filename="x\0.jpg"'],
    ['has a plain name that is no UTF-8', 'attachment; filename="x\xff.jpg"'],
    [
      'has a plain name that is turned around',
      `attachment; filename="${Buffer.from('x\u202egpj.jpg').toString('latin1')}"`,
    ],
    ['has a plain name of 256 bytes', `attachment; filename="${'x'.repeat(252)}.jpg"`],
    ['has an empty plain name', 'attachment; filename=""'],
    ['has two names', 'attachment; filename="x.php"; filename*=UTF-8\'\'x.jpg'],
    ['has the same twice', "attachment; filename*=UTF-8''x.jpg; filename*=UTF-8''y.jpg"],
    ['is of a form', 'form-data; name="photo"; filename*=UTF-8\'\'x.jpg'],
    ['has another charset', "attachment; filename*=ISO-8859-1''x.jpg"],
    ['has no charset', 'attachment; filename*=x.jpg'],
    ['has an empty name', "attachment; filename*=UTF-8''"],
    ['is not encoded', "attachment; filename*=UTF-8''a b.jpg"],
    ['has quotes', 'attachment; filename*="UTF-8\'\'x.jpg"'],
    ['has half an escape', "attachment; filename*=UTF-8''x%4.jpg"],
    ['has bytes that are no UTF-8', "attachment; filename*=UTF-8''x%ff.jpg"],
    ['has a surrogate in UTF-8', "attachment; filename*=UTF-8''x%ed%a0%80.jpg"],
    ['has an overlong slash', "attachment; filename*=UTF-8''x%c0%af.jpg"],
  ])('that %s is refused', (_how, header) => expect(() => formatByName(header)).toThrow(refused));

  it('of 100,000 characters that almost match is refused at once', () =>
    expect(() => formatByName(`attachment; filename*=UTF-8''${'%'.repeat(50_000)}${' '.repeat(50_000)}x`)).toThrow(
      refused,
    ));
});
