/** What a workbook may hold. A real one of 20 MB unpacks to some 200 MB; what goes beyond is made to exhaust a machine. */
export const limits = {
  /** Of the file itself: it is held in memory while it is read. */
  megabytes: 20,
  entries: 2000,
  /** Of one part, unpacked. */
  partBytes: 800 * 1024 * 1024,
  /** How many times smaller a part may have become, once it is larger than this. */
  ratio: 250,
  ratioFrom: 10 * 1024 * 1024,
  sheets: 200,
  /** Texts that cells share are held in memory: so many, of so many characters altogether. */
  sharedTexts: 2_000_000,
  sharedCharacters: 30_000_000,
  styles: 100_000,
  cellCharacters: 100_000,
  columns: 500,
  rows: 1_048_576,
  merges: 50_000,
  /** Merged ranges that reach into one row. */
  mergesAtOnce: 500,
} as const
