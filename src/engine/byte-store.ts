/** Bytes kept from one visit to the next, by the hash of what they are. */
export interface ByteStore {
  readonly get: (key: string) => Promise<ArrayBuffer | undefined>;
  /**
   * Keeps the bytes if there is room, behind whatever goes on, in the order of the calls; that they
   * are not kept is no failure. They must not change any more.
   */
  readonly put: (key: string, bytes: ArrayBuffer) => void;
}

/** Where nothing can be kept. */
export const NO_STORE: ByteStore = {
  get: () => Promise.resolve(undefined),
  put: () => undefined,
};
