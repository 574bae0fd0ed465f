import type { ReactNode } from 'react';
import { useTexts } from '@zhenming/web-kit';
import { Link } from 'react-router';
import type { Case, Route } from '../conflict-case/case.queries.js';
import { KeptUntil } from '../photo-drafts/kept-until.js';
import { caseStanding } from '../standing/own-standing.js';
import { routeCardTexts } from './claimant-cases.texts.js';
import { inOrderOfUse, takes } from './route-order.js';
import './route-cards.css';

interface Way {
  readonly path: string;
  readonly needs: string;
  readonly action: string;
  readonly left?: string | undefined;
  /** what was begun and waits for its person */
  readonly begun?: ReactNode;
  /** the case leaves it open, but number or person have nothing left */
  readonly usedUp?: boolean;
  /** why to take this way next, where another failed or was not enough */
  readonly suggested?: string | undefined;
}

function useWays({
  caseId,
  photo,
  assist,
  triesLeft,
  progress,
  standing,
}: Case): Readonly<Record<Route['route'], Way>> {
  const t = useTexts(routeCardTexts);
  const { submissionsLeft, humanHelp, rejection, review } = photo;
  const photoAction = rejection?.verdict === 'RETRY' && !rejection.lost ? t.photoAgain : t.photo;
  return {
    PHOTO: {
      path: 'photos',
      needs: t.photoNeeds,
      action: review ? t.photoProgress : photoAction,
      begun: <KeptUntil photo={photo} to={`/cases/${caseId}/photos`} />,
      usedUp: humanHelp === true,
      // of a record that was not confirmed no reason is said, also not that others used the tries up
      suggested:
        standing === 'STRONGER_PHOTOS'
          ? t.needed
          : progress.some(({ type }) => type === 'EducationRecordNotMatched')
            ? t.suggested
            : undefined,
      left: humanHelp ? t.human : submissionsLeft === undefined ? undefined : t.submissionsLeft(submissionsLeft),
    },
    CLASSMATE: { path: 'classmate', needs: t.classmateNeeds, action: assist ? t.classmateProgress : t.classmate },
    STUDY_RECORD: { path: 'study-record', needs: t.recordNeeds, action: t.record, left: t.triesLeft(triesLeft) },
  };
}

function Card({
  route,
  way,
  to,
  next,
}: {
  readonly route: Route;
  readonly way: Way;
  readonly to: string;
  /** page of the one thing to do, which the page offers above */
  readonly next: string | undefined;
}): ReactNode {
  const t = useTexts(routeCardTexts);
  const { state, open, name, note } = route;
  const usable = takes(route, way);
  const suggested = usable && open ? way.suggested : undefined;
  const shown = open && way.usedUp ? 'exhausted' : state;
  return (
    <li className={`card ${usable ? (suggested ? 'suggested' : '') : 'resting'}`}>
      <h3>{name}</h3>
      <p>
        <span className={`state ${shown}`}>{shown === 'idle' && !open ? t.closed : t[shown]}</span>
      </p>
      {suggested ? (
        <p>
          <strong>{suggested}</strong>
        </p>
      ) : null}
      <p>{note}</p>
      {usable ? <p>{way.needs}</p> : null}
      {way.left !== undefined && (open || state === 'exhausted') ? <p className="left">{way.left}</p> : null}
      {way.begun}
      {usable && to !== next ? (
        <Link to={to} className={state === 'waiting' ? 'button secondary' : 'button'}>
          {way.action}
        </Link>
      ) : null}
    </li>
  );
}

/** The three ways to prove who one is, what can be used first, each with its state, what it needs and how often it can still be tried. */
export function RouteCards({ of }: { readonly of: Case }): ReactNode {
  const ways = useWays(of);
  const next = caseStanding(of)?.to;
  return (
    <ul className="cards">
      {inOrderOfUse(of.routes, ways).map((route) => (
        <Card
          key={route.route}
          route={route}
          way={ways[route.route]}
          to={`/cases/${of.caseId}/${ways[route.route].path}`}
          next={next}
        />
      ))}
    </ul>
  );
}
