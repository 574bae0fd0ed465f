import { countryText, isDocumentType } from '@zhenming/identity-number';
import { useLanguage, useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import type { Schemas } from '../api.js';
import { isOfBothSides } from '../review-tasks/both-sides.js';
import { documentTexts, wordTexts } from '../review-tasks/task-words.texts.js';
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

interface Row {
  readonly title: string;
  readonly of: (column: Column) => string;
  /** where claimant and holder are compared, that they differ here means something */
  readonly isCompared?: true;
}

/** All accounts on the number side by side, so that differences stand in one row; marked where two sides are compared. */
export function Parties({ task }: { readonly task: Task }): ReactNode {
  const t = useTexts(caseTexts);
  const words = useTexts(wordTexts);
  const documents = useTexts(documentTexts);
  const at = useMoment();
  const { language } = useLanguage();
  const column = (title: string, party: Party): Column => ({ title, person: party, party });
  const { claimant, holder, others, right } = task.parties;
  const bothSides = isOfBothSides(task);
  const columns: readonly Column[] = [
    column(t.claimant, claimant),
    ...(right ? [{ title: t.right, person: right }] : []),
    ...(holder ? [column(t.holder, holder)] : []),
    ...others.map((other, index) => column(t.other(index + 1), other)),
  ];
  const word = (value: string): string => (words as Readonly<Record<string, string>>)[value] ?? value;
  const since = ({ party }: Column): string => {
    if (!party) return '';
    if (party.heldSince) return at(party.heldSince);
    return bothSides && party === claimant ? t.claimedOn(at(task.case.openedAt)) : t.none;
  };
  const renamed = ({ party }: Column): string => (party ? (party.renamedAt ? at(party.renamedAt) : t.none) : '');
  const registered = ({ party }: Column): string => {
    if (!party || (party !== claimant && party !== holder)) return '';
    const agrees = party === claimant ? task.registry?.nameAgrees : task.registry?.holderNameAgrees;
    if (agrees === undefined) return t.registryUnknown;
    return agrees === null ? t.none : agrees ? t.recordAgrees : t.recordDiffers;
  };
  const documentOf = ({ person: { documentType } }: Column): string =>
    isDocumentType(documentType) ? documents[documentType] : documentType;
  const issuer = ({ person: { country } }: Column): string => (country ? countryText(country, language) : '');
  const rows: readonly Row[] = [
    { title: t.name, of: ({ person }) => person.name || t.nameless, isCompared: true },
    { title: t.number, of: ({ person }) => person.numberMasked || t.none, isCompared: true },
    { title: t.documentType, of: documentOf, isCompared: true },
    ...(columns.some(issuer) ? [{ title: t.country, of: issuer, isCompared: true } as const] : []),
    { title: t.via, of: ({ party }) => (party ? word(party.via) : ''), isCompared: true },
    { title: t.registeredAt, of: ({ party }) => (party ? at(party.registeredAt) : '') },
    ...(bothSides ? [{ title: t.registry, of: registered, isCompared: true } as const] : []),
    { title: t.proof, of: ({ party }) => (party ? word(party.proof) : ''), isCompared: true },
    { title: t.heldSince, of: since },
    ...(columns.some(({ party }) => party?.renamedAt) ? [{ title: t.renamedAt, of: renamed }] : []),
    { title: t.contacts, of: ({ party }) => (party ? party.contactsMasked.join(', ') || t.none : '') },
    { title: t.account, of: ({ party }) => party?.accountId.slice(0, 8) ?? '' },
  ];
  const [first] = columns;
  const second = columns.find(({ party }) => party && party === holder);
  const differs = ({ of, isCompared }: Row): boolean =>
    bothSides && isCompared === true && first !== undefined && second !== undefined && of(first) !== of(second);
  return (
    <section aria-labelledby="parties-title" className="panel">
      <h2 id="parties-title">{t.parties}</h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard */}
      <div className="scrolls" role="region" aria-labelledby="parties-title" tabIndex={0}>
        <table className={bothSides ? 'facts facts-of-both' : 'facts'}>
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
            {rows.map((row) => (
              <tr key={row.title} data-differs={differs(row)}>
                <th scope="row">
                  {row.title} {differs(row) && <strong className="differs">{t.differs}</strong>}
                </th>
                {columns.map((one) => (
                  <td key={one.title} data-of={one.title}>
                    {row.of(one)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {/* of the right number of a correction nobody says who has it */}
      {!holder && !right && <p>{t.noHolder}</p>}
    </section>
  );
}
