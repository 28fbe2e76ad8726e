import type { FrameFault } from './faults.ts';
import { createHistogram, type Histogram } from './histogram.ts';

/** What happened up to now. Frames are counted once, transmissions each time. */
export interface Counts {
  /** Connections. */
  opened: number;
  open: number;
  failed: number;
  lost: number;
  /** Frames that were handed to a connection, once for each frame. */
  sent: number;
  acknowledged: number;
  /** Transmissions after the first. */
  resent: number;
  /** Sent frames that were given up without an acknowledgement, after all repeats. */
  unanswered: number;
  /** Never sent: the memory of the device was full. */
  dropped: number;
  /** Sent by devices that no platform should hear. */
  unheard: number;
  /** Acknowledgements of frames that were acknowledged before. */
  repeatedAnswers: number;
  /** Acknowledgements of what should not have been heard: wrong password, unknown device. */
  wrongAnswers: number;
  /** Bytes that came and are no frame. */
  refusedAnswers: number;
  bytesSent: number;
  bytesReceived: number;
  /** Requests of the platform, by command. */
  readonly requests: Map<string, number>;
  readonly faults: Map<FrameFault | 'clock-jump' | 'reconnect' | 'slow-reader', number>;
  readonly latency: Histogram;
}

export function createCounts(): Counts {
  return {
    opened: 0,
    open: 0,
    failed: 0,
    lost: 0,
    sent: 0,
    acknowledged: 0,
    resent: 0,
    unanswered: 0,
    dropped: 0,
    unheard: 0,
    repeatedAnswers: 0,
    wrongAnswers: 0,
    refusedAnswers: 0,
    bytesSent: 0,
    bytesReceived: 0,
    requests: new Map(),
    faults: new Map(),
    latency: createHistogram(),
  };
}

export function countOne<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
