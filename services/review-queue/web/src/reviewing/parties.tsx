import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { wordTexts } from '../review-tasks/task-words.texts.js';
import type { Task } from '../review-tasks/task.queries.js';
import { caseTexts } from './case-facts.texts.js';

type Party = Schemas['TaskPartyResponse'];
type Person = Schemas['TaskPersonResponse'];
interface Column {
  readonly title: string;
  readonly person: Person;
  /** absent for the corrected data, which belong to no account yet */
  readonly party?: Party;
}

/** All accounts on the number side by side, so that differences stand in one row. */
export function Parties({ parties }: Pick<Task, 'parties'>): ReactNode {
  const t = useTexts(caseTexts);
  const words = useTexts(wordTexts);
  const at = useMoment();
  const column = (title: string, party: Party): Column => ({ title, person: party, party });
  const { claimant, holder, others, right } = parties;
  const columns: readonly Column[] = [
    column(t.claimant, claimant),
    ...(right ? [{ title: t.right, person: right }] : []),
    ...(holder ? [column(t.holder, holder)] : []),
    ...others.map((other, index) => column(t.other(index + 1), other)),
  ];
  const word = (value: string): string => (words as Readonly<Record<string, string>>)[value] ?? value;
  const rows: readonly (readonly [string, (column: Column) => string])[] = [
    [t.name, ({ person }) => person.name],
    [t.number, ({ person }) => person.numberMasked],
    [t.documentType, ({ person }) => word(person.documentType)],
    [t.via, ({ party }) => (party ? word(party.via) : '')],
    [t.registeredAt, ({ party }) => (party ? at(party.registeredAt) : '')],
    [t.proof, ({ party }) => (party ? word(party.proof) : '')],
    [t.heldSince, ({ party }) => (party?.heldSince ? at(party.heldSince) : party ? t.none : '')],
    [t.contacts, ({ party }) => (party ? party.contactsMasked.join(', ') || t.none : '')],
    [t.account, ({ party }) => party?.accountId.slice(0, 8) ?? ''],
  ];
  return (
    <section aria-labelledby="parties-title" className="panel">
      <h2 id="parties-title">{t.parties}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="scrolls" role="region" aria-labelledby="parties-title" tabIndex={0}>
        <table className="facts">
          <thead>
            <tr>
              <th scope="col">{t.row}</th>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, of]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                {columns.map((one) => (
                  <td key={one.title}>{of(one)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!holder && <p>{t.noHolder}</p>}
    </section>
  );
}
