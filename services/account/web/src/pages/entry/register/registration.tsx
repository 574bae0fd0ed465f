import { useState, type ComponentType, type ReactNode } from 'react';
import type { Refusal } from '@zhenming/web-kit';
import { useParams } from 'react-router';
import { Missing } from '../../../shell/trouble.js';
import { CodeStep } from './code-step.js';
import { ContactStep } from './contact-step.js';
import { DoneStep } from './done-step.js';
import { useRegistration, type Flow } from './flow.js';
import { IdentityStep } from './identity-step.js';
import { InboxStep } from './inbox-step.js';
import { SolutionsStep } from './solutions-step.js';

const steps: Readonly<Record<string, ComponentType<{ readonly flow: Flow }>>> = {
  '': ContactStep,
  code: CodeStep,
  identity: IdentityStep,
  solutions: SolutionsStep,
  inbox: InboxStep,
  done: DoneStep,
};

/** Registration, each step an address. All of it is loaded with the first one: a network that goes away loses nothing. */
export function Registration(): ReactNode {
  const { step = '' } = useParams();
  const [refusal, setRefusal] = useState<Refusal>();
  const flow: Flow = { ...useRegistration(), refusal, setRefusal };
  const Step = steps[step] ?? Missing;
  return <Step flow={flow} />;
}
