import { useMutation } from '@tanstack/react-query';
import { answerOf, Refusal, refusedBecause, useOneAtATime, useTexts } from '@zhenming/web-kit';
import { Alert, Button, Checkbox, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { api, type Role, type Schemas } from '../api.js';
import { roleTexts } from '../staff/staff.texts.js';
import { Dialog } from '../ui/dialog.js';
import { Field } from '../ui/field.js';
import { Failed } from '../ui/states.js';
import { Proposed } from './proposed.js';
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
type Member = Schemas['StaffMemberResponse'];

const allRoles = ['reviewer', 'senior-reviewer', 'auditor', 'support', 'admin'] as const satisfies readonly Role[];

const request = async (
  { staffId: id, proposal, roles: seenRoles }: Member,
  action: Action,
  roles: readonly Role[],
  password: string,
): Promise<Made> => {
  const params = { path: { id } };
  const proof = { params, body: { until: proposal?.until ?? '', password } };
  switch (action) {
    case 'CONFIRM':
      return answerOf(api.POST('/api/v1/staff/{id}/proposal/confirmation', proof));
    case 'DROP':
      await answerOf(api.POST('/api/v1/staff/{id}/proposal/withdrawal', proof));
      return undefined;
    case 'ROLES':
      return answerOf(
        api.POST('/api/v1/staff/{id}/changes', {
          params,
          body: { change: action, roles: [...roles], seenRoles, password },
        }),
      );
    default:
      return answerOf(api.POST('/api/v1/staff/{id}/changes', { params, body: { change: action, password } }));
  }
};

const isDoneOrLost = (error: Error | null): boolean =>
  error instanceof Refusal && (error.isUnsure || refusedBecause(error, 'staff/no-proposal'));

interface ChangeDialogProperties {
  /** as they were when the action was chosen */
  readonly member: Member;
  readonly action: Action;
  /** reads the staff anew; undefined where that fails */
  readonly readAgain: () => Promise<readonly Member[] | undefined>;
  readonly onDone: (made: Made) => void;
  readonly onClose: () => void;
}

/**
 * Asks for confirmation and the administrator's own password, for new roles as well. What it shows is what is sent: another
 * administrator may have changed it, then it shows what is so now, and asks once more.
 */
export function ChangeDialog({ member, action, readAgain, onDone, onClose }: ChangeDialogProperties): ReactNode {
  const t = useTexts(changeDialogTexts);
  const effects = useTexts(changeEffectTexts);
  const names = useTexts(staffChangeTexts);
  const list = useTexts(staffListTexts);
  const [seen, setSeen] = useState(member);
  const [roles, setRoles] = useState<readonly Role[]>(member.roles);
  const [password, setPassword] = useState('');
  const [isTried, setIsTried] = useState(false);
  const send = useMutation({
    mutationFn: () => request(seen, action, roles, password),
    onSuccess: onDone,
    // refused, too: the page may be older than what another administrator did, or the answer was lost and it is done
    onSettled: async (_made, error) => {
      const reading = readAgain();
      if (!refusedBecause(error, 'precondition/failed')) return;
      const now = (await reading)?.find(({ staffId }) => staffId === member.staffId);
      if (!now || (action !== 'ROLES' && !now.proposal)) return;
      setSeen(now);
      setRoles(now.roles);
    },
  });
  const start = useOneAtATime(send);
  const confirmed = action === 'CONFIRM' ? seen.proposal?.change : undefined;
  const replacesPassword = confirmed === 'SECOND_FACTOR_RESET' && seen.oneTimePassword;
  /** what is confirmed can be confirmed once: where its answer was lost, the password in it was seen by nobody */
  const mayBeReset = (confirmed === 'PASSWORD_RESET' || replacesPassword) && isDoneOrLost(send.error);
  const needsRole = action === 'ROLES' && roles.length === 0;
  const submit = (): void => {
    setIsTried(true);
    if (password !== '' && !needsRole) start();
  };
  const doing = action === 'CONFIRM' ? list.confirm : action === 'DROP' ? list.drop : names[action];
  const answersProposal = action === 'CONFIRM' || action === 'DROP';
  const disables = action === 'DISABLE' || confirmed === 'DISABLE';
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
      {answersProposal && seen.proposal && <Proposed proposal={seen.proposal} />}
      <p>{about}</p>
      {confirmed && <p>{effects[confirmed]}</p>}
      {replacesPassword && <Alert type="warning" showIcon title={t.replacesPassword} />}
      {disables && seen.otherLogins.length > 0 && <Alert type="warning" showIcon title={t.goOn(seen.otherLogins)} />}
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
      {refusedBecause(send.error, 'precondition/failed') ? (
        <Alert role="alert" type="warning" showIcon title={t.changed} />
      ) : (
        send.error && <Failed error={send.error} />
      )}
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
