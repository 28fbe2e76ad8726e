import { domains } from '@ecoloop/domains';
import { beijing } from '@ecoloop/site-beijing';
import { type App, checkDeclarations, createApp } from '../app.ts';
import { type CommandLine, readCommandLine } from '../arguments.ts';
import { openPlatform, type Platform } from '../open-platform.ts';
import { systemClock } from '../platform/clock/clock.ts';
import { loadConfig } from '../platform/config/config.ts';
import { createLogger } from '../platform/logging/logger.ts';

type OwnOptions = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;

/** Opens the data directory for one command and closes it afterwards; the server must not be running on it. */
export async function withPlatform(
  args: readonly string[],
  own: OwnOptions,
  run: (platform: Platform, line: CommandLine) => Promise<void>,
  { freshSeries = false }: { readonly freshSeries?: boolean } = {},
): Promise<void> {
  const line = readCommandLine(args, { ECOLOOP_LOG_LEVEL: 'warn', ...process.env }, own);
  const config = loadConfig(line.environment);
  const logger = createLogger(config.logLevel);
  const onFailure = (error: Error): void => {
    logger.fatal({ err: error }, 'a store has died');
    process.exit(1);
  };
  const platform = await openPlatform({ config, clock: systemClock, logger, onFailure, freshSeries });
  const stop = (): void => void platform.closing.closeAll().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    await run(platform, line);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await platform.closing.closeAll();
  }
}

/** The app without its doors: modules, projector and statistics at work on the data directory. */
export function openApp(platform: Platform): Promise<App> {
  const declarations = { site: beijing, domains };
  checkDeclarations(declarations);
  return createApp(platform, declarations);
}
