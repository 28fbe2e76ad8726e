import { defineErrors, EcoloopError } from '@ecoloop/kernel';
import type { Platform } from '../open-platform.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
import { segmentOf } from '../platform/ingest-log/log-position.ts';
import { listSegments, writerDirectory } from '../platform/ingest-log/segment-files.ts';
import { resetProjection } from '../platform/projector/projection-state.ts';
import { digestSeries, type SeriesDigest } from './series-digest.ts';
import { openApp, withPlatform } from './with-app.ts';

const RebuildErrors = defineErrors('rebuild', {
  LOG_SHORTENED: {
    status: 409,
    message: {
      zh: '接收日志 {segment} 段之前的数据已按保留期清除，重建会丢失由其得出的监测值，因此不执行；请用备份恢复',
      en: 'The ingest log was let go before segment {segment}; a rebuild would lose what was derived from it and is not done. Restore a backup instead',
    },
  },
  DIFFERENT: {
    status: 500,
    message: {
      zh: '重建后的数据与之前不同（之前 {before} 个监测值，现在 {after} 个）。若本版本更改了计算方法，这是预期的；否则请核对接收日志与备份',
      en: 'The rebuilt data differ from those before ({before} observations then, {after} now). Expected where this version computes differently; otherwise check the ingest log and the backup',
    },
  },
});

/**
 * `ecoloop rebuild`: throws the series store away, derives it again from the first entry of the ingest log and compares.
 *
 * @throws rebuild.DIFFERENT when what was derived now is not what was there before
 */
export async function rebuild(args: readonly string[]): Promise<void> {
  const before = await digestBefore(args);
  await withPlatform(
    args,
    {},
    async (platform) => {
      const began = performance.now();
      await refuseShortened(platform);
      await resetProjection(platform.relational.db, platform.series);
      const app = await openApp(platform);
      const progress = setInterval(() => {
        const { bytes } = app.projector.lag();
        process.stdout.write(`  还有 ${Math.ceil(bytes / 1_048_576)} MB 待处理 to go\n`);
      }, 5_000);
      await app.settled();
      clearInterval(progress);
      const after = await digestSeries(platform.series);
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      const { observations, days } = after;
      console.log(`已从接收日志重建 ${observations} 个监测值、${days} 个日统计，用时 ${seconds} 秒。`);
      console.log(`Derived ${observations} observations and ${days} days again from the ingest log in ${seconds} s.`);
      if (before === undefined) return;
      if (before.digest !== after.digest) {
        throw RebuildErrors.DIFFERENT({ before: before.observations, after: observations });
      }
      console.log('与重建前逐条一致。The same as before, to the last value.');
    },
    { freshSeries: true },
  );
}

/** @throws rebuild.LOG_SHORTENED where retention took entries that the stores were derived from */
async function refuseShortened({ config, log }: Platform): Promise<void> {
  for (const { writer, start } of log.writers()) {
    const [first] = await listSegments(writerDirectory(dataPaths(config.dataDirectory).log, writer));
    if (first?.form === 'dropped') throw RebuildErrors.LOG_SHORTENED({ segment: segmentOf(start) });
  }
}

/** Undefined where the present store is empty or cannot be opened: then there is nothing to compare with. */
async function digestBefore(args: readonly string[]): Promise<SeriesDigest | undefined> {
  let found: SeriesDigest | undefined;
  try {
    await withPlatform(args, {}, async (platform) => {
      await (await openApp(platform)).settled();
      found = await digestSeries(platform.series);
    });
  } catch (error) {
    // Who holds the directory must let go of it first; a damaged series store is what a rebuild is for.
    if (error instanceof EcoloopError) throw error;
    console.log(`现有时序库无法打开，不作比较。The present series store cannot be opened: ${String(error)}`);
  }
  return found !== undefined && found.observations > 0 ? found : undefined;
}

/** `ecoloop reset-administrator`: for whoever owns the machine and has lost the password. */
export function resetAdministrator(args: readonly string[]): Promise<void> {
  return withPlatform(args, {}, async (platform) => {
    const { username, password } = await (await openApp(platform)).identity.resetAdministrator();
    console.log(`用户名 User: ${username}\n一次性密码 One-time password: ${password}`);
  });
}
