/** What is costly to make of the same answers is made once. */

/** A function that gives again what it made last, while it is asked of the same thing. */
export function kept<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  let last: { readonly of: Of; readonly made: Made } | null = null;
  return (of) => {
    if (last?.of !== of) last = { of, made: make(of) };
    return last.made;
  };
}
