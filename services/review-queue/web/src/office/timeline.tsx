import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { Nothing } from '../parts/states.js';
import { actorTexts, auditTexts, partTexts } from './audit.texts.js';
import { DataTable, type Column } from './data-table.js';
import { eventTexts } from './event-names.texts.js';
import { Id } from './small-parts.js';
import { entriesOf, type Entry, type Part, type Story } from './story.js';

/** what it is called for people; a name that nobody has put into words stays as it is */
const wordFor = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;

interface TimelineProperties {
  readonly story: Story;
  /** of one record only */
  readonly part: Part | undefined;
  readonly isOpen: boolean;
}

/** What happened, when, by whom; contents and hashes where they are asked for. */
export function Timeline({ story, part, isOpen }: TimelineProperties): ReactNode {
  const t = useTexts(auditTexts);
  const [parts, events, actors] = [useTexts(partTexts), useTexts(eventTexts), useTexts(actorTexts)];
  const moment = useMoment();
  const entries = entriesOf(story).filter((entry) => part === undefined || entry.part === part);
  if (entries.length === 0) return <Nothing title={t.nothing}>{t.nothingHelp}</Nothing>;
  const columns: Column<Entry>[] = [
    { title: t.at, cell: ({ event: { at } }) => <time dateTime={at}>{moment(at)}</time> },
    {
      title: t.what,
      cell: ({ event: { type } }) => (
        <>
          {wordFor(events, type)}
          <br />
          <Id>{type}</Id>
        </>
      ),
    },
    {
      title: t.who,
      cell: ({ event: { actor } }) => (
        <>
          {wordFor(actors, actor.kind)} <Id>{actor.id}</Id>
        </>
      ),
    },
    {
      title: t.where,
      cell: ({ part: of, event }) => (
        <>
          {parts[of]} · {t.revision(event.revision)}
        </>
      ),
    },
    { title: t.evidence, cell: ({ event }) => <Contents event={event} isOpen={isOpen} /> },
  ];
  return (
    <DataTable caption={t.events(entries.length)} columns={columns} rows={entries} keyOf={({ event: { id } }) => id} />
  );
}

function Contents({ event, isOpen }: { readonly event: Entry['event']; readonly isOpen: boolean }): ReactNode {
  const t = useTexts(auditTexts);
  const facts = [
    [t.eventId, event.id],
    [t.hash, event.hash],
    [t.prevHash, event.prevHash],
  ] as const;
  return (
    // begun anew when all are opened or closed
    <details key={String(isOpen)} open={isOpen}>
      <summary>{t.show}</summary>
      <dl className="office-dl">
        {facts.map(([name, value]) => (
          <div key={name} className="office-dl-row">
            <dt>{name}</dt>
            <dd>
              <Id>{value}</Id>
            </dd>
          </div>
        ))}
      </dl>
      <pre className="office-data">{JSON.stringify(event.data, null, 2)}</pre>
    </details>
  );
}
