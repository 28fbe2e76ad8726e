import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataDirectoryLock } from './data-directory-lock.ts';

let directory: string;
let holder: ChildProcess | undefined;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'ecoloop-lock-'));
});
afterEach(async () => {
  holder?.kill('SIGKILL');
  await rm(directory, { recursive: true });
});

async function holdElsewhere(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('./hold-lock.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holder = child;
  await once(child.stdout, 'data');
  return child;
}

describe('lock of the data directory', () => {
  it('refuses a second process and names the first', async () => {
    const { pid } = await holdElsewhere();
    await expect(acquireDataDirectoryLock(directory)).rejects.toMatchObject({
      code: 'lock.IN_USE',
      params: { pid: String(pid) },
    });
  });

  it('is free at once after kill -9', async () => {
    const child = await holdElsewhere();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await acquireDataDirectoryLock(directory);
    await lock.release();
  });

  it('is the same by another path and free once released', async () => {
    const alias = `${directory}-alias`;
    await symlink(directory, alias);
    try {
      const lock = await acquireDataDirectoryLock(directory);
      await expect(acquireDataDirectoryLock(alias)).rejects.toMatchObject({ code: 'lock.IN_USE' });
      await lock.release();
      await (await acquireDataDirectoryLock(alias)).release();
    } finally {
      await rm(alias);
    }
  });

  it('says so when the directory cannot be written to', async () => {
    const file = path.join(directory, 'a-file');
    await writeFile(file, '');
    await expect(acquireDataDirectoryLock(path.join(file, 'data'))).rejects.toMatchObject({
      code: 'lock.NOT_WRITABLE',
    });
  });
});
