import { ErrorPanel, Icon } from '@ecoloop/ui';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { importsQuery, uploadImport } from './import-queries.ts';
import { keepPreview } from './kept-preview.ts';
import { importTexts } from './texts.ts';

/** Drop a file or choose one; the server keeps it, looks at it, and nothing else happens. */
export function UploadArea() {
  const t = importTexts.useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const abort = useRef<AbortController>(null);
  const [over, setOver] = useState(false);
  const [share, setShare] = useState(0);
  const upload = useMutation({
    mutationFn: (file: File) => {
      abort.current = new AbortController();
      setShare(0);
      return uploadImport(file, setShare, abort.current.signal);
    },
    onSuccess: (preview) => {
      keepPreview(preview);
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
      void navigate({ to: '/imports/$import', params: { import: preview.id } });
    },
  });
  const take = (file: File | undefined): void => {
    if (file && !upload.isPending) upload.mutate(file);
  };
  const aborted = upload.error instanceof DOMException;
  return (
    <section
      className="card upload-area"
      data-over={over}
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
        <div className="upload-progress">
          <span>{share < 1 ? t('upload.sending', { name: upload.variables.name }) : t('upload.looking')}</span>
          <progress max={1} value={share < 1 ? share : undefined} />
          <button type="button" className="button button-small" onClick={() => abort.current?.abort()}>
            {t('upload.cancel')}
          </button>
        </div>
      ) : (
        <>
          <Icon name="imports" size={28} />
          <p>
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
        accept=".csv,.gz,.txt,.xlsx"
        aria-label={t('upload.choose')}
        onChange={({ target }) => {
          take(target.files?.[0]);
          target.value = '';
        }}
      />
      {upload.error && !aborted && <ErrorPanel error={upload.error} />}
    </section>
  );
}
