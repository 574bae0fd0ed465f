import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answerOf, Refusal, refusedBecause, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Role, type Schemas } from '../api.js';
import { roleTexts } from '../staff/staff.texts.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Failed } from '../ui/states.js';
import {
  changeDialogTexts,
  changeEffectTexts,
  staffChangeTexts,
  staffListTexts,
} from './staff-administration.texts.js';
import './staff-administration.css';

type Change = Schemas['StaffChangeRequest']['change'];
/** a change, or what is done with a proposed one */
export type Action = Change | 'CONFIRM' | 'DROP';
type Made = Schemas['StaffChangeResponse'] | undefined;

const allRoles = ['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'] as const satisfies readonly Role[];

const request = async (id: string, action: Action, roles: readonly Role[], password: string): Promise<Made> => {
  const params = { path: { id } };
  const proof = { params, body: { password } };
  switch (action) {
    case 'CONFIRM':
      return answerOf(api.POST('/api/v1/staff/{id}/proposal/confirmation', proof));
    case 'DROP':
      await answerOf(api.POST('/api/v1/staff/{id}/proposal/withdrawal', proof));
      return undefined;
    case 'ROLES':
      return answerOf(
        api.POST('/api/v1/staff/{id}/changes', { params, body: { change: action, roles: [...roles], password } }),
      );
    default:
      return answerOf(api.POST('/api/v1/staff/{id}/changes', { params, body: { change: action, password } }));
  }
};

const isDoneOrLost = (error: Error | null): boolean =>
  error instanceof Refusal && (error.isUnsure || refusedBecause(error, 'staff/no-proposal'));

interface ChangeDialogProperties {
  readonly member: Schemas['StaffMemberResponse'];
  readonly action: Action;
  readonly onDone: (made: Made) => void;
  readonly onClose: () => void;
}

/** Asks for confirmation and the administrator's own password, for new roles as well. */
export function ChangeDialog({ member, action, onDone, onClose }: ChangeDialogProperties): ReactNode {
  const t = useTexts(changeDialogTexts);
  const effects = useTexts(changeEffectTexts);
  const names = useTexts(staffChangeTexts);
  const list = useTexts(staffListTexts);
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => request(member.staffId, action, roles, password),
    onSuccess: onDone,
    // refused, too: the page may be older than what another administrator did, or the answer was lost and it is done
    onSettled: () => void queries.invalidateQueries({ queryKey: ['staff'] }),
  });
  const start = useOneAtATime(send);
  /** what is confirmed can be confirmed once: where its answer was lost, the password in it was seen by nobody */
  const mayBeReset = action === 'CONFIRM' && member.proposal?.change === 'PASSWORD_RESET' && isDoneOrLost(send.error);
  const needsRole = action === 'ROLES' && roles.length === 0;
  const submit = (): void => {
    setIsTried(true);
    if (password !== '' && !needsRole) start();
  };
  const doing = action === 'CONFIRM' ? list.confirm : action === 'DROP' ? list.drop : names[action];
  const about = action === 'CONFIRM' ? t.proposal : action === 'DROP' ? t.dropping : effects[action];
  return (
    <Dialog
      title={`${doing}: ${member.login}`}
      {...(send.isPending ? {} : { onClose })}
      actions={
        <Button type="primary" loading={send.isPending} onClick={submit}>
          {doing}
        </Button>
      }
    >
      <p>{about}</p>
      {action === 'ROLES' && <Roles chosen={roles} onChange={setRoles} isMissing={isTried && needsRole} />}
      <Field label={t.password} error={isTried && password === '' ? t.needsPassword : undefined}>
        {(ties) => (
          <Input
            {...ties}
            type="password"
            autoComplete="current-password"
            maxLength={256}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
            onPressEnter={submit}
          />
        )}
      </Field>
      {send.error && <Failed error={send.error} />}
      {mayBeReset && <p>{t.mayBeReset}</p>}
    </Dialog>
  );
}

interface RolesProperties {
  readonly chosen: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
  readonly isMissing: boolean;
}

function Roles({ chosen, onChange, isMissing }: RolesProperties): ReactNode {
  const t = useTexts(changeDialogTexts);
  const names = useTexts(roleTexts);
  return (
    <fieldset className="staff-roles">
      <legend>{t.roles}</legend>
      {allRoles.map((role) => (
        <Checkbox
          key={role}
          checked={chosen.includes(role)}
          onChange={({ target }) =>
            onChange(allRoles.filter((one) => (one === role ? target.checked : chosen.includes(one))))
          }
        >
          {names[role]}
        </Checkbox>
      ))}
      {isMissing && (
        <p role="alert" className="field-error">
          {t.needsRole}
        </p>
      )}
    </fieldset>
  );
}
