import type { Device, DeviceCommandKind } from '@ecoloop/api-contract';
import { usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { FormProblems } from '../form/form-problems.tsx';
import { CommandFieldRow } from './command-field-row.tsx';
import { fieldProblems, fieldsOf, fieldValues, type Typed } from './command-fields.ts';
import { commandTexts } from './command-texts.ts';
import { commandsQuery, sendCommand } from './device-queries.ts';
import { withCommand } from './live-devices.ts';

const SHORTEST_REASON = 3;

export interface CommandFormProps {
  readonly device: Device;
  readonly kind: DeviceCommandKind;
  readonly onSent: () => void;
}

/** One command with its fields and the reason; what makes the device act is confirmed first. */
export function CommandForm({ device, kind, onSent }: CommandFormProps) {
  const t = commandTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const queries = useQueryClient();
  const fields = fieldsOf(kind.schema);
  const [typed, setTyped] = useState<Typed>({});
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      sendCommand(device.id, { name: kind.name, fields: fieldValues(fields, typed, zone), reason: reason.trim() }),
    onSuccess: (command) => {
      queries.setQueryData(commandsQuery(device.id).queryKey, (known) => withCommand(known, command));
      onSent();
    },
    onSettled: () => setConfirming(false),
  });
  const problems = fieldProblems(fields, typed);
  const noReason = reason.trim().length < SHORTEST_REASON;
  return (
    <form
      className="command-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (noReason || Object.keys(problems).length > 0) return;
        if (kind.acts && !confirming) setConfirming(true);
        else send.mutate();
      }}
    >
      <fieldset disabled={confirming || send.isPending}>
        {fields.map((field) => (
          <CommandFieldRow
            key={field.name}
            field={field}
            value={typed[field.name] ?? field.initial}
            problem={tried ? problems[field.name] : undefined}
            onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
          />
        ))}
        <div className="field">
          <label htmlFor="command-reason">
            {t('reason')}
            <span aria-hidden="true"> *</span>
          </label>
          <input
            id="command-reason"
            className="input"
            maxLength={500}
            value={reason}
            aria-invalid={tried && noReason}
            onChange={({ target }) => setReason(target.value)}
          />
          {tried && noReason ? (
            <small className="field-problem" role="alert">
              {t('problem.reason')}
            </small>
          ) : (
            <small className="soft">{t('reason.hint')}</small>
          )}
        </div>
      </fieldset>
      {send.error && <FormProblems error={send.error} />}
      {confirming ? (
        <div className="command-confirm" role="alertdialog" aria-label={t('confirm', { command: pick(kind.title) })}>
          <p>{t('confirm', { command: pick(kind.title) })}</p>
          <span>
            <button type="submit" className="button button-primary" autoFocus disabled={send.isPending}>
              {t('confirm.yes')}
            </button>
            <button type="button" className="button" onClick={() => setConfirming(false)}>
              {t('confirm.no')}
            </button>
          </span>
        </div>
      ) : (
        <button type="submit" className="button button-primary" disabled={send.isPending}>
          {kind.acts ? t('send.acts') : t('send')}
        </button>
      )}
    </form>
  );
}
