import { formatInstant, instant } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import { formatLogPosition } from '../../platform/ingest-log/log-position.ts';
import { TraceErrors } from './errors.ts';
import { fact, withValue, type FullNode, type TraceContext } from './node.ts';
import { logReference, type Reference } from './reference.ts';
import { labels, propertyName, propertyValue, qualityTexts, rankTexts, unusedReasons } from './wording.ts';

/** An hour leads to the log entry it came from, and to those that it replaced as far as the store still has them. */
export async function hourNode(
  context: TraceContext,
  actor: Actor,
  { stream: streamId, time }: Reference & { kind: 'hour' },
  ref: string,
): Promise<FullNode> {
  const stream = context.streams.find(streamId);
  const station = stream && context.network.findStation(stream.station);
  if (!station) throw TraceErrors.NOT_FOUND({ ref });
  context.require(actor, station.territory);
  const rows = await context.repository.observations(streamId, time);
  const [winner] = rows;
  if (!winner) throw TraceErrors.NOT_FOUND({ ref });
  const { property, device } = stream;
  const local = formatInstant(instant(time), context.zone);
  const name = propertyName(property);
  const quality = qualityTexts[winner.quality];
  const rank = rankTexts[winner.rank];
  return {
    kind: 'hour',
    title: { zh: `${station.name.zh} ${local} ${name.zh}`, en: `${name.en}, ${station.name.en}, ${local}` },
    ...withValue(propertyValue(property, winner.value)),
    simulated: winner.simulated === 1,
    facts: [
      fact(labels.station, station.id),
      fact(labels.property, property),
      fact(labels.time, local),
      fact(
        labels.quality,
        quality ? `${quality.zh} / ${quality.en}${winner.reason === '' ? '' : ` (${winner.reason})`}` : '',
      ),
      fact(labels.setBy, rank ? `${rank.zh} / ${rank.en}` : ''),
      ...(device === null ? [] : [fact(labels.device, device)]),
    ],
    method: [
      {
        zh: '同一小时的多条数据中，人工高于自动质控高于设备，同级取日志中较后的一条。',
        en: 'Of several rows for one hour a person goes before an automatic check before a device, then the later one in the log.',
      },
    ],
    inputs: rows.map((row) => ({
      ref: logReference(row.position, row.row, streamId, time),
      title: {
        zh: `接收日志 ${formatLogPosition(row.position)} 第 ${row.row} 行`,
        en: `Ingest log ${formatLogPosition(row.position)}, row ${row.row}`,
      },
      ...withValue(propertyValue(property, row.value)),
      used: row === winner,
      ...(row === winner ? {} : { reason: unusedReasons.superseded }),
      simulated: row.simulated === 1,
    })),
  };
}
