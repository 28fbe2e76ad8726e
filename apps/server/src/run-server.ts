import { domains } from '@ecoloop/domains';
import { beijing } from '@ecoloop/site-beijing';
import { checkDeclarations, createApp } from './app.ts';
import { readCommandLine } from './arguments.ts';
import { startLogCare } from './log-care.ts';
import { startNightlyCare } from './nightly-care.ts';
import { openPlatform } from './open-platform.ts';
import { systemClock } from './platform/clock/clock.ts';
import { loadConfig } from './platform/config/config.ts';
import { createLogger } from './platform/logging/logger.ts';
import { hasDesk, serve } from './serve.ts';
import { startSimulator } from './simulator-process.ts';
import { startReport } from './start-report.ts';
import { version } from './version.ts';

/** Longer than this and the process ends as it is; what was acknowledged is on disk. */
const STOP_MILLISECONDS = 20_000;

/** Runs the server until it is told to stop: Ctrl-C, SIGTERM, or the death of a store. */
export async function runServer(args: readonly string[]): Promise<void> {
  const { environment } = readCommandLine(args, process.env);
  const config = loadConfig(environment);
  const logger = createLogger(config.logLevel);
  const declarations = { site: beijing, domains };
  checkDeclarations(declarations);
  const platform = await openPlatform({
    config,
    clock: systemClock,
    logger,
    onFailure: (error) => {
      logger.fatal({ err: error }, 'a store has died; the next start recovers');
      process.exit(1);
    },
  });

  let stopping = false as boolean; // set by a signal, which the compiler does not see
  const stop = (): void => {
    if (stopping) process.exit(1); // asked twice: at once
    stopping = true;
    setTimeout(() => {
      logger.error('not everything could be closed in time');
      process.exit(1);
    }, STOP_MILLISECONDS).unref();
    void platform.closing.closeAll().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  try {
    const app = await createApp(platform, declarations);
    const { address, hj212Port } = await serve(app);
    const oneTimeSignIn = await app.identity.ensureAdministrator();
    const report = { site: beijing, version, config, address, hj212Port, oneTimeSignIn, hasDesk: hasDesk() };
    process.stdout.write(startReport(report));
    await startNightlyCare(app);
    startLogCare(app);
    app.devices.startBackfill();
    if (config.profile === 'demo') {
      const history = app.observation.createDemoHistory();
      platform.closing.add('demonstration history', () => history.stop());
      const simulator = startSimulator({ host: config.hj212Host, port: hj212Port, logger });
      platform.closing.add('simulator', () => simulator.stop());
      // A demonstration without its history still shows the live data.
      await history.run().catch((error: unknown) => logger.error({ err: error }, 'the history could not be made'));
    }
  } catch (error) {
    if (stopping) return; // what was half started fails because it is being stopped
    await platform.closing.closeAll();
    throw error;
  }
}
