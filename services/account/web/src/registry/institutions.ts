export interface Institution {
  readonly code: string;
  readonly name: string;
  readonly city: string;
}

/** The characters of `text` in their order, with others between: 北大 is in 北京大学. */
const isAbbreviation = (text: string, name: string): boolean => {
  let at = 0;
  for (const character of text) {
    at = name.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
};

/** 0 is the best; undefined does not match. What people call 北大 is 北京大学 before it is 河北大学. */
function rankOf({ code, name, city }: Institution, text: string): number | undefined {
  if (name.startsWith(text) || code === text) return 0;
  const isShort = isAbbreviation(text, name);
  if (isShort && name.startsWith([...text][0] ?? '')) return 1;
  if (name.includes(text)) return 2;
  if (city.startsWith(text)) return 3;
  return isShort ? 4 : undefined;
}

/**
 * Those that go with what was typed, the best first, at most `most`. Where nothing does, the end of it is taken for the mistake:
 * 北京大雪 finds what 北京大 finds.
 */
export function matching(institutions: readonly Institution[], typed: string, most: number): Institution[] {
  const text = typed.trim();
  if (text === '') return [];
  const found = institutions.flatMap((institution) => {
    const rank = rankOf(institution, text);
    return rank === undefined ? [] : [{ institution, rank }];
  });
  if (found.length === 0) return matching(institutions, [...text].slice(0, -1).join(''), most);
  // a short name that is meant is not behind the long ones that have it in them
  found.sort((a, b) => a.rank - b.rank || a.institution.name.length - b.institution.name.length);
  return found.slice(0, most).map(({ institution }) => institution);
}

/** A name or code that the list has; any code of ten digits passes, because lists age. */
export const isKnown = (institutions: readonly Institution[], typed: string): boolean =>
  /^\d{10}$/.test(typed) || institutions.some(({ name }) => name === typed);
