import fileSystem, { type PathLike } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';

// A disk for tests that forgets what was not synced. Calls go to real files; what a power cut would leave is kept beside:
// of each file its length when its last sync began (files of the log only grow), of each directory its names when it was
// last synced. Whoever wrote earlier and did not sync may find more than that: both are possible, and chance decides.

interface Node {
  /** A second name, so that the content outlives a removal. */
  readonly link: string;
  durableLength: number;
}

export interface PowerCutDisk {
  /** Writes what is left of `directory` after a power cut at this moment to `target`. */
  cut(target: string, chance: () => number): void;
  restore(): void;
}

/** @param directory the only one whose files are looked after */
export function installPowerCutDisk(directory: string, links: string): PowerCutDisk {
  const original = { ...promises };
  fileSystem.mkdirSync(links, { recursive: true });
  /** Names now, by path. */
  const names = new Map<string, Node>();
  /** Names that were synced, by directory. */
  const durableNames = new Map<string, Map<string, Node>>();
  const isWatched = (file: PathLike | FileHandle): file is string =>
    typeof file === 'string' && file.startsWith(`${directory}${path.sep}`);
  let count = 0;

  function watch(file: string): Node {
    const known = names.get(file);
    if (known) return known;
    const node: Node = { link: path.join(links, String(count++)), durableLength: 0 };
    fileSystem.linkSync(file, node.link);
    names.set(file, node);
    return node;
  }

  function forgetName(file: string): void {
    names.delete(file);
  }

  function syncNames(folder: string): void {
    durableNames.set(folder, new Map([...names].filter(([file]) => path.dirname(file) === folder)));
  }

  // What an earlier run left is on disk.
  for (const entry of fileSystem.readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const node = watch(path.join(entry.parentPath, entry.name));
    node.durableLength = fileSystem.statSync(node.link).size;
    syncNames(entry.parentPath);
  }

  const lengthOf = ({ link }: Node): number => fileSystem.statSync(link).size;

  const open: typeof promises.open = async (file, flags, mode) => {
    const handle = await original.open(file, flags, mode);
    const isRoot = file === directory;
    if (isRoot || (isWatched(file) && (await handle.stat()).isDirectory())) {
      const folder = isRoot ? directory : file;
      handle.sync = () => {
        syncNames(folder);
        return Promise.resolve();
      };
      return handle;
    }
    if (!isWatched(file)) return handle;
    const node = watch(file);
    const syncing = (sync: () => Promise<void>) => async (): Promise<void> => {
      const length = lengthOf(node);
      await sync();
      node.durableLength = length;
    };
    handle.sync = syncing(handle.sync.bind(handle));
    handle.datasync = syncing(handle.datasync.bind(handle));
    return handle;
  };
  const rename: typeof promises.rename = async (from, to) => {
    await original.rename(from, to);
    const node = isWatched(from) ? names.get(from) : undefined;
    if (!isWatched(from) || !isWatched(to) || !node) return;
    forgetName(from);
    names.set(to, node);
  };
  const rm: typeof promises.rm = async (file, options) => {
    await original.rm(file, options);
    if (isWatched(file)) forgetName(file);
  };
  const writeFile: typeof promises.writeFile = async (file, data, options) => {
    await original.writeFile(file, data, options);
    if (!isWatched(file)) return;
    const node = watch(file);
    const isFlushed = typeof options === 'object' && options !== null && 'flush' in options && options.flush === true;
    if (isFlushed) node.durableLength = lengthOf(node);
  };
  Object.assign(promises, { open, rename, rm, writeFile });
  syncBuiltinESMExports();

  return {
    cut(target, chance) {
      const folders = new Set([...names.keys()].map((file) => path.dirname(file)));
      for (const folder of new Set([...folders, ...durableNames.keys()])) {
        // A folder made and never named on disk would be gone as a whole; the log is opened before it is cut.
        fileSystem.mkdirSync(path.join(target, path.relative(directory, folder)), { recursive: true });
        const now = new Map([...names].filter(([file]) => path.dirname(file) === folder));
        const left = chance() < 0.5 ? now : (durableNames.get(folder) ?? new Map<string, Node>());
        for (const [file, node] of left) {
          const content = fileSystem.readFileSync(node.link);
          const { durableLength } = node;
          const length = durableLength + Math.floor(chance() * (content.length - durableLength + 1));
          const kept = Buffer.from(content.subarray(0, length));
          // The length may reach the disk before the content does.
          if (chance() < 0.3) kept.fill(0, durableLength + Math.floor(chance() * (length - durableLength + 1)));
          fileSystem.writeFileSync(path.join(target, path.relative(directory, file)), kept);
        }
      }
    },
    restore() {
      Object.assign(promises, original);
      syncBuiltinESMExports();
    },
  };
}
