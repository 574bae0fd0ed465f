import type { ComponentType, ReactNode } from 'react';
import { useParams } from 'react-router';
import { NotFoundPage } from '../ui/error-pages.js';
import { CodeStep } from './code-step.js';
import { ContactStep } from './contact-step.js';
import { IdentityStep } from './identity-step.js';
import { DoneStep, InboxStep, SolutionsStep } from './outcome-steps.js';
import { useRegistration, type Flow } from './use-registration.js';

const steps: Readonly<Record<string, ComponentType<{ readonly flow: Flow }>>> = {
  '': ContactStep,
  code: CodeStep,
  identity: IdentityStep,
  solutions: SolutionsStep,
  inbox: InboxStep,
  done: DoneStep,
};

/** Registration, each step an address. All of it is loaded with the first one: a network that goes away loses nothing. */
export function RegistrationPage(): ReactNode {
  const { step = '' } = useParams();
  const flow = useRegistration();
  const Step = steps[step] ?? NotFoundPage;
  return <Step flow={flow} />;
}
