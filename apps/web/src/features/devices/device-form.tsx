import type { Device } from '@ecoloop/api-contract';
import { Drawer } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { stationsQuery } from '../../api/stations.ts';
import { useHome } from '../../shell/me.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { changeOf, draftOf, inputOf, problemsOf, type DeviceDraft } from './device-draft.ts';
import { changeDevice, registerDevice } from './device-queries.ts';
import { deviceFormTexts } from './form-texts.ts';
import { useDevicesChanged } from './live-devices.ts';
import { serverProblems } from './server-problems.ts';
import { Field, SettingsFields } from './settings-fields.tsx';
import { StationChoice } from './station-choice.tsx';

const fields = [
  'identity',
  'station',
  'secret',
  'sm4Key',
  'allowedSources',
  'framesPerMinute',
  'realtimeSeconds',
  'maintainer',
] as const;

export interface DeviceFormProps {
  /** The one to change; a new one where it is left out. */
  readonly device?: Device | undefined;
  readonly onClose: () => void;
  readonly onSaved?: (device: Device) => void;
}

/** Registers a device or changes one; secrets go in and never come out. */
export function DeviceForm({ device, onClose, onSaved }: DeviceFormProps) {
  const t = deviceFormTexts.useTexts();
  const home = useHome();
  const changed = useDevicesChanged();
  const queries = useQueryClient();
  const stations = useQuery(stationsQuery(home)).data ?? [];
  const [draft, setDraft] = useState(() => draftOf(device));
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: () => (device ? changeDevice(device, changeOf(draft)) : registerDevice(inputOf(draft))),
    onSuccess: (saved) => {
      queries.setQueryData(['device', saved.id], saved);
      changed();
      onSaved?.(saved);
      onClose();
    },
  });
  const own = problemsOf(draft, device);
  const refused = serverProblems(save.error, fields);
  const problems: Readonly<Partial<Record<keyof DeviceDraft, string>>> = {
    ...refused,
    ...(tried ? own : {}),
  };
  const change = (part: Partial<DeviceDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const { protocol } = draft;
  return (
    <Drawer title={device ? `${t('edit')} · ${device.identity}` : t('new')} open onClose={onClose}>
      <form
        className="device-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (Object.keys(own).length === 0) save.mutate();
        }}
      >
        <fieldset>
          <legend>{t('who')}</legend>
          {!device && (
            <Field label={t('protocol')}>
              <select
                className="input"
                value={protocol}
                onChange={({ target }) => change({ protocol: target.value === 'push' ? 'push' : 'hj212' })}
              >
                <option value="hj212">{t('protocol.hj212')}</option>
                <option value="push">{t('protocol.push')}</option>
              </select>
            </Field>
          )}
          <Field
            label={t('identity')}
            hint={device ? t('identity.fixed') : t(`identity.${protocol}`)}
            problem={problems.identity}
          >
            <input
              className="input code-input"
              maxLength={64}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              readOnly={device !== undefined}
              value={draft.identity}
              aria-invalid={problems.identity !== undefined}
              onChange={({ target }) => change({ identity: target.value })}
            />
          </Field>
          <Field label={t('station')} problem={problems.station}>
            <StationChoice
              label={t('station')}
              stations={stations}
              value={draft.station}
              invalid={problems.station !== undefined}
              onChange={(station) => change({ station })}
            />
          </Field>
          <Field
            label={t('secret')}
            hint={device?.hasSecret === true ? t('secret.kept') : t(`secret.${protocol}`)}
            problem={problems.secret}
          >
            <input
              className="input code-input"
              type="password"
              maxLength={128}
              autoComplete="new-password"
              value={draft.secret}
              aria-invalid={problems.secret !== undefined}
              onChange={({ target }) => change({ secret: target.value })}
            />
          </Field>
          <label className="check-line">
            <input
              type="checkbox"
              checked={draft.enabled}
              onChange={({ target }) => change({ enabled: target.checked })}
            />
            <span>
              {t('enabled')} <small className="soft">{t('enabled.hint')}</small>
            </span>
          </label>
          {!device && (
            <label className="check-line">
              <input
                type="checkbox"
                checked={draft.simulated}
                onChange={({ target }) => change({ simulated: target.checked })}
              />
              <span>
                {t('simulated')} <small className="soft">{t('simulated.hint')}</small>
              </span>
            </label>
          )}
        </fieldset>
        <SettingsFields draft={draft} problems={problems} protocol={protocol} onChange={change}>
          {protocol === 'hj212' && (
            <>
              <Field
                label={t('sm4-key')}
                hint={device?.encrypted === true ? t('sm4-key.kept') : t('sm4-key.hint')}
                problem={problems.sm4Key}
              >
                <input
                  className="input code-input"
                  type="password"
                  autoComplete="new-password"
                  maxLength={32}
                  disabled={draft.removeKey}
                  value={draft.sm4Key}
                  aria-invalid={problems.sm4Key !== undefined}
                  onChange={({ target }) => change({ sm4Key: target.value })}
                />
              </Field>
              {device?.encrypted === true && (
                <label className="check-line">
                  <input
                    type="checkbox"
                    checked={draft.removeKey}
                    onChange={({ target }) => change({ removeKey: target.checked })}
                  />
                  {t('sm4-key.remove')}
                </label>
              )}
            </>
          )}
        </SettingsFields>
        {save.error && Object.keys(refused).length === 0 && <FormProblems error={save.error} />}
        <p className="drawer-actions">
          <button type="submit" className="button button-primary" disabled={save.isPending}>
            {device ? t('save') : t('register')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </p>
      </form>
    </Drawer>
  );
}
