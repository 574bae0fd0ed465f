/** at least, in code points */
const SHORTEST = 10;
/** at most, in UTF-16 units: enough for any sentence, too little to keep a server hashing */
const LONGEST = 256;

/**
 * The most common passwords of ten characters and more in published breach lists of Chinese and international sites, in
 * small letters. Rows of digits, of one character and of keys are found by rule below.
 */
const COMMON = new Set(
  `1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 123qweasdzxc q1w2e3r4t5 q1w2e3r4t5y6 qwe123456789 qwertyuiop
  qwertyuiop123 qwerty12345 qwerty123456 asdfghjkl123 asdf123456 zxcvbnm123 zxcvbnm123456 zaq12wsxcde3 password12
  password123 password1234 password12345 passw0rd123 p@ssw0rd123 iloveyou12 iloveyou123 iloveyou1314 woaini1314
  woaini1314520 woaini520520 woaini123456 woaini521521 5201314520 1314520520 5201314521 1314521521 5211314521 a123456789 aa123456789
  abc123456789 abcd123456 abcd1234567 abc1234567 abcdefghij abcde12345 qq123456789 qaz123456789 123456789a 123456789q
  123456789aa 1234567890a 123456789abc 1234qwerasdf 123123123123 1231231234 112233445566 1122334455 1234554321
  1234512345 987654321a 147258369a 1472583690 0147258369 7894561230 0123456789 9876543210 3.1415926535 3141592653
  administrator admin12345 admin123456 administrator1 welcome123 welcome1234 letmein1234 changeme123 football123
  baseball123 superman123 princess123 sunshine123 zhongguo123 beijing2008 wodemima123 mima123456 student123 student1234
  xuesheng123 gaokao2024 gaokao2025 gaokao2026`
    .split(/\s+/)
    .filter(Boolean),
);

const ROWS = ['01234567890123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'];
const inRow = (text: string): boolean =>
  ROWS.some((row) => row.includes(text) || [...row].reverse().join('').includes(text));

/** The form that is hashed: RFC 8265 OpaqueString, as far as it can differ between two keyboards. */
export const preparedPassword = (password: string): string => password.normalize('NFC');

/** Whether a new password is refused: too short, too long to be typed, one of the common ones, or one character over and over. */
export function isWeakPassword(password: string): boolean {
  const prepared = preparedPassword(password);
  const folded = prepared.normalize('NFKC').toLowerCase();
  if ([...prepared].length < SHORTEST || prepared.length > LONGEST) return true;
  return COMMON.has(folded) || new Set(folded).size <= 2 || inRow(folded);
}
