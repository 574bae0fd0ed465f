import sharp from 'sharp';

export interface DrawnPhoto {
  /** whose photo: the same seed is the same person, front and back taken one after the other */
  readonly seed: number;
  readonly side: 'front' | 'back';
  readonly format: 'jpeg' | 'png' | 'gif';
  /** what stands on the card; a name and a number that nobody has, unless they are given */
  readonly card?: { readonly name: string; readonly number: string };
  /** `good` gives no warning of the upload; the others one each */
  readonly quality?: 'good' | 'blurred' | 'small' | 'dark';
}

const [WIDTH, HEIGHT] = [900, 1200];

type Random = (from: number, to: number) => number;

/** Mulberry32 by Tommy Ettinger (public domain): small, even, the same everywhere. */
function randomFrom(seed: number): Random {
  let state = seed | 0;
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.round(from + (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * (to - from));
  };
}

const hsl = (hue: number, saturation: number, light: number): string => `hsl(${hue},${saturation}%,${light}%)`;
const rect = (x: number, y: number, width: number, height: number, fill: string, more = ''): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${fill}" ${more}/>`;
const oval = (x: number, y: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;

/** Wall, furniture, a patterned curtain: large and different every time, so that no two photos look the same. */
function room(random: Random): string {
  const things = Array.from({ length: 7 }, () =>
    rect(
      random(-150, WIDTH - 100),
      random(-150, HEIGHT - 100),
      random(120, 420),
      random(150, 520),
      hsl(random(0, 359), random(15, 60), random(12, 92)),
    ),
  );
  const stripe = random(14, 34);
  const left = random(0, WIDTH - 200);
  const curtain = Array.from({ length: 6 }, (_, index) =>
    rect(left + index * stripe, 0, stripe / 2, HEIGHT, hsl(random(0, 359), 40, random(20, 80))),
  );
  return [rect(0, 0, WIDTH, HEIGHT, hsl(random(0, 359), 25, random(45, 80))), ...things, ...curtain].join('');
}

/** Upper body, arm and face: drawn, nobody's. */
function person(look: Random, { x, y }: { x: number; y: number }, hand: { x: number; y: number }): string {
  const skin = hsl(look(20, 34), look(35, 60), look(58, 82));
  const hair = hsl(look(15, 40), look(10, 50), look(8, 40));
  const [hue, light] = [look(0, 359), look(22, 78)];
  const shirt = hsl(hue, 45, light);
  const pattern = Array.from({ length: 14 }, (_, row) =>
    rect(x - 190, y + 240 + row * 60, 380, 12, hsl(hue, 50, light > 50 ? light - 22 : light + 22)),
  );
  const [rx, ry] = [look(95, 125), look(125, 150)];
  return [
    oval(x, y - 25, rx + 22, ry + 25, hair),
    rect(x - 40, y + 90, 80, 120, skin),
    rect(x - 230, y + 180, 460, 1100, shirt, 'rx="110"'),
    ...pattern,
    oval(x, y + 15, rx, ry, skin),
    ...[-42, 42].map((eye) => oval(x + eye, y, 17, 10, '#fff') + oval(x + eye, y, 8, 9, '#222')),
    rect(x - 60, y - 32, 36, 8, hair) + rect(x + 24, y - 32, 36, 8, hair),
    `<path d="M${x} ${y + 15} l-12 40 h22" fill="none" stroke="#7a5a48" stroke-width="5"/>`,
    `<path d="M${x - 40} ${y + 88} q40 ${look(10, 45)} 80 0" fill="none" stroke="#9c4a44" stroke-width="9"/>`,
    `<path d="M${x + 190} ${y + 260} L${x + 250} ${y + 600} L${hand.x} ${hand.y}" fill="none" stroke="${shirt}" stroke-width="95" stroke-linejoin="round"/>`,
    oval(hand.x, hand.y, 62, 52, skin),
  ].join('');
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
/** in a font of the system; where it has none for Chinese, names are boxes and numbers stay */
const text = (x: number, y: number, size: number, words: string): string =>
  `<text x="${x}" y="${y}" font-size="${size}" font-family="Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, DejaVu Sans, sans-serif" fill="#1f2733">${escaped(words)}</text>`;

/** As resident ID cards are laid out: name, sex, birth, address, number and a portrait; on the back who issued it, and until when. */
function card(random: Random, { seed, side, card: said }: DrawnPhoto, { x, y }: { x: number; y: number }): string {
  const { name, number } = said ?? { name: '无名氏', number: String(seed).padStart(18, '0') };
  const [, year = '1990', month = '01', day = '01'] = /^\d{6}(\d{4})(\d\d)(\d\d)/.exec(number) ?? [];
  const front = [
    rect(262, 34, 108, 138, '#c9d6e2') +
      oval(316, 88, 30, 36, '#8d7466') +
      rect(273, 127, 86, 45, '#48556b', 'rx="22"'),
    text(22, 50, 20, `姓名 ${name}`),
    text(22, 82, 17, `性别 ${random(0, 1) === 0 ? '女' : '男'}   民族 汉`),
    text(22, 114, 17, `出生 ${year} 年 ${Number(month)} 月 ${Number(day)} 日`),
    text(22, 146, 17, `住址 示例市示例区`),
    text(64, 170, 17, `示例路 ${random(1, 99)} 号`),
    text(22, 220, 17, '公民身份号码') + text(130, 220, 19, number),
  ];
  const from = random(2010, 2020);
  const back = [
    oval(72, 72, 46, 46, '#b3202a') + oval(72, 72, 24, 24, '#e9c34a'),
    text(140, 62, 24, '中华人民共和国'),
    text(150, 102, 28, '居民身份证'),
    text(40, 184, 17, '签发机关 示例市公安局'),
    text(40, 216, 17, `有效期限 ${from}.03.01-${from + 20}.03.01`),
  ];
  const lines = side === 'front' ? front : back;
  const ground = hsl(random(190, 230), 45, 88);
  return `<g transform="translate(${x} ${y}) rotate(${random(-9, 9)})">${rect(0, 0, 390, 245, ground, 'rx="16"')}${lines.join('')}</g>`;
}

function drawing(photo: DrawnPhoto): string {
  const { seed, side } = photo;
  const look = randomFrom(Math.imul(seed, 7919) + 1);
  const random = randomFrom(Math.imul(seed, 104_729) + (side === 'front' ? 17 : 71));
  const body = { x: random(330, 520), y: random(270, 400) };
  const at = { x: random(60, 460), y: random(690, 880) };
  // where the thumb covers no line of the card
  const hand = { x: at.x + 372, y: at.y + 138 };
  const parts = [
    room(random),
    person(look, body, hand),
    card(random, photo, at),
    oval(hand.x + 10, hand.y, 26, 44, '#d9b08c'),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">${parts.join('')}</svg>`;
}

/**
 * A photo as an applicant sends it, of a drawn person who holds a card, at most 300 KiB: for the demo and for tests.
 * The same every time for the same seed and side.
 */
export async function drawnPhoto(photo: DrawnPhoto): Promise<Buffer> {
  const { format, quality = 'good' } = photo;
  let picture = sharp(Buffer.from(drawing(photo))).removeAlpha();
  if (quality === 'blurred') picture = picture.blur(9);
  if (quality === 'small') picture = picture.resize(450);
  if (quality === 'dark') picture = picture.linear(0.2, 0);
  if (format === 'jpeg') return picture.jpeg({ quality: 88 }).toBuffer();
  if (format === 'png') return picture.png({ palette: true, colours: 128, dither: 0 }).toBuffer();
  return picture.gif({ colours: 128, dither: 0 }).toBuffer();
}
