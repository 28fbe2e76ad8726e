import type { DataImport, ImportMapping } from '@ecoloop/api-contract';
import { ErrorPanel, Icon } from '@ecoloop/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useSite } from '../../api/site.ts';
import { useMay } from '../../shell/me.ts';
import { CheckReport } from './check-report.tsx';
import { FormProblems } from '../form/form-problems.tsx';
import { cancelImport, checkImport, importQuery, mappingsQuery, startImport } from './import-queries.ts';
import { keepDraft, keptDraft, keptPreview } from './kept-preview.ts';
import { draftFromHeader, draftOf, gapsOf, mappingOf, type MappingDraft } from './mapping-draft.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { PreviewSample } from './preview-sample.tsx';
import { MappingChoice, SaveMapping } from './saved-mappings.tsx';
import { importTexts } from './texts.ts';

/** From the uploaded file to the start: mapping, trial, import. */
export function ImportSetup({ dataImport: { id } }: { readonly dataImport: DataImport }) {
  const t = importTexts.useTexts();
  const site = useSite();
  const queries = useQueryClient();
  const mayWrite = useMay('import.write');
  const [preview] = useState(() => keptPreview(id));
  const header = preview?.header ?? [];
  const properties = site.domains.flatMap((domain) => domain.properties);
  const [draft, setDraft] = useState<MappingDraft>(
    () =>
      keptDraft(id) ??
      (preview?.suggested
        ? draftOf(preview.suggested.definition, preview.header)
        : draftFromHeader(header, properties, site.zone)),
  );
  const [mappingId, setMappingId] = useState(preview?.suggested?.id);
  const [simulated, setSimulated] = useState(false);
  const mappings = useQuery(mappingsQuery).data ?? [];
  const saved = mappings.find((mapping) => mapping.id === mappingId);
  const gaps = gapsOf(draft);
  // Without the preview there are no columns to edit, and a saved mapping is taken as it is.
  const mapping: ImportMapping | undefined = preview
    ? gaps.length === 0
      ? mappingOf(draft)
      : undefined
    : saved?.definition;

  const check = useMutation({ mutationFn: (tried: ImportMapping) => checkImport(id, { mapping: tried, simulated }) });
  const start = useMutation({
    mutationFn: (tried: ImportMapping) => startImport(id, { mapping: tried, simulated }),
    onSuccess: (started) => queries.setQueryData(importQuery(id).queryKey, started),
  });
  const discard = useMutation({
    mutationFn: () => cancelImport(id),
    onSuccess: (cancelled) => queries.setQueryData(importQuery(id).queryKey, cancelled),
  });
  const change = (next: MappingDraft): void => {
    setDraft(next);
    keepDraft(id, next);
  };
  const isChecked = check.data !== undefined && JSON.stringify(check.variables) === JSON.stringify(mapping);

  return (
    <>
      {preview?.duplicateOf !== undefined && (
        <p className="notice notice-warning" role="status">
          <Icon name="quarantine" size={15} /> <b>{t('duplicate.title')}</b> {t('duplicate.text')}{' '}
          <Link to="/imports/$import" params={{ import: preview.duplicateOf }}>
            {t('duplicate.link')}
          </Link>
        </p>
      )}
      {preview ? <PreviewSample preview={preview} /> : <p className="notice notice-warning">{t('preview.gone')}</p>}
      <section className="card">
        <div className="card-head">
          <h2>{t('step.mapping')}</h2>
          <span className="card-tools">
            <MappingChoice
              mappings={mappings}
              suggested={preview?.suggested?.id}
              chosen={mappingId}
              onChoose={(chosen) => {
                setMappingId(chosen?.id);
                if (preview)
                  change(chosen ? draftOf(chosen.definition, header) : draftFromHeader(header, properties, site.zone));
              }}
            />
          </span>
        </div>
        {preview && (
          <div className="card-body">
            <MappingEditor draft={draft} preview={preview} properties={properties} onChange={change} />
            {gaps.length > 0 && (
              <ul className="field-problem" aria-live="polite">
                {gaps.map((gap) => (
                  <li key={gap}>{t(`gap.${gap}`)}</li>
                ))}
              </ul>
            )}
            {mapping && mayWrite && (
              <SaveMapping mapping={mapping} onSaved={({ id: savedId }) => setMappingId(savedId)} />
            )}
          </div>
        )}
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('step.check')}</h2>
          <span className="card-note">{t('check.note')}</span>
        </div>
        <div className="card-body import-step">
          <label className="simulated-choice" title={t('simulated.hint')}>
            <input type="checkbox" checked={simulated} onChange={({ target }) => setSimulated(target.checked)} />
            {t('simulated')} <span className="soft small">{t('simulated.hint')}</span>
          </label>
          <button
            type="button"
            className="button"
            disabled={!mapping || check.isPending || !mayWrite}
            onClick={() => mapping && check.mutate(mapping)}
          >
            {check.isPending ? t('check.running') : t('check')}
          </button>
          {check.isPending && <progress />}
          {check.error && <FormProblems error={check.error} />}
          {check.data && !isChecked && <p className="notice notice-warning">{t('check.again')}</p>}
          {check.data && isChecked && <CheckReport check={check.data} />}
        </div>
      </section>
      <section className="card">
        <div className="card-head">
          <h2>{t('step.start')}</h2>
          <span className="card-note">{t('start.note')}</span>
        </div>
        <div className="card-body import-actions">
          <button
            type="button"
            className="button button-primary"
            disabled={!mapping || !isChecked || start.isPending || !mayWrite}
            onClick={() => mapping && start.mutate(mapping)}
          >
            {t('start')}
          </button>
          <button
            type="button"
            className="button"
            disabled={discard.isPending || !mayWrite}
            onClick={() => discard.mutate()}
          >
            {t('cancel')}
          </button>
          {start.error && <FormProblems error={start.error} />}
          {discard.error && <ErrorPanel error={discard.error} />}
        </div>
      </section>
    </>
  );
}
