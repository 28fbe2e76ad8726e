import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { UploadArea } from '../form/upload-area.tsx';
import { importsQuery, uploadImport } from './import-queries.ts';
import { keepPreview } from './kept-preview.ts';
import { importTexts } from './texts.ts';

/** The server keeps the file, looks at it, and nothing else happens. */
export function ImportUpload() {
  const t = importTexts.useTexts();
  const navigate = useNavigate();
  const queries = useQueryClient();
  return (
    <UploadArea
      icon="imports"
      accept=".csv,.gz,.txt,.xlsx"
      texts={{
        drop: t('upload.drop'),
        choose: t('upload.choose'),
        formats: t('upload.formats'),
        cancel: t('upload.cancel'),
        sending: (name, share) => (share < 1 ? t('upload.sending', { name }) : t('upload.looking')),
      }}
      send={uploadImport}
      onReceived={(preview) => {
        keepPreview(preview);
        void queries.invalidateQueries({ queryKey: importsQuery.queryKey });
        void navigate({ to: '/imports/$import', params: { import: preview.id } });
      }}
    />
  );
}
