/** What one can pick from, under one head. */
export interface PickGroup {
  /** `''` has no head. */
  readonly title: string;
  readonly items: readonly {
    readonly value: string;
    readonly name: string;
    /** Stands behind the name, and is not searched. */
    readonly note?: string;
  }[];
}
