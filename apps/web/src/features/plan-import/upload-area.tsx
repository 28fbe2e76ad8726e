import { ErrorPanel, Icon, usePick } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useDesk } from '../../shell/desk-search.ts';
import { useOwnTerritories } from '../../shell/me.ts';
import { planImportQuery, planImportsQuery, uploadPlan } from './plan-import-queries.ts';
import { planImportTexts } from './texts.ts';

/** Drop a plan or choose one, and say whose it is; it is read behind the page, and nothing enters before it is reviewed. */
export function UploadArea() {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { territory } = useDesk();
  const territories = useOwnTerritories();
  const [of, setOf] = useState(territory);
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [isOver, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      setShare(0);
      return uploadPlan(file, of, setShare, abort.current.signal);
    },
    onSuccess: (planImport) => {
      queries.setQueryData(planImportQuery(planImport.id).queryKey, planImport);
      void queries.invalidateQueries({ queryKey: planImportsQuery.queryKey });
      void navigate({ to: '/plan-imports/$import', params: { import: planImport.id } });
    },
  });
  const take = (file: File | undefined): void => {
    if (file && !upload.isPending) upload.mutate(file);
  };
  const isAborted = upload.error instanceof DOMException;
  return (
    <section
      className="card plan-upload"
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      {upload.isPending ? (
        <div className="plan-upload-progress">
          <span>{t('upload.sending', { name: upload.variables.name })}</span>
          <progress max={1} value={share < 1 ? share : undefined} />
          <button type="button" className="button button-small" onClick={() => abort.current?.abort()}>
            {t('cancel')}
          </button>
        </div>
      ) : (
        <>
          <Icon name="plan" size={30} />
          <p>
            <label className="inline-field">
              <span>{t('upload.territory')}</span>
              <select className="input" value={of} onChange={({ target }) => setOf(target.value)}>
                {territories
                  .filter(({ level }) => level === 'city' || level === 'district' || of === territory)
                  .map(({ code, name }) => (
                    <option key={code} value={code}>
                      {pick(name)}
                    </option>
                  ))}
              </select>
            </label>{' '}
            {t('upload.drop')}{' '}
            <button type="button" className="button button-primary" onClick={() => input.current?.click()}>
              {t('upload.choose')}
            </button>
          </p>
          <p className="soft small">{t('upload.formats')}</p>
        </>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".txt,.md,.docx,.pdf,.html,.htm"
        aria-label={t('upload.choose')}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      {upload.error && !isAborted && <ErrorPanel error={upload.error} />}
    </section>
  );
}
