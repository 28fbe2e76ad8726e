import type { DataImport } from '@ecoloop/api-contract';
import { formatNumber } from '@ecoloop/ui';
import { importTexts } from './texts.ts';

/** What has been read, taken, refused and flagged. */
export function ImportFigures({ dataImport }: { readonly dataImport: DataImport }) {
  const t = importTexts.useTexts();
  const figures = [
    ['rows.read', dataImport.rowsRead],
    ['rows.accepted', dataImport.rowsAccepted],
    ['rows.rejected', dataImport.rowsRejected],
    ['values.accepted', dataImport.valuesAccepted],
    ['values.suspect', dataImport.valuesSuspect],
  ] as const;
  return (
    <dl className="import-figures">
      {figures.map(([name, count]) => (
        <div key={name} data-alarming={count > 0 && (name === 'rows.rejected' || name === 'values.suspect')}>
          <dt>{t(name)}</dt>
          <dd>{formatNumber(count, 0)}</dd>
        </div>
      ))}
    </dl>
  );
}
