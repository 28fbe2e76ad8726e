import { acquireDataDirectoryLock } from './data-directory-lock.ts';

// Run by the tests as a process of its own: takes the lock of the directory in its argument and keeps it.

await acquireDataDirectoryLock(process.argv[2] ?? '');
process.stdout.write('held\n');
setInterval(() => undefined, 1_000);
