import { NodeFS } from '@electric-sql/pglite/nodefs';
import { fdatasyncSync } from 'node:fs';

type Initialise = NodeFS['init'];
interface EngineModule {
  readonly FS: { readonly filesystems: { readonly NODEFS: { readonly stream_ops: StreamOperations } } };
}
interface StreamOperations {
  fsync?: (stream: { readonly nfd?: number }) => number;
}

/** PGlite's Node file system leaves fsync out; here it reaches the disk. */
export class DurableNodeFs extends NodeFS {
  fsyncs = 0;
  failure: Error | undefined;

  override async init(...[engine, options]: Parameters<Initialise>): ReturnType<Initialise> {
    const { emscriptenOpts } = await super.init(engine, options);
    const wire = (module: unknown): void => {
      // The module is Emscripten's; PGlite's types leave its file systems out.
      const { stream_ops: operations } = (module as EngineModule).FS.filesystems.NODEFS;
      operations.fsync = ({ nfd }) => this.#fsync(nfd);
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), wire] } };
  }

  #fsync(descriptor: number | undefined): number {
    if (descriptor === undefined) return 0; // a directory has none
    try {
      fdatasyncSync(descriptor);
      this.fsyncs += 1;
      return 0;
    } catch (cause) {
      this.failure = new Error('fdatasync failed', { cause });
      throw this.failure;
    }
  }
}
