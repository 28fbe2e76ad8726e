import path from 'node:path';

/** Where what lies in the data directory. */
export interface DataPaths {
  readonly log: string;
  readonly relational: string;
  readonly series: string;
  readonly files: string;
}

export function dataPaths(dataDirectory: string): DataPaths {
  return {
    log: path.join(dataDirectory, 'log'),
    relational: path.join(dataDirectory, 'relational'),
    series: path.join(dataDirectory, 'series'),
    files: path.join(dataDirectory, 'files'),
  };
}
