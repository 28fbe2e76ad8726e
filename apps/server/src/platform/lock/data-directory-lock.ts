import { defineErrors } from '@ecoloop/kernel';
import { constants } from 'node:fs';
import { access, mkdir, rm, stat } from 'node:fs/promises';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const LockErrors = defineErrors('lock', {
  IN_USE: {
    status: 409,
    message: {
      zh: '数据目录 {directory} 正由另一个进程（pid {pid}）使用，请先停止该进程，或用 ECOLOOP_DATA_DIR 另指目录',
      en: 'The data directory {directory} is in use by another process (pid {pid}); stop it first, or name another directory by ECOLOOP_DATA_DIR',
    },
  },
  NOT_WRITABLE: {
    status: 500,
    message: {
      zh: '数据目录 {directory} 无法写入（{reason}），请修改权限，或用 ECOLOOP_DATA_DIR 另指目录',
      en: 'The data directory {directory} cannot be written to ({reason}); change its rights, or name another by ECOLOOP_DATA_DIR',
    },
  },
});

export interface DataDirectoryLock {
  release(): Promise<void>;
}

/**
 * Makes the process the only one on a data directory. What holds the lock is a listening socket, which the system closes
 * however the process ends, so that nothing stale is left after kill -9. On Linux it has no file (abstract name); elsewhere
 * a file that nobody listens on is taken over. It does not reach across machines or network namespaces that share a disk.
 *
 * @throws lock.IN_USE with the other process's id, lock.NOT_WRITABLE
 */
export async function acquireDataDirectoryLock(directory: string): Promise<DataDirectoryLock> {
  await makeWritable(directory);
  const address = await addressOf(directory);
  for (let attempt = 0; ; attempt += 1) {
    const server = await listen(address);
    if (server) {
      server.unref();
      return { release: () => new Promise((resolve) => void server.close(() => resolve())) };
    }
    const pid = await askHolder(address);
    if (pid !== undefined || attempt > 0)
      throw LockErrors.IN_USE({ directory: path.resolve(directory), pid: pid ?? '?' });
    if (!isAbstract(address)) await rm(address, { force: true });
  }
}

async function makeWritable(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw LockErrors.NOT_WRITABLE({ directory: path.resolve(directory), reason }, { cause });
  }
}

/** By device and inode: the same directory by another path is the same. */
async function addressOf(directory: string): Promise<string> {
  const { dev, ino } = await stat(directory);
  const name = `ecoloop-${dev.toString(36)}-${ino.toString(36)}`;
  return process.platform === 'linux' ? `\0${name}` : path.join(tmpdir(), `${name}.sock`);
}

const isAbstract = (address: string): boolean => address.startsWith('\0');

/** @returns undefined when the address is taken */
async function listen(address: string): Promise<Server | undefined> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(String(process.pid));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** @returns undefined when nobody listens */
async function askHolder(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let pid = '';
    const socket = createConnection(address);
    socket.setTimeout(2_000, () => {
      socket.destroy();
      resolve('?'); // busy, but there
    });
    socket.on('data', (bytes) => (pid += bytes.toString()));
    socket.on('end', () => resolve(pid));
    socket.on('error', () => resolve(undefined));
  });
}
