import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import type { PhotoSide } from './photo-draft.queries.js';
import { sampleTexts } from './photo-samples.texts.js';
import './photo-samples.css';

const samples = ['front', 'back', 'cropped', 'covered', 'pinched', 'unreadable'] as const;
type Sample = (typeof samples)[number];
const isGood = (sample: Sample): boolean => sample === 'front' || sample === 'back';

function Head({ covered }: { readonly covered: boolean }): ReactNode {
  return (
    <>
      <path d="M38 44c0-20 44-20 44 0l-3 12H41z" fill="#2f2a28" />
      <ellipse cx="60" cy="48" rx="17" ry="21" fill="#f0c9a4" />
      <path d="M43 42c8 0 14-3 18-9 4 6 10 9 16 9-2-15-31-15-34 0z" fill="#2f2a28" />
      {covered ? (
        <>
          <path d="M44 44h14v6H45zM62 44h14l-1 6H62zM57 45h6" fill="#111" stroke="#111" />
          <path d="M44 55l16-4 16 4-2 9-14 6-14-6z" fill="#e8f1f8" stroke="#8aa4b8" />
        </>
      ) : (
        <path
          d="M52 47v2M68 47v2M60 50v5M54 60q6 4 12 0"
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
      <path d={fingers} stroke="#f0c9a4" strokeWidth={pinched ? 6 : 4} strokeLinecap="round" />
      <circle cx="60" cy={pinched ? 104 : 109} r={pinched ? 12 : 8} fill="#f0c9a4" />
    </>
  );
}

/** A drawing of a person who holds a card. */
function Drawing({ sample, alt }: { readonly sample: Sample; readonly alt: string }): ReactNode {
  // cropped: the same picture, seen from so near that arm and body are outside
  return (
    <svg viewBox={sample === 'cropped' ? '36 20 78 97' : '0 0 120 150'} role="img" aria-label={alt}>
      <rect width="120" height="150" fill="#dfe8ef" />
      {sample === 'cropped' ? null : <path d="M12 150c0-50 14-72 48-74 34 2 48 24 48 74z" fill="#3f6a94" />}
      <path d="M51 62h18v16q-9 8-18 0z" fill="#e3b48b" />
      <Head covered={sample === 'covered'} />
      {sample === 'cropped' ? null : (
        <path d="M24 100q-2 40 12 40 10 0 24-26" fill="none" stroke="#2f5478" strokeWidth="15" strokeLinecap="round" />
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
