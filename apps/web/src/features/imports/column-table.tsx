import type { ImportPreview, PropertyInfo } from '@ecoloop/api-contract';
import { allUnits, convert, isUnit, unitLabel, type Unit } from '@ecoloop/kernel';
import { useLanguage, usePick } from '@ecoloop/ui';
import type { ColumnDraft } from './mapping-draft.ts';
import { importTexts } from './texts.ts';

interface ColumnTableProps {
  readonly columns: readonly ColumnDraft[];
  readonly preview: ImportPreview;
  readonly properties: readonly PropertyInfo[];
  readonly onChange: (columns: readonly ColumnDraft[]) => void;
}

/** Each column of the file with what it holds; the unit is one that becomes the property's. */
export function ColumnTable({ columns, preview, properties, onChange }: ColumnTableProps) {
  const t = importTexts.useTexts();
  return (
    <div className="scroll-x">
      <table className="plain-table column-table">
        <thead>
          <tr>
            <th scope="col">{t('columns.column')}</th>
            <th scope="col">{t('columns.sample')}</th>
            <th scope="col">{t('columns.property')}</th>
            <th scope="col">{t('columns.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <ColumnRow
              key={column.column}
              column={column}
              sample={samplesOf(preview, index)}
              properties={properties}
              onChange={(changed) => onChange(columns.map((one) => (one === column ? changed : one)))}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const samplesOf = ({ sample }: ImportPreview, column: number): string =>
  [...new Set(sample.map((row) => row[column] ?? ''))]
    .filter((text) => text !== '')
    .slice(0, 3)
    .join(' · ');

interface ColumnRowProps {
  readonly column: ColumnDraft;
  readonly sample: string;
  readonly properties: readonly PropertyInfo[];
  readonly onChange: (column: ColumnDraft) => void;
}

function ColumnRow({ column, sample, properties, onChange }: ColumnRowProps) {
  const t = importTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const property = properties.find(({ code }) => code === column.property);
  return (
    <tr data-unused={!property}>
      <th scope="row">{column.column}</th>
      <td className="soft">{sample}</td>
      <td>
        <select
          className="input"
          aria-label={`${column.column}: ${t('columns.property')}`}
          value={column.property}
          onChange={({ target }) => {
            const chosen = properties.find(({ code }) => code === target.value);
            onChange({ ...column, property: chosen?.code ?? '', unit: chosen?.unit ?? '', compass: false });
          }}
        >
          <option value="">{t('columns.skip')}</option>
          {properties.map(({ code, symbol, name }) => (
            <option key={code} value={code}>
              {symbol} {pick(name)}
            </option>
          ))}
        </select>
      </td>
      <td>
        {property && (
          <span className="mapping-row">
            <select
              className="input unit-select"
              aria-label={`${column.column}: ${t('columns.unit')}`}
              value={column.unit}
              onChange={({ target }) => onChange({ ...column, unit: target.value })}
            >
              {unitsFor(property).map((unit) => (
                <option key={unit} value={unit}>
                  {unitLabel(unit)[language]}
                </option>
              ))}
            </select>
            {property.unit === 'deg' && (
              <label className="compass-choice">
                <input
                  type="checkbox"
                  checked={column.compass}
                  onChange={({ target }) => onChange({ ...column, compass: target.checked })}
                />
                {t('columns.compass')}
              </label>
            )}
          </span>
        )}
      </td>
    </tr>
  );
}

function unitsFor({ unit }: PropertyInfo): readonly Unit[] {
  return isUnit(unit) ? allUnits.filter((known) => convert(1, known, unit).ok) : [];
}
