import { domains } from '@ecoloop/domains';
import { Registry } from 'prom-client';
import type { RegisteredStation } from '../../modules/observation/index.ts';
import { systemClock } from '../../platform/clock/clock.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { createIntake } from '../push/intake.ts';
import { createMessageReader } from '../push/read-message.ts';
import { startFileDrop } from './file-drop.ts';

/** A file drop with a log of its own, in a process that a test kills: arguments are the log and the drop directory. */
const [, , logDirectory = '', directory = ''] = process.argv;
const station: RegisteredStation = {
  ...{ id: 'guanyuan', domain: 'air-quality', name: { zh: '官园', en: 'Guanyuan' }, territory: '110102' },
  ...{ aliases: [], classes: [], source: 'site' },
};
const log = await openIngestLog({ directory: logDirectory });
const reader = createMessageReader({ stations: { find: () => station }, domains, zone: 'Asia/Shanghai' });
const backPressure = { isHeld: () => false, released: () => Promise.resolve(true) };
const intake = createIntake({ log, reader, clock: systemClock, registry: new Registry(), backPressure });
const device = {
  ...{ id: 'push:one', protocol: 'push', identity: 'one', secret: null, station: 'guanyuan' },
  ...{ simulated: false, enabled: true, settings: {} },
};
await startFileDrop({
  ...{ directory, log, intake, clock: systemClock, limitMegabytes: 200, logger: createLogger('error') },
  devices: { findByIdentity: () => device },
  ...{ lookMilliseconds: 10, settleMilliseconds: 20 },
});
process.stdout.write('started\n');
