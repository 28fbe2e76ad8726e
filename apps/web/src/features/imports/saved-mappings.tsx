import type { ImportMapping, SavedMapping } from '@ecoloop/api-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormProblems } from '../form/form-problems.tsx';
import { mappingsQuery, saveMapping } from './import-queries.ts';
import { importTexts } from './texts.ts';

interface MappingChoiceProps {
  readonly mappings: readonly SavedMapping[];
  readonly suggested: string | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (mapping: SavedMapping | undefined) => void;
}

/** Mappings kept for layouts that come again. */
export function MappingChoice({ mappings, suggested, chosen, onChoose }: MappingChoiceProps) {
  const t = importTexts.useTexts();
  const noteOf = ({ id, builtIn }: SavedMapping): string =>
    [builtIn ? t('mapping.built-in') : undefined, id === suggested ? t('mapping.suggested') : undefined]
      .filter((note) => note !== undefined)
      .join(' · ');
  return (
    <label className="inline-field">
      <span>{t('mapping.load')}</span>
      <select
        className="input mapping-choice"
        value={chosen ?? ''}
        onChange={({ target }) => onChoose(mappings.find(({ id }) => id === target.value))}
      >
        <option value="">{t('mapping.load.none')}</option>
        {mappings.map((mapping) => (
          <option key={mapping.id} value={mapping.id}>
            {[mapping.name, noteOf(mapping)].filter(Boolean).join(' — ')}
          </option>
        ))}
      </select>
    </label>
  );
}

interface SaveMappingProps {
  readonly mapping: ImportMapping;
  readonly onSaved: (saved: SavedMapping) => void;
}

export function SaveMapping({ mapping, onSaved }: SaveMappingProps) {
  const t = importTexts.useTexts();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => saveMapping(name.trim(), mapping),
    onSuccess: async (saved) => {
      setName('');
      await queries.invalidateQueries({ queryKey: mappingsQuery.queryKey });
      onSaved(saved);
    },
  });
  return (
    <form
      className="save-mapping"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') save.mutate();
      }}
    >
      <label className="inline-field">
        <span>{t('mapping.save.name')}</span>
        <input className="input" maxLength={100} value={name} onChange={({ target }) => setName(target.value)} />
      </label>
      <button type="submit" className="button button-small" disabled={name.trim() === '' || save.isPending}>
        {t('mapping.save')}
      </button>
      {save.data && name === '' && (
        <span className="soft small" role="status">
          {t('mapping.saved', { name: save.data.name })}
        </span>
      )}
      {save.error && <FormProblems error={save.error} />}
    </form>
  );
}
