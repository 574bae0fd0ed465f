import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import type { PhotoSide } from './photo-draft.queries.js';
import { sampleTexts } from './photo-samples.texts.js';
import './photo-samples.css';

const samples = ['front', 'back', 'cropped', 'covered', 'pinched', 'unreadable'] as const;
type Sample = (typeof samples)[number];
const isGood = (sample: Sample): boolean => sample === 'front' || sample === 'back';

/** who is drawn: the good ones show one person from both sides */
const people = {
  front: 'woman',
  back: 'woman',
  cropped: 'man',
  covered: 'woman',
  pinched: 'man',
  unreadable: 'woman',
} as const satisfies Record<Sample, string>;

const SKIN = '#f0c9a4';
const HAIR = '#2f2a28';
const looks = {
  woman: {
    coat: '#7a5573',
    sleeve: '#5d3f58',
    /** what falls behind the shoulders */
    behind: 'M39 48c0-33 42-33 42 0l3 28c-7 8-41 8-48 0z',
    front: 'M42 50c0-10 2-17 7-20 9 9 20 10 28 11l1 9c2-34-38-34-36 0z',
  },
  man: {
    coat: '#3f6a94',
    sleeve: '#2f5478',
    behind: 'M42 44c0-24 36-24 36 0v6H42z',
    front: 'M42 45c-2-25 38-25 36 0-3-3-4-6-5-10-7 3-18 3-25 0-2 4-3 7-6 10z',
  },
} as const;

function Head({ sample }: { readonly sample: Sample }): ReactNode {
  const look = looks[people[sample]];
  return (
    <>
      <path d={look.behind} fill={HAIR} />
      <path d="M51 62h18v16q-9 8-18 0z" fill="#e3b48b" />
      <circle cx="43" cy="50" r="3.5" fill={SKIN} />
      <circle cx="77" cy="50" r="3.5" fill={SKIN} />
      <ellipse cx="60" cy="48" rx="17" ry="21" fill={SKIN} />
      <path d={look.front} fill={HAIR} />
      {sample === 'covered' ? (
        <>
          <path d="M44 44h14v6H45zM62 44h14l-1 6H62zM57 45h6" fill="#111" stroke="#111" />
          <path d="M44 55l16-4 16 4-2 9-14 6-14-6z" fill="#e8f1f8" stroke="#8aa4b8" />
        </>
      ) : (
        <path
          d="M49 43q3-2 6 0M65 43q3-2 6 0M52 47v2M68 47v2M60 50v5M54 60q6 4 12 0"
          fill="none"
          stroke="#5a3b28"
          strokeWidth="2"
          strokeLinecap="round"
        />
      )}
    </>
  );
}

function Card({ sample }: { readonly sample: Sample }): ReactNode {
  return (
    <>
      <rect x="66" y="84" width="44" height="28" rx="2" fill="#fff" stroke="#456" />
      {sample === 'back' ? (
        <>
          <circle cx="75" cy="93" r="5" fill="#c0392b" />
          <path d="M84 91h22M84 97h22M72 106h34" stroke="#333" strokeWidth="1.6" />
        </>
      ) : (
        <>
          <rect x="96" y="88" width="11" height="14" fill="#cfd8e0" stroke="#789" strokeWidth="0.6" />
          <path
            d="M70 90h20M70 95h16M70 100h20M70 107h36"
            stroke="#333"
            strokeWidth={sample === 'unreadable' ? 5 : 1.6}
            opacity={sample === 'unreadable' ? 0.22 : 1}
          />
        </>
      )}
      {sample === 'unreadable' ? (
        <path d="M74 84l14 0-10 28-10 0z" fill="#fffbe0" stroke="#e8d98a" strokeWidth="0.6" />
      ) : null}
    </>
  );
}

function Hand({ pinched }: { readonly pinched: boolean }): ReactNode {
  const fingers = pinched ? 'M62 96h30M62 103h34M62 110h32' : 'M62 104h9M62 109h8M62 114h9';
  return (
    <>
      <path d={fingers} stroke="#b9845a" strokeWidth={pinched ? 8 : 6} strokeLinecap="round" />
      <path d={fingers} stroke={SKIN} strokeWidth={pinched ? 6 : 4} strokeLinecap="round" />
      <circle cx="60" cy={pinched ? 104 : 109} r={pinched ? 12 : 8} fill={SKIN} />
    </>
  );
}

/** A drawing of a person who holds a card. */
function Drawing({ sample, alt }: { readonly sample: Sample; readonly alt: string }): ReactNode {
  const { coat, sleeve } = looks[people[sample]];
  // cropped: the same picture, seen from so near that arm and body are outside
  return (
    <svg viewBox={sample === 'cropped' ? '36 20 78 97' : '0 0 120 150'} role="img" aria-label={alt}>
      <rect width="120" height="150" fill="#dfe8ef" />
      <Head sample={sample} />
      {sample === 'cropped' ? null : (
        <>
          <path d="M12 150c0-50 14-70 38-75q10 10 20 0c24 5 38 25 38 75z" fill={coat} />
          <path d="M24 100q-2 40 12 40 10 0 24-26" fill="none" stroke={sleeve} strokeWidth="15" strokeLinecap="round" />
        </>
      )}
      <Card sample={sample} />
      {sample === 'cropped' ? null : <Hand pinched={sample === 'pinched'} />}
    </svg>
  );
}

function Sample({ sample }: { readonly sample: Sample }): ReactNode {
  const t = useTexts(sampleTexts);
  return (
    <figure className={isGood(sample) ? 'sample good' : 'sample bad'}>
      <Drawing sample={sample} alt={t[`${sample}Alt`]} />
      <figcaption>
        <strong>{isGood(sample) ? `✓ ${t.good}` : `✗ ${t.bad}`}</strong> {t[sample]}
      </figcaption>
    </figure>
  );
}

/** How a photo of that side should look: beside the camera's button. */
export const SideSample = ({ side }: { readonly side: PhotoSide }): ReactNode => (
  <Sample sample={side === 'FRONT' ? 'front' : 'back'} />
);

/** Drawn examples of what is accepted and what is not, before anything is uploaded. */
export function PhotoSamples({ hasBack }: { readonly hasBack: boolean }): ReactNode {
  return (
    <ul className="samples">
      {samples
        .filter((sample) => hasBack || sample !== 'back')
        .map((sample) => (
          <li key={sample}>
            <Sample sample={sample} />
          </li>
        ))}
    </ul>
  );
}
