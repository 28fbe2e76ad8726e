import type { PlanImportItem } from '@ecoloop/api-contract';
import { parseTarget, printTarget } from '@ecoloop/plan-reader';
import { useLanguage } from '@ecoloop/ui';
import { useState } from 'react';
import { FormProblems } from '../form/form-problems.tsx';
import { draftOf, type ValueProblem } from './item-draft.ts';
import {
  commitmentKinds,
  directions,
  fieldsOf,
  inWords,
  valuesOf,
  type Field,
  type FieldName,
  type Values,
} from './item-values.ts';
import { keepDraft, readDraft } from './kept-draft.ts';
import { planImportTexts } from './texts.ts';
import type { Draft } from './use-review.ts';

interface ItemFormProps {
  readonly item: PlanImportItem;
  /** Where what is typed is kept: the import and the item. */
  readonly place: string;
  readonly title: string;
  readonly isSaving: boolean;
  readonly error: unknown;
  readonly onSave: (draft: Draft, continues: string | undefined) => void;
  readonly onClose: () => void;
}

/** Corrects an item beside its source; what is wrong is said beside the field, what is typed survives a reload. */
export function ItemForm({ item, place, title, isSaving, error, onSave, onClose }: ItemFormProps) {
  const t = planImportTexts.useTexts();
  const [values, setValues] = useState<Values>(() => ({ ...valuesOf(item), ...readDraft(place) }));
  const [isTried, setTried] = useState(false);
  const [isNew, setNew] = useState(false);
  const { draft, problems } = draftOf(item, values);
  const change = (part: Values): void => {
    const next = { ...values, ...part };
    setValues(next);
    keepDraft(place, next);
  };
  /** The printed words say the target anew as long as they can be read. */
  const changePrinted = (name: string, text: string): void => {
    const unit = values['unit'] ?? '';
    const read = name === 'targetText' || name === 'phrase' ? parseTarget(text, { unit }) : undefined;
    change({ [name]: text, ...(read ? { target: inWords(read.expression, unit) } : {}) });
  };
  return (
    <form
      className="card item-card item-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(problems).length === 0) onSave(draft, isNew ? '' : undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      <h2>{title}</h2>
      <div className="item-fields">
        {fieldsOf[item.kind].map((field, index) => (
          <FormField
            key={field.name}
            field={field}
            values={values}
            problem={isTried || field.type === 'target' ? problems[field.name] : undefined}
            isFirst={index === 0}
            onChange={changePrinted}
          />
        ))}
      </div>
      {item.continues !== undefined && (
        <label className="small">
          <input type="checkbox" checked={isNew} onChange={({ target }) => setNew(target.checked)} />{' '}
          {t('form.not-continued', { key: item.continues })}
        </label>
      )}
      {error !== null && error !== undefined && <FormProblems error={error} />}
      <div className="item-actions">
        <button type="submit" className="button button-primary" disabled={isSaving}>
          {t('form.save')} <kbd>Ctrl ↵</kbd>
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            keepDraft(place, undefined);
            onClose();
          }}
        >
          {t('cancel')} <kbd>Esc</kbd>
        </button>
      </div>
    </form>
  );
}

interface FormFieldProps {
  readonly field: Field & { readonly name: FieldName };
  readonly values: Values;
  readonly problem: ValueProblem | undefined;
  readonly isFirst: boolean;
  readonly onChange: (name: string, value: string) => void;
}

function FormField({ field, values, problem, isFirst, onChange }: FormFieldProps) {
  const t = planImportTexts.useTexts();
  const { name, type, choices, half, required } = field;
  const value = values[name] ?? '';
  const usual = {
    className: 'input',
    'aria-invalid': problem !== undefined,
    value,
    onChange: ({ target }: { readonly target: { readonly value: string } }) => onChange(name, target.value),
  };
  return (
    <div className="item-field" data-half={half === true}>
      <label className="field">
        <span>
          {t(`field.${name}`)}
          {required && <span aria-hidden="true"> *</span>}
        </span>
        {choices ? (
          <select {...usual}>
            <option value="">{t('form.choose')}</option>
            {choices.map((choice) => (
              <option key={choice} value={choice}>
                <ChoiceWord choice={choice} />
              </option>
            ))}
          </select>
        ) : type === 'paragraph' ? (
          <textarea rows={3} {...usual} />
        ) : (
          <input
            {...usual}
            autoFocus={isFirst}
            inputMode={type === 'integer' ? 'numeric' : type === 'number' ? 'decimal' : undefined}
          />
        )}
      </label>
      {type === 'localized' && (
        <input
          className="input"
          lang="en"
          aria-label={t('form.english', { field: t(`field.${name}`) })}
          placeholder={t('form.english', { field: t(`field.${name}`) })}
          value={values[`${name}.en`] ?? ''}
          onChange={({ target }) => onChange(`${name}.en`, target.value)}
        />
      )}
      {type === 'target' && <TargetReading words={value} unit={values['unit'] ?? ''} />}
      {problem !== undefined && (
        <span className="field-problem" role="alert">
          {t(`form.problem.${problem}`)}
        </span>
      )}
    </div>
  );
}

/** How the target is understood, as it is typed. */
function TargetReading({ words, unit }: { readonly words: string; readonly unit: string }) {
  const t = planImportTexts.useTexts();
  const language = useLanguage();
  const read = words.trim() === '' ? undefined : parseTarget(words, { unit });
  return (
    <span className="small soft">
      {read ? t('form.target.read', { target: printTarget(read.expression, unit, language) }) : t('form.target.hint')}
    </span>
  );
}

function ChoiceWord({ choice }: { readonly choice: string }) {
  const t = planImportTexts.useTexts();
  const direction = directions.find((known) => known === choice);
  if (direction) return t(`direction.${direction}`);
  const kind = commitmentKinds.find((known) => known === choice);
  if (kind) return t(`commitment.${kind}`);
  return choice === 'binding' || choice === 'expected' || choice === 'none' ? t(`attribute.${choice}`) : choice;
}
