/** One kind of job: its queue name and the type of its data. */
export interface JobQueue<Data extends object> {
  readonly name: string;
  /** Kept for the type of the data alone. */
  readonly data?: Data;
}

export interface SendOptions {
  /** At most one waiting job for a key. */
  readonly singletonKey?: string;
  readonly startAfterSeconds?: number;
}

export interface Jobs {
  declare<Data extends object>(
    name: string,
    options?: { readonly retries?: number; readonly expireInSeconds?: number },
  ): Promise<JobQueue<Data>>;
  /** Resolves with the job's id, or undefined where one with the same key waits already. */
  send<Data extends object>(queue: JobQueue<Data>, data: Data, options?: SendOptions): Promise<string | undefined>;
  work<Data extends object>(
    queue: JobQueue<Data>,
    handler: (data: Data, job: { readonly id: string }) => Promise<void>,
  ): Promise<void>;
  /** Runs by a cron expression in the zone. */
  schedule<Data extends object>(queue: JobQueue<Data>, cron: string, zone: string, data: Data): Promise<void>;
  /** Waits for jobs at work. */
  stop(): Promise<void>;
}
