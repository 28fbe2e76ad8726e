import { usePick } from '@ecoloop/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDesk } from '../../shell/desk-search.ts';
import { useOwnTerritories } from '../../shell/me.ts';
import { UploadArea } from '../form/upload-area.tsx';
import { planImportQuery, planImportsQuery, uploadPlan } from './plan-import-queries.ts';
import { planImportTexts } from './texts.ts';

/** A plan's document and whose it is; it is read behind the page, and nothing enters before it is reviewed. */
export function PlanUpload() {
  const t = planImportTexts.useTexts();
  const pick = usePick();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { territory } = useDesk();
  const territories = useOwnTerritories();
  const [of, setOf] = useState(territory);
  const whose = (
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
    </label>
  );
  return (
    <UploadArea
      icon="plan"
      accept=".txt,.md,.docx,.pdf,.html,.htm"
      texts={{
        drop: (
          <>
            {whose} {t('upload.drop')}
          </>
        ),
        choose: t('upload.choose'),
        formats: t('upload.formats'),
        cancel: t('cancel'),
        sending: (name) => t('upload.sending', { name }),
      }}
      send={(file, onShare, signal) => uploadPlan(file, of, onShare, signal)}
      onReceived={(planImport) => {
        queries.setQueryData(planImportQuery(planImport.id).queryKey, planImport);
        void queries.invalidateQueries({ queryKey: planImportsQuery.queryKey });
        void navigate({ to: '/plan-imports/$import', params: { import: planImport.id } });
      }}
    />
  );
}
