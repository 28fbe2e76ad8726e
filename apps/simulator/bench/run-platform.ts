import { startTestPlatform } from '../src/devices/test-platform.ts';

// A platform that acknowledges and keeps nothing, in a process of its own so that its work is not counted to the client.
const { port } = await startTestPlatform({ keepsFrames: false });
process.stdout.write(`${port}\n`);
process.on('disconnect', () => process.exit(0));
