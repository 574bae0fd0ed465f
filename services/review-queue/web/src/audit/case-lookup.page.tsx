import { useTexts } from '@zhenming/web-kit';
import { Button, Input, type InputRef } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Field } from '../ui/field.js';
import { PageHeading } from '../ui/page-heading.js';
import { auditTexts } from './audit.texts.js';

const AN_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Asks for the id of the case to audit. */
export function CaseLookupPage(): ReactNode {
  const t = useTexts(auditTexts);
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [caseId, setCaseId] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const open = (): void => {
    const typed = caseId.trim();
    setIsWrong(!AN_ID.test(typed));
    if (AN_ID.test(typed)) void navigate(`/audit/${typed.toLowerCase()}`);
    else input.current?.focus();
  };
  return (
    <>
      <PageHeading>{t.title}</PageHeading>
      <p>{t.about}</p>
      <form
        className="ui-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
      >
        <Field label={t.caseId} help={t.caseIdHelp} error={isWrong ? t.notAnId : undefined}>
          {(field) => (
            <Input
              {...field}
              ref={input}
              value={caseId}
              maxLength={64}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setCaseId(target.value)}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit">
          {t.open}
        </Button>
      </form>
    </>
  );
}
