import { numberedEntry, openProjection } from './open-projection.ts';

// Run as a process of its own: appends values, projects them and keeps checkpoints until it is killed; prints how many are
// projected. Arguments: directory, templates, first number.

const [directory = '', templates = '', first = '0'] = process.argv.slice(2);
const { log, projector } = await openProjection(directory, templates, 300);
for (let number = Number(first); ; number += 100) {
  await log.appendMany(Array.from({ length: 100 }, (_, index) => numberedEntry(number + index)));
  await projector.caughtUp();
  process.stdout.write(`${number + 100}\n`);
}
