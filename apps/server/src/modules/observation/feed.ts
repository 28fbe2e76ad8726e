import type { FeedItem } from '@ecoloop/api-contract';
import type { LocalizedText } from '@ecoloop/kernel';
import type { LiveEventBus } from '../../platform/events/live-events.ts';
import type { LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { ProjectedBatch, ProjectedEntry } from '../../platform/projector/projector.ts';
import { isoText } from './wording.ts';
import type { RegisteredStation, StationRegistry } from './stations.ts';
import type { StreamRegistry } from './streams.ts';

const MOST_ITEMS = 200;
/** A reader of the screen follows no more; the counts of all are in the metrics. */
const MOST_OF_BATCH = 50;

/** Says what has just arrived, entry by entry; of a flood only the last of each batch. */
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
  const items: { readonly territory: string; readonly item: FeedItem }[] = [];

  const stationOf = (stream: number | undefined): RegisteredStation | undefined =>
    stations.find((stream === undefined ? undefined : streams.find(stream)?.station) ?? '');

  function itemOf(entry: ProjectedEntry, station: RegisteredStation | undefined): FeedItem {
    const { position, kind, source, receivedAt, observations, quarantined, simulated } = entry;
    return {
      position,
      at: isoText(receivedAt),
      kind,
      source,
      ...(station ? { station: station.id } : {}),
      summary: summaryOf(entry, station),
      values: observations,
      refused: quarantined,
      simulated,
      ref: `log:${position}/0`,
    };
  }

  return {
    take({ newest }: Pick<ProjectedBatch, 'newest'>): void {
      const arrived = newest.filter(({ observations, quarantined }) => observations + quarantined > 0);
      for (const entry of arrived.slice(-MOST_OF_BATCH)) {
        const station = stationOf(entry.streamId);
        const message = { territory: station?.territory ?? siteRoot, item: itemOf(entry, station) };
        items.push(message);
        if (items.length > MOST_ITEMS) items.shift();
        events.publish('feed', message);
      }
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

function summaryOf(entry: ProjectedEntry, station: RegisteredStation | undefined): LocalizedText {
  const { kind, observations: values, quarantined: refused } = entry;
  const name = kindNames[kind];
  const from = station ? { zh: `${station.name.zh}：`, en: `${station.name.en}: ` } : { zh: '', en: '' };
  const refusal =
    refused === 0 ? { zh: '', en: '' } : { zh: `，${refused} 项进入隔离区`, en: `, ${refused} to quarantine` };
  return {
    zh: `${from.zh}${name.zh}，${values} 个监测值${refusal.zh}`,
    en: `${from.en}${name.en}, ${values} ${values === 1 ? 'value' : 'values'}${refusal.en}`,
  };
}
