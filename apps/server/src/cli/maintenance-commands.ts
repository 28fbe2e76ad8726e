import { defineErrors } from '@ecoloop/kernel';
import { formatLogPosition } from '../platform/ingest-log/log-position.ts';
import { resetProjection } from '../platform/projector/projection-state.ts';
import { openApp, withPlatform } from './with-app.ts';

const VerifyErrors = defineErrors('verify', {
  DAMAGED: {
    status: 500,
    message: {
      zh: '接收日志在 {position} 处损坏（{reason}），请用备份恢复数据目录',
      en: 'The ingest log is damaged at {position} ({reason}); restore the data directory from a backup',
    },
  },
});

/** `ecoloop rebuild`: throws the series store away and derives it again from the first entry of the ingest log. */
export function rebuild(args: readonly string[]): Promise<void> {
  return withPlatform(
    args,
    {},
    async (platform) => {
      const began = performance.now();
      await resetProjection(platform.relational.db, platform.series);
      const app = await openApp(platform);
      const progress = setInterval(() => {
        const { bytes } = app.projector.lag();
        process.stdout.write(`  还有 ${Math.ceil(bytes / 1_048_576)} MB 待处理 to go\n`);
      }, 5_000);
      await app.settled();
      clearInterval(progress);
      const [counted] = await platform.series.query<{ observations: number }>(
        'select count() as observations from observation final',
      );
      const seconds = ((performance.now() - began) / 1_000).toFixed(1);
      const observations = counted?.observations ?? 0;
      console.log(`已从接收日志重建 ${observations} 个监测值，用时 ${seconds} 秒。`);
      console.log(`Derived ${observations} observations again from the ingest log in ${seconds} s.`);
    },
    { freshSeries: true },
  );
}

/** `ecoloop verify`: walks the whole hash chain of the ingest log. */
export function verify(args: readonly string[]): Promise<void> {
  return withPlatform(args, {}, async ({ log }) => {
    const result = await log.verify();
    if (!result.ok) throw VerifyErrors.DAMAGED({ position: formatLogPosition(result.position), reason: result.reason });
    console.log(`接收日志完整：${result.entries} 条记录。The ingest log is whole: ${result.entries} entries.`);
  });
}

/** `ecoloop reset-administrator`: for whoever owns the machine and has lost the password. */
export function resetAdministrator(args: readonly string[]): Promise<void> {
  return withPlatform(args, {}, async (platform) => {
    const { username, password } = await (await openApp(platform)).identity.resetAdministrator();
    console.log(`用户名 User: ${username}\n一次性密码 One-time password: ${password}`);
  });
}
