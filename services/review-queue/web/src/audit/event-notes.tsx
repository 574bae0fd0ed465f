import { useMutation } from '@tanstack/react-query';
import { answerOf, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../api.js';
import { Failed } from '../ui/states.js';
import { auditTexts, noteTexts } from './audit.texts.js';
import { notesOf, type Entry, type NamedNote } from './case-timeline.js';

interface EventNotesProperties {
  readonly caseId: string;
  readonly event: Entry['event'];
}

/** What an event names and does not say: a button for each text, and the text once it was read. */
export function EventNotes({ caseId, event }: EventNotesProperties): ReactNode {
  return notesOf(event).map((note) => <Note key={note.noteId} caseId={caseId} note={note} />);
}

function Note({ caseId, note: { field, noteId } }: { readonly caseId: string; readonly note: NamedNote }): ReactNode {
  const t = useTexts(auditTexts);
  const names = useTexts(noteTexts);
  const read = useMutation({
    // recorded each time: never asked for by itself
    mutationFn: () =>
      answerOf(api.GET('/api/v1/cases/{caseId}/notes/{noteId}', { params: { path: { caseId, noteId } } })),
  });
  const start = useOneAtATime(read);
  const { data, error, isPending } = read;
  return (
    <div className="ui-note">
      <Button className="ui-no-print" size="small" loading={isPending} onClick={() => start()}>
        {names[field]}
      </Button>
      {error && <Failed error={error} />}
      <div role="status">
        {data && (
          <>
            {!data.intact && (
              <Alert type="error" showIcon title={data.text === undefined ? t.noteGarbled : t.noteChanged} />
            )}
            {data.text !== undefined && <blockquote>{data.text}</blockquote>}
            <p className="ui-no-print">{t.recorded}</p>
          </>
        )}
      </div>
    </div>
  );
}
