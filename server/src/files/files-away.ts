/** The store of the files does not answer, or refuses everything: it is asked again when somebody needs it. */
export class FilesAway extends Error {
  readonly code = 'FILES_AWAY'
  constructor(what: string, cause?: unknown) {
    super(`The store of the files is away (${what}).`, { cause })
    this.name = 'FilesAway'
  }
}
