/** Sections of an invented report by their number in the form. */
export type SyntheticProse = Readonly<Record<'one' | 'five' | 'six', string>>;
