import { instant } from '@ecoloop/kernel';
import type { Actor } from '../../platform/auth/actor.ts';
import { formatLogPosition } from '../../platform/ingest-log/log-position.ts';
import { saidBy } from '../observation/index.ts';
import { TraceErrors } from './errors.ts';
import { fact, withValue, type FullNode, type TraceContext } from './node.ts';
import { logReference, type Reference } from './reference.ts';
import { clockText, labels, propertyName, propertyValue, qualityTexts, saidByTexts, unusedReasons } from './wording.ts';

/** An hour leads to the log entry it came from, and to those that it replaced as far as the store still has them. */
export async function hourNode(
  context: TraceContext,
  actor: Actor,
  { stream: named, time }: Reference & { kind: 'hour' },
  ref: string,
): Promise<FullNode> {
  const stream = context.streams.find(named);
  const station = stream && context.network.findStation(stream.station);
  if (!station) throw TraceErrors.NOT_FOUND({ ref });
  context.require(actor, station.territory);
  const found = await firstWithRows(context, stream, time);
  const winner = found?.rows[0];
  if (!found || !winner) throw TraceErrors.NOT_FOUND({ ref });
  const { rows } = found;
  const { property, device, id: streamId } = found.stream;
  const local = clockText(instant(time), context.zone);
  const name = propertyName(property);
  const quality = qualityTexts[winner.quality];
  const reason = winner.reason === '' ? '' : ` (${winner.reason})`;
  return {
    kind: 'hour',
    title: { zh: `${station.name.zh} ${local} ${name.zh}`, en: `${name.en}, ${station.name.en}, ${local}` },
    ...withValue(propertyValue(property, winner.value)),
    simulated: winner.simulated === 1,
    facts: [
      fact(labels.station, station.name),
      fact(labels.property, name),
      fact(labels.time, local),
      fact(labels.quality, quality ? { zh: `${quality.zh}${reason}`, en: `${quality.en}${reason}` } : ''),
      fact(labels.setBy, saidByTexts[saidBy(winner.rank)]),
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

type Stream = NonNullable<ReturnType<TraceContext['streams']['find']>>;

/** A series is put together from several streams of a station; its references name one, the hour may be in another. */
async function firstWithRows({ streams, hourSource, repository }: TraceContext, named: Stream, time: number) {
  const others = hourSource(streams.ofStation(named.station).filter(({ property }) => property === named.property));
  for (const stream of [named, ...others.filter(({ id }) => id !== named.id)]) {
    const rows = await repository.observations(stream.id, time);
    if (rows.length > 0) return { stream, rows };
  }
  return undefined;
}
