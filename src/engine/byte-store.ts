/** Bytes kept from one visit to the next, by the hash of what they are. */
export interface ByteStore {
  readonly get: (key: string) => Promise<ArrayBuffer | undefined>;
  /** Keeps the bytes if there is room; that they are not kept is no failure. */
  readonly put: (key: string, bytes: ArrayBuffer) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

/** Where nothing can be kept. */
export const NO_STORE: ByteStore = {
  get: () => Promise.resolve(undefined),
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};
