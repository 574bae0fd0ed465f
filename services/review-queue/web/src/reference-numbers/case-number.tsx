import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useStaff } from '../staff/session.js';
import { Id } from '../ui/labels.js';

interface CaseNumberProperties {
  /** of the case or correction */
  readonly id: string;
  readonly reference: string;
}

/** A case or correction by its reference number, which leads auditors to its timeline: nobody else reads one. */
export function CaseNumber({ id, reference }: CaseNumberProperties): ReactNode {
  if (!useStaff().roles.includes('auditor')) return <Id>{reference}</Id>;
  return (
    <Link className="ui-link" to={`/audit/${id}`}>
      <Id>{reference}</Id>
    </Link>
  );
}
