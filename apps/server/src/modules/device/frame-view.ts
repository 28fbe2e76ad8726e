import type { DeviceFrame } from '@ecoloop/api-contract';
import {
  commands,
  deviationTexts,
  readDataReport,
  wireFactors,
  type DataReport,
  type DecodeResult,
  type Frame,
} from '@ecoloop/codec-hj212';
import type { DomainDefinition, WireForm } from '@ecoloop/domain-kit';
import { instant, minutes, type LocalizedText, type Zone } from '@ecoloop/kernel';
import { findDataFlag, getProperty } from '@ecoloop/standards';
import type { LogEntry } from '../../platform/ingest-log/log-entry.ts';
import type { RegisteredStation } from '../observation/index.ts';
import { periodEnd } from './averaging.ts';
import type { Device, DeviceSettings } from './device.ts';
import { isoText } from './device-view.ts';

type ReadingView = DeviceFrame['readings'][number];

/** What the wires can say of an entry of the log. */
export interface EntryReader {
  /** As text to show, secrets masked. */
  readonly render: (entry: LogEntry) => string;
  /** Of an entry that was refused: why, and the bytes as they came. */
  readonly readRejected: (entry: LogEntry) => { readonly reason: LocalizedText; readonly bytes: Uint8Array };
  /** A frame of HJ 212 as the device writes it. */
  readonly decode: (bytes: Uint8Array, device: Device | undefined) => DecodeResult;
  /** How a message of a device that pushes came; undefined for another entry. */
  readonly wireOf: (entry: LogEntry) => 'https' | 'mqtt' | 'file' | undefined;
}

export interface FrameViewDependencies {
  readonly reader: EntryReader;
  readonly domains: readonly DomainDefinition[];
  readonly zone: Zone;
}

const UNKNOWN_FACTOR: LocalizedText = {
  zh: '本领域没有此编码的监测因子',
  en: 'The domain of the station has no property with this code',
};

/** Shows what a device sent, decoded beside raw. */
export function createFrameView({ reader, domains, zone }: FrameViewDependencies) {
  const properties = new Map(domains.map(({ id, properties: uses }) => [id, declaredOf(uses)]));

  function frameOf(entry: LogEntry, device: Device): { frame?: Frame; refusal?: LocalizedText; bytes: number } {
    if (entry.kind !== 'frame' && entry.kind !== 'rejected-frame') return { bytes: entry.body.length };
    const rejected = entry.kind === 'rejected-frame' ? reader.readRejected(entry) : undefined;
    const bytes = rejected?.bytes ?? entry.body;
    const decoded = reader.decode(bytes, device);
    const refusal = rejected?.reason ?? (decoded.ok ? undefined : decoded.reason.message);
    return {
      bytes: bytes.length,
      ...(decoded.ok ? { frame: decoded.frame } : {}),
      ...(refusal ? { refusal } : {}),
    };
  }

  function contentOf(frame: Frame, entry: LogEntry, station: RegisteredStation, { settings }: Device) {
    const { header, fields, edition, deviations } = frame;
    const { qn, st, cn, mn, flag, pnum, pno, rf } = header;
    const command = commands.get(cn);
    const result = readDataReport(frame);
    const report = result.ok ? result.report : undefined;
    const end = report && endOfData(report, settings, zone);
    const head = Object.entries({ QN: qn, ST: st, CN: cn, MN: mn, Flag: flag, PNUM: pnum, PNO: pno, RF: rf });
    return {
      ...(command ? { command: { code: cn, name: { ...command.name } } } : {}),
      edition,
      ...(report ? { dataTime: isoText(instant(report.dataInstant)) } : {}),
      ...(end === undefined ? {} : { delayMilliseconds: entry.receivedAt - end }),
      deviations: deviations.map((deviation) => ({ ...deviationTexts[deviation] })),
      readings: report ? readingsOf(frame, report, properties.get(station.domain)) : [],
      fields: [
        ...head.flatMap(([name, value]) => (value === undefined ? [] : [{ name, text: String(value) }])),
        ...[...fields].map(([name, text]) => ({ name, text: SECRET_FIELDS.has(name) ? '******' : text })),
        ...(report ? [] : frame.parts.map(({ code, attribute, text }) => ({ name: `${code}-${attribute}`, text }))),
      ],
    };
  }

  return (entry: LogEntry, device: Device, station: RegisteredStation): DeviceFrame => {
    const { frame, refusal, bytes } = frameOf(entry, device);
    const content = frame
      ? contentOf(frame, entry, station, device)
      : { deviations: [], readings: [], fields: [] as DeviceFrame['fields'] };
    return {
      position: entry.position,
      at: isoText(entry.receivedAt),
      kind: entry.kind,
      raw: reader.render(entry),
      bytes,
      ...content,
      ...(refusal ? { refusal: { ...refusal } } : {}),
      simulated: entry.simulated,
      ref: `log:${entry.position}/0`,
    };
  };
}

