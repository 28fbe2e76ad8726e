/** One kind of job: its queue name and the type of its data. */
export interface JobQueue<Data extends object> {
  readonly name: string;
  /** Never set: it carries the type of the data. */
  readonly data?: Data;
}

export interface QueueOptions {
  /** How often a failed job is tried again; 2 unless told, each time later. */
  readonly retries?: number;
  /** A job at work for longer counts as failed; 900 s unless told. */
  readonly expireInSeconds?: number;
  /** Of the jobs with one key at most one waits (those without a key share one). */
  readonly oneWaitingPerKey?: boolean;
}

export interface SendOptions {
  /** For queues declared with `oneWaitingPerKey`. */
  readonly key?: string;
  readonly startAfterSeconds?: number;
}

export interface WorkOptions {
  /** How often the queue is asked for work: 2 s unless told; at least 0.5. */
  readonly pollingSeconds?: number;
}

/** A queue of work on the relational store: what is sent is done once it can be, also after a restart. */
export interface Jobs {
  declare<Data extends object>(name: string, options?: QueueOptions): Promise<JobQueue<Data>>;
  /** Resolves with the job's id, or undefined where one with the same key waits already. */
  send<Data extends object>(queue: JobQueue<Data>, data: Data, options?: SendOptions): Promise<string | undefined>;
  /** One job at a time; a handler that throws fails its job. */
  work<Data extends object>(
    queue: JobQueue<Data>,
    handler: (data: Data, job: { readonly id: string }) => Promise<void>,
    options?: WorkOptions,
  ): Promise<void>;
  /** Runs by a cron expression in the zone; the last schedule of a queue holds. */
  schedule<Data extends object>(queue: JobQueue<Data>, cron: string, zone: string, data: Data): Promise<void>;
  /** Waits for jobs at work. */
  stop(): Promise<void>;
}
