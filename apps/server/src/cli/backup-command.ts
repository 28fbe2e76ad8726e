import { defineErrors } from '@ecoloop/kernel';
import { readCommandLine } from '../arguments.ts';
import { migrations } from '../open-platform.ts';
import { backup as writeBackup } from '../platform/backup/backup.ts';
import type { Manifest } from '../platform/backup/manifest.ts';
import { restore as readBackup } from '../platform/backup/restore.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { loadConfig } from '../platform/config/config.ts';
import { dataPaths } from '../platform/config/data-paths.ts';
import { formatLogPosition } from '../platform/ingest-log/log-position.ts';
import { withPlatform } from './with-app.ts';

const BackupCommandErrors = defineErrors('backup-command', {
  NO_DIRECTORY: {
    status: 400,
    message: {
      zh: '请给出备份目录：ecoloop {command} <目录>',
      en: 'Name the directory of the backup: ecoloop {command} <directory>',
    },
  },
});

/** `ecoloop backup <directory>` */
export function backup(args: readonly string[]): Promise<void> {
  return withPlatform(args, {}, async ({ config, log, relational, series, clock }, { positionals: [target] }) => {
    if (target === undefined) throw BackupCommandErrors.NO_DIRECTORY({ command: 'backup' });
    const paths = dataPaths(config.dataDirectory);
    const manifest = await writeBackup({ target, paths, log, relational, series, clock });
    console.log(`已备份到 ${target}。Backup written to ${target}.\n${contents(manifest)}`);
  });
}

/** `ecoloop restore <directory>`: into the data directory, which must be empty or missing. */
export async function restore(args: readonly string[]): Promise<void> {
  const { positionals, environment } = readCommandLine(args, process.env);
  const [source] = positionals;
  if (source === undefined) throw BackupCommandErrors.NO_DIRECTORY({ command: 'restore' });
  const { dataDirectory, databaseUrl, clickhouseUrl, templateDirectory } = loadConfig(environment);
  const onFailure = (error: Error): void => {
    throw error;
  };
  const stores = { databaseUrl, clickhouseUrl, templateDirectory, onFailure };
  const manifest = await readBackup({ source, dataDirectory, ...stores, migrations, clock: systemClock });
  console.log(`已恢复到 ${dataDirectory}，下次启动时补齐其余数据。`);
  console.log(`Restored into ${dataDirectory}; the next start replays the rest of the log.\n${contents(manifest)}`);
}

function contents({ createdAt, logEnd, relational, series }: Manifest): string {
  return [
    `  ${createdAt}`,
    `  接收日志至 ingest log up to   ${formatLogPosition(logEnd)}`,
    `  关系库 relational store      ${relational.rows} 行 rows`,
    `  时序库 series store          ${series.rows} 行 rows`,
  ].join('\n');
}
