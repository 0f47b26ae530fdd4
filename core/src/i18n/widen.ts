/** The shape of a catalogue with its literals widened: what another language must fill. */
export type Widen<T> = T extends string
  ? string
  : T extends (...args: infer Args) => unknown
    ? (...args: Args) => string
    : { [Key in keyof T]: Widen<T[Key]> }
