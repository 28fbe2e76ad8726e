/** Content-addressed files (photos, reports, imports): one content, one file, never changed. */
export interface FileStore {
  /** Keeps the content; resolves with its SHA-256 in hex when it is on disk. */
  put(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredFile>;
  get(sha256: string): Promise<Uint8Array>;
  has(sha256: string): Promise<boolean>;
  /** Where the file lies, to stream it. @throws files.NOT_FOUND */
  path(sha256: string): Promise<string>;
}

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}
