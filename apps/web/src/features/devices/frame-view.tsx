import type { DeviceFrame } from '@ecoloop/api-contract';
import { formatDateTime, Icon, unitText, useLanguage, usePick } from '@ecoloop/ui';
import { useMemo, useState } from 'react';
import { propertyOf, useSite } from '../../api/site.ts';
import { useOpenTrace } from '../../shell/desk-search.ts';
import { delayText } from './drift.ts';
import { frameTexts } from './frame-texts.ts';
import { belongsTo, keysOfReading, segmentsOf } from './raw-frame.ts';
import { deviceStateTexts } from './state-texts.ts';
import '../../table/data-table.css';
import './frame-view.css';

type Point = (keys: readonly string[]) => void;

/** One frame: decoded beside raw, each part tied to the stretch it was read from. */
export function FrameView({ frame }: { readonly frame: DeviceFrame }) {
  const t = frameTexts.useTexts();
  const stateText = deviceStateTexts.useTexts();
  const pick = usePick();
  const { zone } = useSite();
  const openTrace = useOpenTrace();
  const [pointed, setPointed] = useState<readonly string[]>([]);
  const { refusal, deviations, edition, dataTime, delayMilliseconds: delay } = frame;
  return (
    <div className="frame-view">
      {refusal && (
        <p className="frame-refusal">
          <b>{t('refusal.title')}</b> {pick(refusal)}
        </p>
      )}
      <div className="frame-sides">
        <section className="frame-decoded">
          <h3>{t('decoded')}</h3>
          <Readings frame={frame} pointed={pointed} onPoint={setPointed} />
          <Fields frame={frame} pointed={pointed} onPoint={setPointed} />
        </section>
        <section className="frame-raw">
          <h3>
            {t('raw')} <span className="soft small">{t('raw.note')}</span>
          </h3>
          <Raw raw={frame.raw} pointed={pointed} onPoint={setPointed} />
          <dl className="frame-facts">
            <div>
              <dt>{t('received')}</dt>
              <dd>{formatDateTime(frame.at, zone)}</dd>
            </div>
            {dataTime !== undefined && (
              <div>
                <dt>{t('data-time')}</dt>
                <dd>
                  {formatDateTime(dataTime, zone)}
                  {delay !== undefined && (
                    <span className="soft">
                      {' '}
                      {t(delay < 0 ? 'ahead' : 'delay', { delay: delayText(Math.abs(delay), stateText) })}
                    </span>
                  )}
                </dd>
              </div>
            )}
            {edition !== undefined && (
              <div>
                <dt>{t('edition')}</dt>
                <dd>
                  {edition} <span className="soft">{t('bytes', { bytes: frame.bytes })}</span>
                </dd>
              </div>
            )}
          </dl>
          {deviations.length > 0 && (
            <>
              <h3>{t('deviations.title')}</h3>
              <ul className="frame-deviations">
                {deviations.map((deviation) => (
                  <li key={deviation.en}>{pick(deviation)}</li>
                ))}
              </ul>
            </>
          )}
          <button type="button" className="button button-small" onClick={() => openTrace(frame.ref)}>
            <Icon name="trace" size={14} /> {t('trace')}
          </button>
        </section>
      </div>
    </div>
  );
}

interface PartsProps {
  readonly frame: DeviceFrame;
  readonly pointed: readonly string[];
  readonly onPoint: Point;
}

/** What a row does to tie itself to its stretches. */
const pointing = (keys: readonly string[], onPoint: Point) => ({
  tabIndex: 0,
  onPointerEnter: () => onPoint(keys),
  onPointerLeave: () => onPoint([]),
  onFocus: () => onPoint(keys),
  onBlur: () => onPoint([]),
});

function Readings({ frame: { readings }, pointed, onPoint }: PartsProps) {
  const t = frameTexts.useTexts();
  const pick = usePick();
  const language = useLanguage();
  const site = useSite();
  if (readings.length === 0) return <p className="soft">{t('reading.none')}</p>;
  return (
    <div className="scroll-x">
      <table className="plain-table readings">
        <thead>
          <tr>
            <th scope="col">{t('reading.factor')}</th>
            <th scope="col" className="number">
              {t('reading.value')}
            </th>
            <th scope="col">{t('reading.mark')}</th>
            <th scope="col">{t('reading.property')}</th>
          </tr>
        </thead>
        <tbody>
          {readings.map(({ factor, name, statistic, text, unit, mark, markMeaning, property, refusal }, index) => {
            const keys = keysOfReading(factor, statistic);
            const known = property === undefined ? undefined : propertyOf(site, property);
            return (
              <tr
                key={`${factor} ${statistic} ${String(index)}`}
                data-pointed={belongsTo(keys[0], pointed)}
                {...pointing(keys, onPoint)}
              >
                <th scope="row">
                  {name && pick(name)} <code>{`${factor}-${statistic}`}</code>
                </th>
                <td className="number">
                  {text} <span className="cell-unit">{unit === undefined ? '' : unitText(unit, language)}</span>
                </td>
                <td>
                  {mark !== undefined && <code>{mark}</code>} {markMeaning && pick(markMeaning)}
                </td>
                <td>
                  {refusal ? (
                    <span className="reading-refused">{pick(refusal)}</span>
                  ) : property === undefined ? (
                    <span className="soft">{t('reading.not-used')}</span>
                  ) : (
                    (known?.symbol ?? property)
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Fields({ frame: { fields }, pointed, onPoint }: PartsProps) {
  const t = frameTexts.useTexts();
  if (fields.length === 0) return null;
  return (
    <>
      <h3>{t('fields')}</h3>
      <ul className="frame-fields">
        {fields.map(({ name, text }, index) => (
          <li key={`${name} ${String(index)}`} data-pointed={belongsTo(name, pointed)} {...pointing([name], onPoint)}>
            <code>{name}</code> {text}
          </li>
        ))}
      </ul>
    </>
  );
}

interface RawProps {
  readonly raw: string;
  readonly pointed: readonly string[];
  readonly onPoint: Point;
}

function Raw({ raw, pointed, onPoint }: RawProps) {
  const segments = useMemo(() => segmentsOf(raw), [raw]);
  return (
    <pre className="raw-text" tabIndex={0}>
      {segments.map(({ key, text }, index) =>
        key === undefined ? (
          text
        ) : (
          <span
            key={String(index)}
            className="raw-part"
            data-part={key === 'length' || key === 'check' ? key : undefined}
            data-pointed={belongsTo(key, pointed)}
            onPointerEnter={() => onPoint([key])}
            onPointerLeave={() => onPoint([])}
          >
            {text}
          </span>
        ),
      )}
    </pre>
  );
}
