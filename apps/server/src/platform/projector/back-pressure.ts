/** Says when senders must wait because what is in the log is not taken in quickly enough by the stores. */
export interface BackPressure {
  /** From the limit on, until what waits is below half of it. */
  isHeld(): boolean;
  /** Resolves when it is not held; with false when that took longer than the patience, or the signal ended the wait. */
  released(patienceMilliseconds: number, signal?: AbortSignal): Promise<boolean>;
}

const LOOK_MILLISECONDS = 100;

/** @param waitingBytes bytes of the log that are not projected */
export function createBackPressure(waitingBytes: () => number, limitBytes: number): BackPressure {
  let held = false;
  const isHeld = (): boolean => {
    held = waitingBytes() >= (held ? limitBytes / 2 : limitBytes);
    return held;
  };
  return {
    isHeld,
    async released(patience, signal) {
      const until = performance.now() + patience;
      while (isHeld()) {
        if (signal?.aborted === true || performance.now() >= until) return false;
        await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
      }
      return signal?.aborted !== true;
    },
  };
}
