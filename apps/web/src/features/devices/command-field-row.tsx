import { usePick } from '@ecoloop/ui';
import { useSite } from '../../api/site.ts';
import { localTimeText, type CommandField, type FieldProblem } from './command-fields.ts';
import { commandTexts } from './command-texts.ts';

export interface CommandFieldRowProps {
  readonly field: CommandField;
  readonly value: string;
  readonly problem: FieldProblem | undefined;
  readonly onChange: (value: string) => void;
}

/** The control for one field of a command, with what is wrong beside it. */
export function CommandFieldRow({ field, value, problem, onChange }: CommandFieldRowProps) {
  const t = commandTexts.useTexts();
  const pick = usePick();
  if (field.kind === 'yes') {
    return (
      <label className="check-line">
        <input type="checkbox" checked={value === 'true'} onChange={({ target }) => onChange(String(target.checked))} />
        {pick(field.title)}
      </label>
    );
  }
  return (
    <div className="field">
      <label htmlFor={`command-${field.name}`}>
        {pick(field.title)}
        {field.needed && <span aria-hidden="true"> *</span>}
      </label>
      <Control field={field} value={value} invalid={problem !== undefined} onChange={onChange} />
      {problem !== undefined ? (
        <small className="field-problem" role="alert">
          {t(`problem.${problem}`, { least: field.least, most: field.most })}
        </small>
      ) : (
        field.hint && <small className="soft">{pick(field.hint)}</small>
      )}
    </div>
  );
}

interface ControlProps {
  readonly field: CommandField;
  readonly value: string;
  readonly invalid: boolean;
  readonly onChange: (value: string) => void;
}

function Control({ field: { name, kind, choices, longest }, value, invalid, onChange }: ControlProps) {
  const t = commandTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const common = {
    id: `command-${name}`,
    className: 'input',
    value,
    'aria-invalid': invalid,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(target.value),
  };
  if (kind === 'choice') {
    return (
      <select {...common}>
        <option value="">{t('choose.none')}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {pick(choice.title)}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'time') {
    return (
      <span className="time-control">
        <input {...common} type="datetime-local" step={1} />
        <button type="button" className="button" onClick={() => onChange(localTimeText(Date.now(), zone))}>
          {t('now')}
        </button>
      </span>
    );
  }
  return (
    <input {...common} inputMode={kind === 'number' ? 'decimal' : 'text'} maxLength={longest} autoComplete="off" />
  );
}