interface Declared {
  readonly property: string;
  /** In which its values are read. */
  readonly unit: string;
}

/** What a domain makes of a code of HJ 212, by code and form. */
const declaredOf = (uses: DomainDefinition['properties']): ReadonlyMap<string, Declared> =>
  new Map(
    uses.flatMap(({ property, wire: { hj212: named } }) =>
      named ? [[`${named.code} ${named.form ?? 'measured'}`, { property, unit: named.unit }] as const] : [],
    ),
  );

function formOf(statistic: string): WireForm {
  if (statistic.endsWith('cou')) return 'total';
  return statistic.startsWith('zs-') ? 'folded' : 'measured';
}

/** Passwords and keys that commands carry. */
const SECRET_FIELDS: ReadonlySet<string> = new Set(['NewPW', 'NewSK', 'PW']);

function endOfData({ kind, dataInstant }: DataReport, settings: DeviceSettings, zone: Zone): number {
  if (kind === 'realtime' || settings.timeLabel === 'end') return dataInstant;
  // How long a device's minutes are is not in the frame.
  if (kind === 'minute') return dataInstant + minutes(settings.minuteInterval ?? 0);
  return periodEnd(kind, instant(dataInstant), zone);
}

function readingsOf(
  { parts }: Frame,
  { readings, refused }: DataReport,
  properties: ReadonlyMap<string, Declared> | undefined,
): ReadingView[] {
  const texts = new Map<string, string>();
  for (const { code, attribute, text } of parts) {
    const key = `${code}-${attribute.toLowerCase()}`;
    if (!texts.has(key)) texts.set(key, text);
  }
  const taken = readings.map(({ factor, sentFactor, statistic, value, mark }): ReadingView => {
    const known = wireFactors.get(factor);
    const flag = mark === undefined ? undefined : findDataFlag(mark);
    const declared = properties?.get(`${factor} ${formOf(statistic)}`);
    const unit = declared?.unit ?? ((statistic.endsWith('cou') && known?.loadUnit) || known?.unit);
    const name = known?.name ?? (declared && getProperty(declared.property).name);
    return {
      factor,
      ...(name ? { name: { ...name } } : {}),
      ...(unit === undefined ? {} : { unit }),
      statistic,
      text: texts.get(`${sentFactor ?? factor}-${statistic.replace('-', '')}`) ?? String(value),
      ...(mark === undefined ? {} : { mark }),
      ...(flag ? { markMeaning: { ...flag.name } } : {}),
      ...(declared ? { property: declared.property } : { refusal: { ...UNKNOWN_FACTOR } }),
    };
  });
  const unusable = refused.map(({ part, reason }): ReadingView => {
    const known = wireFactors.get(part.code);
    return {
      factor: part.code,
      ...(known ? { name: { ...known.name } } : {}),
      statistic: part.attribute.toLowerCase(),
      text: part.text,
      refusal: { ...reason.message },
    };
  });
  return [...taken, ...unusable];
}
