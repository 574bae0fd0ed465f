import { useMoment, useTexts } from '@zhenming/web-kit';
import type { ReactNode } from 'react';
import { DataTable, type Column } from '../ui/data-table.js';
import { Id } from '../ui/labels.js';
import { Nothing } from '../ui/states.js';
import { actorTexts, auditTexts, recordKindTexts } from './audit.texts.js';
import { entriesOf, loginOf, type CaseTimeline, type Entry, type RecordKind } from './case-timeline.js';
import { eventTexts } from './event-names.texts.js';
import { EventNotes } from './event-notes.js';

/** the text for a name; the name itself if there is none */
const wordFor = (words: Readonly<Record<string, string>>, name: string): string => words[name] ?? name;

interface EventTableProperties {
  readonly timeline: CaseTimeline;
  /** of this record only; undefined: all */
  readonly part: RecordKind | undefined;
  readonly isOpen: boolean;
}

/** Events with time, actor and record; contents and hashes can be expanded. */
export function EventTable({ timeline, part, isOpen }: EventTableProperties): ReactNode {
  const t = useTexts(auditTexts);
  const [parts, events, actors] = [useTexts(recordKindTexts), useTexts(eventTexts), useTexts(actorTexts)];
  const moment = useMoment();
  const entries = entriesOf(timeline).filter((entry) => part === undefined || entry.part === part);
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
      cell: ({ event }) => (
        <>
          {wordFor(actors, event.actor.kind)} {loginOf(timeline, event)} <Id>{event.actor.id}</Id>
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
    {
      title: t.evidence,
      cell: ({ event }) => (
        <>
          <Contents event={event} isOpen={isOpen} />
          <EventNotes caseId={timeline.caseId} event={event} />
        </>
      ),
    },
  ];
  return (
    <DataTable caption={t.events(entries.length)} columns={columns} rows={entries} keyOf={({ event: { id } }) => id} />
  );
}

function Contents({ event, isOpen }: { readonly event: Entry['event']; readonly isOpen: boolean }): ReactNode {
  const t = useTexts(auditTexts);
  const facts = [
    [t.eventId, event.id],
    [t.cause, String(event.metadata['causationId'])],
    [t.hash, event.hash],
    [t.prevHash, event.prevHash],
  ] as const;
  return (
    // remounted when all are opened or closed
    <details key={String(isOpen)} open={isOpen}>
      <summary>{t.show}</summary>
      <dl className="ui-dl">
        {facts.map(([name, value]) => (
          <div key={name} className="ui-dl-row">
            <dt>{name}</dt>
            <dd>
              <Id>{value}</Id>
            </dd>
          </div>
        ))}
      </dl>
      <pre className="ui-data">{JSON.stringify(event.data, null, 2)}</pre>
    </details>
  );
}
