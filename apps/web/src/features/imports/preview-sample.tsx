import type { ImportPreview } from '@ecoloop/api-contract';
import { importTexts } from './texts.ts';

/** The first rows as they stand in the file. */
export function PreviewSample({ preview }: { readonly preview: ImportPreview }) {
  const t = importTexts.useTexts();
  const { header, sample, format, encoding } = preview;
  return (
    <section className="card">
      <div className="card-head">
        <h2>{t('preview.title')}</h2>
        <span className="card-note">
          {t('preview.note', { count: sample.length, format: format.toUpperCase(), encoding, columns: header.length })}
        </span>
      </div>
      <div className="card-body">
        <div className="preview-sample" tabIndex={0}>
          <table className="plain-table">
            <thead>
              <tr>
                {header.map((column) => (
                  <th key={column} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sample.map((row, index) => (
                // Rows of a file have no identity but their place in it.
                <tr key={index}>
                  {header.map((column, place) => (
                    <td key={column}>{row[place]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </section>
  );
}
