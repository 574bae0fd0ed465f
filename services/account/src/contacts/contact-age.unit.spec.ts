import { describe, expect, it } from '@jest/globals';
import {
  checkNotLast,
  isYoung,
  mayUndo,
  proving,
  recovering,
  undoEnd,
  undone,
  type ContactAge,
} from './contact-age.js';

const at = (hours: number): Date => new Date(Date.UTC(2027, 0, 1) + hours * 3_600_000);
const now = at(1000);
interface Named extends ContactAge {
  readonly name: string;
}
const contact = (name: string, added: number, more: Partial<Named> = {}): Named => ({
  ...{ name, addedAt: at(added), verifiedAt: at(added), removedAt: null },
  ...more,
});
const names = (contacts: readonly Named[]) => contacts.map(({ name }) => name);

describe('a contact that was added within 72 hours', () => {
  const [old, fresh] = [contact('old', 0), contact('fresh', 999)];
  it('recovers nothing and proves nobody while an older one may undo it', () => {
    expect(isYoung(fresh, [old, fresh], now)).toBe(true);
    expect(names(recovering([old, fresh], now))).toEqual(['old']);
    expect(names(proving([old, fresh], now))).toEqual(['old']);
  });
  it('counts like any other after 72 hours', () => {
    expect(isYoung(fresh, [old, fresh], at(999 + 72))).toBe(false);
    expect(isYoung(fresh, [old, fresh], at(999 + 72 - 1))).toBe(true);
  });
  it('counts at once where it is the only one', () => {
    expect(names(proving([fresh], now))).toEqual(['fresh']);
  });
  it('is as young when the older one was removed, for as long as that may be undone', () => {
    const removed = contact('old', 0, { removedAt: at(999) });
    expect(names(recovering([removed, fresh], now))).toEqual(['old']);
    expect(names(proving([removed, fresh], now))).toEqual([]);
  });
  it('is young after them, too, where an older one was removed within them, for as long as that may be undone', () => {
    const removed = contact('old', 0, { removedAt: at(999 + 71) });
    expect(isYoung(fresh, [removed, fresh], at(999 + 71 + 71))).toBe(true);
    expect(isYoung(fresh, [removed, fresh], at(999 + 71 + 72))).toBe(false);
    const later = contact('old', 0, { removedAt: at(999 + 72) });
    expect(isYoung(fresh, [later, fresh], at(999 + 72))).toBe(false);
  });
  it('may not undo that it is removed within them, and an older one may', () => {
    const all = [old, fresh];
    expect([mayUndo(old, all, now), mayUndo(fresh, all, now)]).toEqual([true, false]);
    expect(mayUndo(fresh, all, at(999 + 72))).toBe(true);
  });
  it('is not held up by an older one that nobody has proven', () => {
    const written = contact('written by an office', 0, { verifiedAt: null });
    expect(names(proving([written, fresh], now))).toEqual(['fresh']);
  });
  it('that came after another young one is younger than that', () => {
    const [first, second] = [contact('first', 990), contact('second', 995)];
    expect(names(proving([first, second], now))).toEqual(['first']);
  });
});

describe('undoing the changes of 72 hours', () => {
  it('drops what was added and restores what was removed', () => {
    const all = [contact('kept', 1), contact('old', 0, { removedAt: at(998) }), contact('thief’s', 997)];
    const { dropped, restored } = undone(all, now);
    expect([names(dropped), names(restored)]).toEqual([['thief’s'], ['old']]);
  });
  it.each([1000, 997 + 72, 999 + 71])(
    'does not restore what was added within them and removed while young (%i)',
    (hour) => {
      const all = [contact('old', 0), contact('thief’s', 997, { removedAt: at(999) })];
      const { dropped, restored } = undone(all, at(hour));
      expect([names(dropped), names(restored)]).toEqual([['thief’s'], []]);
      expect(names(recovering(all, at(hour)))).toEqual(['old']);
    },
  );
  it('drops what was added up to 72 hours before the older one was removed: all that its thief did is undone', () => {
    const all = [contact('old', 0, { removedAt: at(1000) }), contact('thief’s', 930)];
    const { dropped, restored } = undone(all, at(1071));
    expect([names(dropped), names(restored)]).toEqual([['thief’s'], ['old']]);
  });
  it('is possible for 72 hours', () => {
    expect(undoEnd(at(0))).toEqual(at(72));
  });
});

describe('removing a contact', () => {
  it('is refused for the last proven one', () => {
    const [own, written, removed] = [
      contact('own', 0),
      contact('written', 1, { verifiedAt: null }),
      contact('removed', 2, { removedAt: at(900) }),
    ];
    expect(() => checkNotLast(own, [own, written, removed])).toThrow('contact/last');
    expect(() => checkNotLast(written, [own, written, removed])).not.toThrow();
    expect(() => checkNotLast(own, [own, contact('another', 3)])).not.toThrow();
  });
});
