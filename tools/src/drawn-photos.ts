import sharp from 'sharp';

export interface DrawnPhoto {
  /** whose photo: the same seed is the same person, front and back taken one after the other */
  readonly seed: number;
  readonly side: 'front' | 'back';
  readonly format: 'jpeg' | 'png' | 'gif';
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

/** Lines stand for its text; the front has a portrait, the back an emblem. */
function card(random: Random, side: DrawnPhoto['side'], { x, y }: { x: number; y: number }): string {
  const text = (left: number, top: number, width: number): string =>
    Array.from({ length: Math.floor(width / 18) }, (_, n) =>
      rect(left + n * 18, top, random(6, 14), 14, hsl(220, 20, 22)),
    ).join('');
  const front = [
    rect(250, 40, 110, 140, '#c9d6e2') +
      oval(305, 95, 30, 36, '#8d7466') +
      rect(262, 135, 86, 45, '#48556b', 'rx="22"'),
    ...[40, 72, 104, 136].map((top) => text(24, top, random(110, 200))),
    text(24, 205, 330),
  ];
  const back = [oval(80, 80, 48, 48, '#b3202a') + oval(80, 80, 26, 26, '#e9c34a'), text(150, 60, 200)];
  const lines = side === 'front' ? front : [...back, text(150, 100, 180), text(60, 170, 280), text(60, 205, 240)];
  const ground = hsl(random(190, 230), 45, 88);
  return `<g transform="translate(${x} ${y}) rotate(${random(-9, 9)})">${rect(0, 0, 390, 245, ground, 'rx="16"')}${lines.join('')}</g>`;
}

function drawing({ seed, side }: DrawnPhoto): string {
  const look = randomFrom(Math.imul(seed, 7919) + 1);
  const random = randomFrom(Math.imul(seed, 104_729) + (side === 'front' ? 17 : 71));
  const body = { x: random(330, 520), y: random(270, 400) };
  const at = { x: random(60, 460), y: random(690, 880) };
  const hand = { x: at.x + 370, y: at.y + 170 };
  const parts = [
    room(random),
    person(look, body, hand),
    card(random, side, at),
    oval(hand.x, hand.y, 26, 44, '#d9b08c'),
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
