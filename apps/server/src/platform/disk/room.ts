import { defineErrors } from '@ecoloop/kernel';
import { statfs } from 'node:fs/promises';
import { Gauge, type Registry } from 'prom-client';

export const DiskErrors = defineErrors('disk', {
  NO_ROOM: {
    status: 507,
    message: {
      zh: '数据盘只剩 {free} MB，低于为已接收数据预留的 {reserve} MB，本次数据未被接收。请清理磁盘或扩容后重发（ECOLOOP_DISK_RESERVE_MB 可调整预留）',
      en: 'The data disk has {free} MB left, less than the {reserve} MB kept for what was received before; nothing was accepted. Make room and send again (ECOLOOP_DISK_RESERVE_MB sets the reserve)',
    },
  },
});

/** What a file system has left for whoever runs the server, bytes. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** Resolves where data may be taken in. @throws disk.NO_ROOM */
export type RoomCheck = () => Promise<void>;

/** Short enough that what comes in between is small beside any reserve worth having. */
const LOOK_AGAIN_MILLISECONDS = 250;

/**
 * Leaves a part of the disk to the stores beside the log. They write what was acknowledged before, and an embedded
 * store that meets a full disk in the middle of a commit does not go on; so the log stops taking in first, and everything
 * goes on by itself when there is room.
 */
export function createRoomCheck(directory: string, reserveBytes: number): RoomCheck {
  let lookedAt = -Infinity;
  let free = Infinity;
  return async () => {
    if (reserveBytes === 0) return;
    if (performance.now() - lookedAt >= LOOK_AGAIN_MILLISECONDS) {
      free = await freeBytes(directory);
      lookedAt = performance.now();
    }
    if (free < reserveBytes) throw DiskErrors.NO_ROOM({ free: megabytes(free), reserve: megabytes(reserveBytes) });
  };
}

const megabytes = (bytes: number): number => Math.floor(bytes / 2 ** 20);

/** `ecoloop_disk_free_bytes`, looked up when somebody asks. */
export function measureRoom(registry: Registry, directory: string): void {
  new Gauge({
    name: 'ecoloop_disk_free_bytes',
    help: 'Room left on the disk of the data directory',
    registers: [registry],
    async collect() {
      this.set(await freeBytes(directory));
    },
  });
}
