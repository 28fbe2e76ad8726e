import type { Actor } from '../../platform/auth/actor.ts';
import { formatLogPosition } from '../../platform/ingest-log/log-position.ts';
import type { LogKind } from '../../platform/ingest-log/log-entry.ts';
import type { LocalizedText } from '@ecoloop/kernel';
import { TraceErrors } from './errors.ts';
import { fact, type FullNode, type TraceContext } from './node.ts';
import type { Reference } from './reference.ts';
import { clockText, labels } from './wording.ts';

const kindTexts: Readonly<Record<LogKind, LocalizedText>> = {
  frame: { zh: '设备报文', en: 'Frame of a device' },
  'rejected-frame': { zh: '被拒报文', en: 'Rejected frame' },
  import: { zh: '导入的行', en: 'Imported row' },
  post: { zh: '接口提交', en: 'Posted values' },
  correction: { zh: '人工修正', en: 'Correction by a person' },
  message: { zh: '推送的数据', en: 'Pushed data' },
};

/** The end of every trace: what was received, as it was, passwords masked. */
export async function logNode(
  context: TraceContext,
  actor: Actor,
  reference: Reference & { kind: 'log' },
  siteRoot: string,
  ref: string,
): Promise<FullNode> {
  const { position, row } = reference;
  const territory = await territoryByObservation(context, reference);
  if (territory !== undefined) context.require(actor, territory);
  const entry = await context.log.get(position).catch(() => undefined);
  if (territory === undefined) context.require(actor, (entry && territoryOfDevice(context, entry.source)) ?? siteRoot);
  if (!entry) throw TraceErrors.NOT_FOUND({ ref });
  const { raw, facts } = context.renderEntry(entry, row);
  const kind = kindTexts[entry.kind];
  const place = formatLogPosition(position);
  return {
    kind: 'log-entry',
    title: { zh: `${kind.zh} ${place}`, en: `${kind.en} ${place}` },
    simulated: entry.simulated,
    facts: [
      fact(labels.position, place),
      fact(labels.row, String(row)),
      fact(labels.source, entry.source),
      fact(labels.receivedAt, clockText(entry.receivedAt, context.zone)),
      fact(labels.hash, Buffer.from(entry.hash).toString('hex')),
      ...facts,
    ],
    method: [
      {
        zh: '接收日志只追加，每条的散列包含前一条的散列。',
        en: 'The ingest log is append-only; the hash of each entry covers the hash of the one before.',
      },
    ],
    raw,
    inputs: [],
  };
}

/** Whoever may trace an observation may see the row it was made from; the claim is checked against the store. */
async function territoryByObservation(
  { repository, streams, network }: TraceContext,
  { position, row, from }: Reference & { kind: 'log' },
): Promise<string | undefined> {
  if (!from) return undefined;
  const stream = streams.find(from.stream);
  const rows = stream ? await repository.observations(from.stream, from.time) : [];
  const isBehind = rows.some((candidate) => candidate.position === position && candidate.row === row);
  return isBehind && stream ? network.findStation(stream.station)?.territory : undefined;
}

/** What a device sent is of its station; what else came may be of many places and is for those of the whole site. */
function territoryOfDevice({ network, stationOfDevice }: TraceContext, source: string): string | undefined {
  const station = stationOfDevice(source);
  return station === undefined ? undefined : network.findStation(station)?.territory;
}
