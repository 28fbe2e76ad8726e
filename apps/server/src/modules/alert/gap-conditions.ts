import type { AlertEvidence } from '@ecoloop/api-contract';
import { formatInstant, minutes, type Instant, type LocalizedText, type Zone } from '@ecoloop/kernel';
import type { GivenUpGap } from '../device/index.ts';
import type { AlertService } from './service.ts';

const EVERY = minutes(1);

const averagings: Readonly<Record<GivenUpGap['averaging'], LocalizedText>> = {
  minute: { zh: '分钟数据', en: 'minute data' },
  hour: { zh: '小时数据', en: 'hourly data' },
  day: { zh: '日数据', en: 'daily data' },
};

/** What became of a request, in words. */
const outcomes: Readonly<Record<string, LocalizedText>> = {
  done: { zh: '已执行，数据仍不完整', en: 'carried out, data still missing' },
  refused: { zh: '拒绝', en: 'refused' },
  failed: { zh: '执行失败', en: 'failed' },
  unanswered: { zh: '无应答', en: 'no answer' },
  'no-result': { zh: '已应答，无结果', en: 'taken up, no result' },
  'not-connected': { zh: '未连接', en: 'not connected' },
};

/** 2026-03-01 17:30 at the site. */
const clockText = (at: Instant, zone: Zone): string => formatInstant(at, zone).slice(0, 16).replace('T', ' ');

/** What is told of data that the platform no longer asks for. */
export function gapAlert(
  gap: GivenUpGap,
  zone: Zone,
): { readonly text: LocalizedText; readonly evidence: AlertEvidence } {
  const { identity, stationName, averaging, from, to, missing, attempts, reason, foundAt, requests } = gap;
  const period = `${clockText(from, zone)} — ${clockText(to, zone)}`;
  const name = averagings[averaging];
  const [zh, en] = missing === undefined ? ['', ''] : [`${missing} 个`, `${missing} values of `];
  return {
    text: {
      zh: `${stationName.zh} ${identity} 缺 ${zh}${name.zh}（${period}），补数 ${attempts} 次无果，已停止：${reason.zh}`,
      en: `${stationName.en} ${identity} owes ${en}${name.en} (${period}); asked ${attempts} times in vain and given up: ${reason.en}`,
    },
    evidence: {
      texts: [
        reason,
        ...requests.map(({ at, state }, index) => {
          const { zh, en } = outcomes[state] ?? { zh: state, en: state };
          const [number, time] = [index + 1, clockText(at, zone)];
          return { zh: `第 ${number} 次请求 ${time}：${zh}`, en: `Request ${number} at ${time}: ${en}` };
        }),
        {
          zh: '数据补到后报警自动关闭；可在设备页重新取数，或从现场机导出后按文件导入。',
          en: 'The alert closes by itself when the data come. Ask again from the page of the device, or import them as a file from the logger.',
        },
      ],
      figures: [
        { name: { zh: '时段', en: 'Period' }, text: period },
        ...(missing === undefined ? [] : [{ name: { zh: '缺失数', en: 'Missing' }, text: String(missing) }]),
        { name: { zh: '发现于', en: 'Found' }, text: clockText(foundAt, zone) },
      ],
      series: [],
      refs: [],
    },
  };
}

/** Looks once a minute for gaps that were given up; an alert ends when the data come after all. */
export function watchGaps({
  alerts,
  gaps,
  zone,
  onError,
}: {
  readonly alerts: Pick<AlertService, 'raise' | 'cease' | 'lasting'>;
  readonly gaps: () => Promise<readonly GivenUpGap[]>;
  readonly zone: Zone;
  readonly onError: (error: unknown) => void;
}) {
  let active: Set<string> | undefined;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    active ??= new Set(await alerts.lasting(['device-gap']));
    const given = new Map((await gaps()).map((gap) => [`device-gap/${gap.id}`, gap]));
    for (const [key, gap] of given) {
      if (active.has(key)) continue;
      const { device, averaging, station, territory, simulated, from, to } = gap;
      await alerts.raise({
        ...{ key, kind: 'device-gap', subject: `device:${device}/${averaging}`, station, device, territory, simulated },
        ...gapAlert(gap, zone),
        data: { from, to },
      });
      active.add(key);
    }
    for (const key of [...active].filter((known) => !given.has(known))) {
      await alerts.cease(key);
      active.delete(key);
    }
  }

  const lookOnce = (): Promise<void> => (looking = looking.then(look).catch(onError));
  let timer: NodeJS.Timeout | undefined;
  return {
    look: lookOnce,
    start(): void {
      timer = setInterval(() => void lookOnce(), EVERY);
      timer.unref();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await looking;
    },
  };
}
