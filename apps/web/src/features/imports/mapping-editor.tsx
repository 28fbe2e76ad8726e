import type { ImportPreview, PropertyInfo } from '@ecoloop/api-contract';
import { Segmented } from '@ecoloop/ui';
import { ColumnTable } from './column-table.tsx';
import { LabelPicture } from './label-picture.tsx';
import { timeParts, type MappingDraft } from './mapping-draft.ts';
import { importTexts } from './texts.ts';

export interface MappingEditorProps {
  readonly draft: MappingDraft;
  readonly preview: ImportPreview;
  readonly properties: readonly PropertyInfo[];
  readonly onChange: (draft: MappingDraft) => void;
}

/** Where station, time and values stand in the file. */
export function MappingEditor({ draft, preview, properties, onChange }: MappingEditorProps) {
  const t = importTexts.useTexts();
  const { header } = preview;
  const change = (part: Partial<MappingDraft>): void => onChange({ ...draft, ...part });
  return (
    <div className="mapping-editor">
      <StationPart draft={draft} header={header} onChange={change} />
      <TimePart draft={draft} header={header} onChange={change} />
      <fieldset>
        <legend>{t('label.title')}</legend>
        <div className="mapping-row">
          <Segmented
            label={t('averaging.label')}
            value={draft.averaging}
            options={[
              { value: 'hour', label: t('averaging.hour') },
              { value: 'day', label: t('averaging.day') },
            ]}
            onChange={(averaging) => change({ averaging })}
          />
          <Segmented
            label={t('label.title')}
            value={draft.label}
            options={[
              { value: 'start', label: t('label.start') },
              { value: 'end', label: t('label.end') },
            ]}
            onChange={(label) => change({ label })}
          />
        </div>
        <LabelPicture label={draft.label} averaging={draft.averaging} />
        <p className="soft small">{t(`label.${draft.averaging}.${draft.label}`)}</p>
      </fieldset>
      <fieldset>
        <legend>{t('missing.title')}</legend>
        <input
          className="input"
          aria-label={t('missing.title')}
          defaultValue={draft.missing.join(', ')}
          onBlur={({ target }) =>
            change({
              missing: target.value
                .split(/[,，]/)
                .map((text) => text.trim())
                .filter((text) => text !== ''),
            })
          }
        />
        <p className="soft small">{t('missing.hint')}</p>
      </fieldset>
      <fieldset className="mapping-columns">
        <legend>{t('columns.title')}</legend>
        <ColumnTable
          columns={draft.columns}
          preview={preview}
          properties={properties}
          onChange={(columns) => change({ columns })}
        />
      </fieldset>
    </div>
  );
}

interface PartProps {
  readonly draft: MappingDraft;
  readonly header: readonly string[];
  readonly onChange: (part: Partial<MappingDraft>) => void;
}

function StationPart({ draft, header, onChange }: PartProps) {
  const t = importTexts.useTexts();
  return (
    <fieldset>
      <legend>{t('station.title')}</legend>
      <Segmented
        label={t('station.title')}
        value={draft.stationFrom}
        options={[
          { value: 'column', label: t('station.column') },
          { value: 'fixed', label: t('station.fixed') },
        ]}
        onChange={(stationFrom) => onChange({ stationFrom })}
      />
      {draft.stationFrom === 'column' ? (
        <ColumnSelect
          label={t('station.column.label')}
          header={header}
          value={draft.stationColumn}
          onChange={(stationColumn) => onChange({ stationColumn })}
        />
      ) : (
        <label className="field">
          <span>{t('station.fixed.label')}</span>
          <input
            className="input"
            value={draft.stationFixed}
            onChange={({ target }) => onChange({ stationFixed: target.value })}
          />
          <small className="soft">{t('station.fixed.hint')}</small>
        </label>
      )}
    </fieldset>
  );
}

function TimePart({ draft, header, onChange }: PartProps) {
  const t = importTexts.useTexts();
  return (
    <fieldset>
      <legend>{t('time.title')}</legend>
      <Segmented
        label={t('time.title')}
        value={draft.timeLayout}
        options={[
          { value: 'one', label: t('time.one') },
          { value: 'parts', label: t('time.parts') },
        ]}
        onChange={(timeLayout) => onChange({ timeLayout })}
      />
      {draft.timeLayout === 'one' ? (
        <div className="mapping-row">
          <ColumnSelect
            label={t('time.column')}
            header={header}
            value={draft.timeColumn}
            onChange={(timeColumn) => onChange({ timeColumn })}
          />
          <label className="field">
            <span>{t('time.format')}</span>
            <input
              className="input"
              value={draft.timeFormat}
              title={t('time.format.hint')}
              onChange={({ target }) => onChange({ timeFormat: target.value })}
            />
          </label>
          <small className="soft">{t('time.format.hint')}</small>
        </div>
      ) : (
        <div className="mapping-row">
          {timeParts.map((part) => (
            <ColumnSelect
              key={part}
              label={t(`part.${part}`)}
              header={header}
              value={draft.parts[part]}
              onChange={(column) => onChange({ parts: { ...draft.parts, [part]: column } })}
            />
          ))}
        </div>
      )}
      <label className="field zone-field">
        <span>{t('zone.label')}</span>
        <input
          className="input"
          list="time-zones"
          value={draft.zone}
          title={t('zone.hint')}
          onChange={({ target }) => onChange({ zone: target.value })}
        />
        <datalist id="time-zones">
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </label>
    </fieldset>
  );
}

interface ColumnSelectProps {
  readonly label: string;
  readonly header: readonly string[];
  readonly value: string;
  readonly onChange: (column: string) => void;
}

function ColumnSelect({ label, header, value, onChange }: ColumnSelectProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        className="input"
        value={value}
        aria-invalid={value === ''}
        onChange={({ target }) => onChange(target.value)}
      >
        <option value="">–</option>
        {header.map((column) => (
          <option key={column} value={column}>
            {column}
          </option>
        ))}
      </select>
    </label>
  );
}
