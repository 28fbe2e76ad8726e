import type { ReactNode } from 'react';
import { averagings, checks, editions, type DraftProblem, type SettingsDraft } from './device-draft.ts';
import { deviceFormTexts } from './form-texts.ts';

export interface SettingsFieldsProps {
  readonly draft: SettingsDraft;
  readonly problems: Readonly<Partial<Record<keyof SettingsDraft, string>>>;
  /** Fields that belong to one wire only are left out for others. */
  readonly protocol: string;
  readonly onChange: (part: Partial<SettingsDraft>) => void;
  /** Beside the way frames are read. */
  readonly children?: ReactNode;
}

/** How a device speaks and what is expected of it. */
export function SettingsFields({ draft, problems, protocol, onChange, children }: SettingsFieldsProps) {
  const t = deviceFormTexts.useTexts();
  return (
    <>
      <fieldset>
        <legend>{t('expected')}</legend>
        <div className="field" role="group" aria-label={t('expects')}>
          <span>{t('expects')}</span>
          <span className="check-row">
            {averagings.map((averaging) => (
              <label key={averaging}>
                <input
                  type="checkbox"
                  checked={draft.expects.has(averaging)}
                  onChange={({ target }) => {
                    const expects = new Set(draft.expects);
                    if (target.checked) expects.add(averaging);
                    else expects.delete(averaging);
                    onChange({ expects });
                  }}
                />{' '}
                {t(`expects.${averaging}`)}
              </label>
            ))}
          </span>
          <small className="soft">{t('expects.hint')}</small>
        </div>
        <Field label={t('realtime')} hint={t('realtime.hint')} problem={problems.realtimeSeconds}>
          <input
            className="input short-input"
            inputMode="numeric"
            value={draft.realtimeSeconds}
            aria-invalid={problems.realtimeSeconds !== undefined}
            onChange={({ target }) => onChange({ realtimeSeconds: target.value })}
          />
        </Field>
        <label className="check-line">
          <input
            type="checkbox"
            checked={draft.backfill}
            onChange={({ target }) => onChange({ backfill: target.checked })}
          />
          <span>
            {t('backfill')} <small className="soft">{t('backfill.hint')}</small>
          </span>
        </label>
        <Field label={t('maintainer')} problem={problems.maintainer}>
          <input
            className="input"
            maxLength={200}
            value={draft.maintainer}
            onChange={({ target }) => onChange({ maintainer: target.value })}
          />
        </Field>
      </fieldset>
      <fieldset>
        <legend>{t('how')}</legend>
        {protocol === 'hj212' && (
          <>
            <Field label={t('edition')} hint={t('edition.hint')}>
              <select
                className="input"
                value={draft.edition}
                onChange={({ target }) =>
                  onChange({ edition: editions.find((edition) => edition === target.value) ?? '' })
                }
              >
                <option value="">{t('edition.usual')}</option>
                {editions.map((edition) => (
                  <option key={edition} value={edition}>
                    {edition}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('check')} hint={t('check.hint')}>
              <select
                className="input"
                value={draft.check}
                onChange={({ target }) => onChange({ check: checks.find((check) => check === target.value) ?? '' })}
              >
                <option value="">{t('check.usual')}</option>
                {checks.map((check) => (
                  <option key={check} value={check}>
                    {t(`check.${check}`)}
                  </option>
                ))}
              </select>
            </Field>
          </>
        )}
        <Field label={t('time-label')} hint={t('time-label.hint')}>
          <select
            className="input"
            value={draft.timeLabel}
            onChange={({ target: { value } }) =>
              onChange({ timeLabel: value === 'start' || value === 'end' ? value : '' })
            }
          >
            <option value="">{t('time-label.usual')}</option>
            <option value="start">{t('time-label.start')}</option>
            <option value="end">{t('time-label.end')}</option>
          </select>
        </Field>
        {children}
      </fieldset>
      <fieldset>
        <legend>{t('access')}</legend>
        <Field label={t('sources')} hint={t('sources.hint')} problem={problems.allowedSources}>
          <textarea
            className="input code-input"
            rows={2}
            spellCheck={false}
            value={draft.allowedSources}
            aria-invalid={problems.allowedSources !== undefined}
            onChange={({ target }) => onChange({ allowedSources: target.value })}
          />
        </Field>
        <Field label={t('frames')} hint={t('frames.hint')} problem={problems.framesPerMinute}>
          <input
            className="input short-input"
            inputMode="numeric"
            value={draft.framesPerMinute}
            aria-invalid={problems.framesPerMinute !== undefined}
            onChange={({ target }) => onChange({ framesPerMinute: target.value })}
          />
        </Field>
      </fieldset>
    </>
  );
}

const words: readonly DraftProblem[] = ['needed', 'identity', 'key', 'frames', 'seconds', 'source'];

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  /** A problem found here, or the server's own words. */
  readonly problem?: string | undefined;
  readonly children: ReactNode;
}

/** A labelled control with its hint, or with what is wrong in its place. */
export function Field({ label, hint, problem, children }: FieldProps) {
  const t = deviceFormTexts.useTexts();
  const known = words.find((word) => word === problem);
  return (
    <label className="field">
      <span>{label}</span>
      {children}
      {problem !== undefined ? (
        <small className="field-problem" role="alert">
          {known ? t(`problem.${known}`) : problem}
        </small>
      ) : (
        hint !== undefined && <small className="soft">{hint}</small>
      )}
    </label>
  );
}
