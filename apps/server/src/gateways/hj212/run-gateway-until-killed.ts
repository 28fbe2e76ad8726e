// A process with a log and a gateway, for the test that kills it. Prints the port, then serves one device, A1.
import { Registry } from 'prom-client';
import { systemClock } from '../../platform/clock/clock.ts';
import { openIngestLog } from '../../platform/ingest-log/open-ingest-log.ts';
import { startHj212Gateway } from './gateway.ts';

const log = await openIngestLog({ directory: process.argv[2] ?? '' });
const device = {
  id: 'hj212:A1',
  protocol: 'hj212',
  identity: 'A1',
  secret: '123456',
  station: 's',
  simulated: false,
  enabled: true,
  settings: {},
};
const { port } = await startHj212Gateway({
  host: '127.0.0.1',
  port: 0,
  log,
  devices: { findByIdentity: () => device },
  clock: systemClock,
  registry: new Registry(),
  onError: (error) => process.stderr.write(`${String(error)}\n`),
});
process.stdout.write(`${port}\n`);
