// A process with a log and a gateway, for the test that kills it. Prints the port, then serves one device, A1.
import { Registry } from 'prom-client';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { createLogger } from '../../platform/logging/logger.ts';
import { startHj212Gateway } from './gateway.ts';

const logDirectory = process.argv[2] ?? '';
const device = {
  id: 'hj212:A1',
  protocol: 'hj212',
  identity: 'A1',
  secret: '123456',
  station: 's',
  simulated: false,
  enabled: true,
  settings: { framesPerMinute: 1_000_000 },
};
const { ports } = await startHj212Gateway({
  doors: [{ host: '127.0.0.1', port: 0 }],
  limits: { connections: 10, connectionsPerAddress: 10, waitingBytes: 1e6 },
  logDirectory,
  devices: [device],
  care: { zone: 'Asia/Shanghai', keepDays: undefined },
  log: await openIngestLog({ directory: logDirectory }),
  projected: () => 0,
  registry: new Registry(),
  logger: createLogger('info'),
  onFailure: (error) => {
    throw error;
  },
});
process.stdout.write(`${ports[0]}\n`);
