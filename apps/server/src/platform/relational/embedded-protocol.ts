/** What goes to the engine's thread. Bytes are whole messages of the PostgreSQL wire protocol. */
export type ToEngine =
  | { readonly connection: number; readonly bytes: Uint8Array }
  /** The connection ended: roll back, forget its settings. */
  | { readonly reset: true }
  | { readonly close: true };

/** What comes back. `failed` is the end: the engine answers nothing more. */
export type FromEngine =
  | { readonly ready: true }
  | { readonly connection: number; readonly bytes: Uint8Array }
  | { readonly failed: string }
  | { readonly closed: true; readonly fsyncs: number };

export interface EngineOptions {
  /** Directory of the cluster; created where it does not exist. */
  readonly directory: string;
}
