import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { Case, Route } from '../conflict-case/case.queries.js';
import { routeCardTexts } from './claimant-cases.texts.js';
import './route-cards.css';

interface Way {
  readonly path: string;
  readonly needs: string;
  readonly action: string;
  readonly left?: string | undefined;
}

function useWays({ photo, assist, triesLeft }: Case): Readonly<Record<Route['route'], Way>> {
  const t = useTexts(routeCardTexts);
  const { submissionsLeft, humanHelp, rejection, review } = photo;
  const photoAction = rejection?.verdict === 'RETRY' ? t.photoAgain : t.photo;
  return {
    PHOTO: {
      path: 'photos',
      needs: t.photoNeeds,
      action: review ? t.photoProgress : photoAction,
      left: humanHelp ? t.human : submissionsLeft === undefined ? undefined : t.submissionsLeft(submissionsLeft),
    },
    CLASSMATE: { path: 'classmate', needs: t.classmateNeeds, action: assist ? t.classmateProgress : t.classmate },
    STUDY_RECORD: { path: 'study-record', needs: t.recordNeeds, action: t.record, left: t.triesLeft(triesLeft) },
  };
}

function Card({ route, way, to }: { readonly route: Route; readonly way: Way; readonly to: string }): ReactNode {
  const t = useTexts(routeCardTexts);
  const { state, open, name, note } = route;
  const takes = open || state === 'waiting';
  return (
    <li className={`card ${takes ? '' : 'resting'}`}>
      <h3>{name}</h3>
      <p>
        <span className={`state ${state}`}>{state === 'idle' && !open ? t.closed : t[state]}</span>
      </p>
      <p>{note}</p>
      {takes ? <p>{way.needs}</p> : null}
      {way.left !== undefined && (open || state === 'exhausted') ? <p className="left">{way.left}</p> : null}
      {takes ? (
        <Link to={to} className={state === 'waiting' ? 'button secondary' : 'button'}>
          {way.action}
        </Link>
      ) : null}
    </li>
  );
}

/** The three ways to prove who one is, each with its state, what it needs and how often it can still be tried. */
export function RouteCards({ of }: { readonly of: Case }): ReactNode {
  const ways = useWays(of);
  return (
    <ul className="cards">
      {of.routes.map((route) => (
        <Card
          key={route.route}
          route={route}
          way={ways[route.route]}
          to={`/cases/${of.caseId}/${ways[route.route].path}`}
        />
      ))}
    </ul>
  );
}
