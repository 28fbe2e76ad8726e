import type { DataImport } from '@ecoloop/api-contract';
import { Answer, formatDateTime, SimulatedTag } from '@ecoloop/ui';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useSite } from '../../api/site.ts';
import { DeskKit } from '../../shell/desk-kit.tsx';
import { PageHead } from '../../shell/page-head.tsx';
import { fileSize } from './import-history.tsx';
import { ImportProgress } from './import-progress.tsx';
import { importQuery } from './import-queries.ts';
import { ImportReport } from './import-report.tsx';
import { ImportSetup } from './import-setup.tsx';
import { ImportState } from './import-state.tsx';
import { importTexts } from './texts.ts';
import './imports.css';

const route = getRouteApi('/desk/imports/$import');

/** One file on its way: what its columns are, a trial, the run, the report. */
export function ImportPage() {
  const { import: id } = route.useParams();
  const asked = useQuery(importQuery(id));
  return (
    <DeskKit>
      <div className="page imports">
        <Answer of={asked} height={420}>
          {(dataImport) => (
            <>
              <Head dataImport={dataImport} />
              <Stage dataImport={dataImport} />
            </>
          )}
        </Answer>
      </div>
    </DeskKit>
  );
}

function Stage({ dataImport }: { readonly dataImport: DataImport }) {
  switch (dataImport.state) {
    case 'received':
      return <ImportSetup key={dataImport.id} dataImport={dataImport} />;
    case 'running':
      return <ImportProgress dataImport={dataImport} />;
    default:
      return <ImportReport dataImport={dataImport} />;
  }
}

function Head({ dataImport }: { readonly dataImport: DataImport }) {
  const t = importTexts.useTexts();
  const { zone } = useSite();
  return (
    <PageHead
      title={dataImport.fileName}
      about={
        <span className="import-about">
          <ImportState dataImport={dataImport} />
          {dataImport.simulated && <SimulatedTag />}
          <span>
            {fileSize(dataImport.bytes)} · {formatDateTime(dataImport.createdAt, zone)} ·{' '}
            <span title={`${t('hash')} SHA-256 ${dataImport.fileHash}`}>
              {t('hash')} {dataImport.fileHash.slice(0, 12)}
            </span>
          </span>
        </span>
      }
      tools={
        <Link to="/imports" className="button button-small">
          {t('back')}
        </Link>
      }
    />
  );
}
