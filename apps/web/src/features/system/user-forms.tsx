import type { Grant, User } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { GrantsField } from './grants-field.tsx';
import { newPassword } from './new-password.ts';
import { createUser, organisationsQuery, updateUser, usersQuery } from './system-queries.ts';
import { systemTexts } from './texts.ts';

interface FormProps {
  readonly onClose: () => void;
}

/** An account with its first password, which its owner must change. */
export function NewUserForm({ onClose }: FormProps) {
  const t = systemTexts.useTexts();
  const pick = usePick();
  const site = useSite();
  const queries = useQueryClient();
  const organisations = useQuery(organisationsQuery).data ?? [];
  const [username, setUsername] = useState('');
  const [displayName, setDisplayName] = useState('');
  const [organisation, setOrganisation] = useState('');
  const [password, setPassword] = useState(newPassword);
  const [grants, setGrants] = useState<readonly Grant[]>([{ role: 'viewer', territory: site.root }]);
  const create = useMutation({
    mutationFn: () =>
      createUser({
        username,
        displayName: displayName.trim(),
        password,
        grants: [...grants],
        ...(organisation === '' ? {} : { organisation }),
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: usersQuery.queryKey }),
  });
  if (create.data) {
    return (
      <div className="user-form">
        <p role="status">{t('user.created.note')}</p>
        <dl className="account-note">
          <dt>{t('user.username')}</dt>
          <dd>
            <code>{create.data.username}</code>
          </dd>
          <dt>{t('user.password')}</dt>
          <dd>
            <code>{password}</code>
          </dd>
        </dl>
      </div>
    );
  }
  return (
    <form
      className="user-form"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <label className="field">
        <span>{t('user.username')}</span>
        <input
          className="input"
          required
          pattern="[a-z0-9][a-z0-9._\-]{1,63}"
          autoComplete="off"
          autoCapitalize="none"
          value={username}
          title={t('user.username.hint')}
          onChange={({ target }) => setUsername(target.value)}
        />
        <small className="soft">{t('user.username.hint')}</small>
      </label>
      <label className="field">
        <span>{t('user.name')}</span>
        <input
          className="input"
          required
          maxLength={100}
          value={displayName}
          onChange={({ target }) => setDisplayName(target.value)}
        />
      </label>
      <label className="field">
        <span>{t('user.organisation')}</span>
        <select className="input" value={organisation} onChange={({ target }) => setOrganisation(target.value)}>
          <option value="">{t('user.organisation.none')}</option>
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {pick(name)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{t('user.password')}</span>
        <span className="password-row">
          <input
            className="input"
            required
            minLength={10}
            maxLength={200}
            autoComplete="new-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
          <button type="button" className="button" onClick={() => setPassword(newPassword())}>
            {t('user.password.make')}
          </button>
        </span>
        <small className="soft">{t('user.password.hint')}</small>
      </label>
      <GrantsField grants={grants} onChange={setGrants} />
      {create.error && <FormProblems error={create.error} />}
      <FormActions submit={t('user.create')} busy={create.isPending} onClose={onClose} />
    </form>
  );
}

/** Name, roles and whether the account is in use. */
export function EditUserForm({ user, onClose }: FormProps & { readonly user: User }) {
  const t = systemTexts.useTexts();
  const queries = useQueryClient();
  const [displayName, setDisplayName] = useState(user.displayName);
  const [disabled, setDisabled] = useState(user.disabled);
  const [grants, setGrants] = useState<readonly Grant[]>(user.grants);
  const save = useMutation({
    mutationFn: () =>
      updateUser(user.id, {
        ...(displayName.trim() === user.displayName ? {} : { displayName: displayName.trim() }),
        ...(disabled === user.disabled ? {} : { disabled }),
        ...(JSON.stringify(grants) === JSON.stringify(user.grants) ? {} : { grants: [...grants] }),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: usersQuery.queryKey });
      onClose();
    },
  });
  return (
    <form
      className="user-form"
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <label className="field">
        <span>{t('user.name')}</span>
        <input
          className="input"
          required
          maxLength={100}
          value={displayName}
          onChange={({ target }) => setDisplayName(target.value)}
        />
      </label>
      <GrantsField grants={grants} onChange={setGrants} />
      <label className="disable-choice">
        <input type="checkbox" checked={disabled} onChange={({ target }) => setDisabled(target.checked)} />
        {t('user.disable')} <small className="soft">{t('user.disable.hint')}</small>
      </label>
      {save.error && <FormProblems error={save.error} />}
      <FormActions submit={t('user.save')} busy={save.isPending} onClose={onClose} />
    </form>
  );
}

interface FormActionsProps extends FormProps {
  readonly submit: string;
  readonly busy: boolean;
}

function FormActions({ submit, busy, onClose }: FormActionsProps) {
  const t = systemTexts.useTexts();
  return (
    <p className="form-actions">
      <button type="submit" className="button button-primary" disabled={busy}>
        {submit}
      </button>
      <button type="button" className="button" onClick={onClose}>
        {t('user.cancel')}
      </button>
    </p>
  );
}
