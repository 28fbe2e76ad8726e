import type { FeedItem } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { LogEntry, LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { ObservationRow, ProjectedBatch, ProjectionHandler } from '../../platform/projector/projector.ts';
import { isoText } from './wording.ts';
import type { RegisteredStation, StationRegistry } from './stations.ts';
import type { StreamRegistry } from './streams.ts';

const MOST_ITEMS = 200;

type Heading = Pick<LogEntry, 'kind' | 'source' | 'receivedAt' | 'simulated'>;

interface Arrival extends Heading {
  readonly position: number;
  values: number;
  refused: number;
  stream: number | undefined;
}

/** Says what has just arrived, entry by entry, and which stations have newer values by it. */
export function createFeed({
  events,
  stations,
  streams,
  siteRoot,
}: {
  readonly events: LiveEventBus;
  readonly stations: StationRegistry;
  readonly streams: StreamRegistry;
  readonly siteRoot: string;
}) {
  const headings = new Map<number, Heading>();
  const items: { readonly territory: string; readonly item: FeedItem }[] = [];

  const stationOf = (stream: number | undefined): RegisteredStation | undefined =>
    stations.find((stream === undefined ? undefined : streams.find(stream)?.station) ?? '');

  function publish(arrival: Arrival): void {
    const station = stationOf(arrival.stream);
    const territory = station?.territory ?? siteRoot;
    const item: FeedItem = {
      position: arrival.position,
      at: isoText(arrival.receivedAt),
      kind: arrival.kind,
      source: arrival.source,
      ...(station ? { station: station.id } : {}),
      summary: summaryOf(arrival, station),
      values: arrival.values,
      refused: arrival.refused,
      simulated: arrival.simulated,
      ref: `log:${arrival.position}/0`,
    };
    items.push({ territory, item });
    if (items.length > MOST_ITEMS) items.shift();
    events.publish('feed', { territory, item });
  }

  return {
    /** Remembers whose rows a handler is about to make; a batch names positions only. */
    watching: (handler: ProjectionHandler): ProjectionHandler => {
      return (entry) => {
        const { kind, source, receivedAt, simulated } = entry;
        headings.set(entry.position, { kind, source, receivedAt, simulated });
        return handler(entry);
      };
    },

    /** Returns the stations of which the batch brought the newest value. */
    take(batch: ProjectedBatch, latest: ReadonlyMap<number, ObservationRow>): ReadonlySet<string> {
      const arrivals = new Map<number, Arrival>();
      const changed = new Set<number>();
      const arrivalAt = (position: number): Arrival | undefined => {
        const known = arrivals.get(position);
        const heading = headings.get(position);
        if (known || !heading) return known;
        const arrival = { ...heading, position, values: 0, refused: 0, stream: undefined };
        arrivals.set(position, arrival);
        return arrival;
      };
      let current: Arrival | undefined;
      for (const { position, streamId } of batch.observations) {
        if (current?.position !== position) current = arrivalAt(position);
        if (!current) continue;
        current.values += 1;
        current.stream ??= streamId;
        if (latest.get(streamId)?.position === position) changed.add(streamId);
      }
      for (const { position } of batch.quarantine) {
        const arrival = arrivalAt(position);
        if (arrival) arrival.refused += 1;
      }
      for (const position of headings.keys()) if (position < batch.to) headings.delete(position);
      for (const arrival of arrivals.values()) publish(arrival);
      return new Set([...changed].map((id) => streams.find(id)?.station ?? ''));
    },

    /** Newest first. */
    newest: (limit: number, maySee: (territory: string) => boolean): FeedItem[] =>
      items
        .filter(({ territory }) => maySee(territory))
        .slice(-limit)
        .reverse()
        .map(({ item }) => item),
  };
}

const kindNames: Readonly<Record<LogKind, LocalizedText>> = {
  frame: { zh: '设备报文', en: 'Device frame' },
  'rejected-frame': { zh: '拒收报文', en: 'Refused frame' },
  import: { zh: '文件导入', en: 'File import' },
  post: { zh: '程序上报', en: 'Posted values' },
  correction: { zh: '人工订正', en: 'Correction' },
  message: { zh: '推送数据', en: 'Pushed data' },
};

function summaryOf({ kind, values, refused }: Arrival, station: RegisteredStation | undefined): LocalizedText {
  const name = kindNames[kind];
  const from = station ? { zh: `${station.name.zh}：`, en: `${station.name.en}: ` } : { zh: '', en: '' };
  const refusal =
    refused === 0 ? { zh: '', en: '' } : { zh: `，${refused} 项进入隔离区`, en: `, ${refused} to quarantine` };
  return {
    zh: `${from.zh}${name.zh}，${values} 个监测值${refusal.zh}`,
    en: `${from.en}${name.en}, ${values} ${values === 1 ? 'value' : 'values'}${refusal.en}`,
  };
}
