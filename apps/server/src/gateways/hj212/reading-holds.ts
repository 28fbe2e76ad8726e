import type { Socket } from 'node:net';

/** Why a connection is read no further: its frames wait for the disk, its answers for the device, it is told to be slow … */
export const HOLDS = { waiting: 1, answers: 2, rate: 4, garbage: 8, throttle: 16 } as const;
export type Hold = keyof typeof HOLDS;

/** Reads on only when nothing holds it any more. */
export interface ReadingHolds {
  hold(reason: Hold): void;
  release(reason: Hold): void;
  /** Whether one of these holds it. */
  has(...reasons: readonly Hold[]): boolean;
}

export function createReadingHolds(
  socket: Pick<Socket, 'pause' | 'resume'>,
  onHold: (reason: Hold) => void,
): ReadingHolds {
  let held = 0;
  return {
    hold(reason) {
      if ((held & HOLDS[reason]) !== 0) return;
      if (held === 0) socket.pause();
      held |= HOLDS[reason];
      onHold(reason);
    },
    release(reason) {
      if ((held & HOLDS[reason]) === 0) return;
      held &= ~HOLDS[reason];
      if (held === 0) socket.resume();
    },
    has: (...reasons) => reasons.some((reason) => (held & HOLDS[reason]) !== 0),
  };
}
