import { OperationFault } from '../operation-fault.ts'

/** The store of the files does not answer, or refuses everything: it is asked again when somebody needs it. */
export class FilesAway extends OperationFault {
  readonly code = 'FILES_AWAY'
  constructor(why: string, cause?: unknown) {
    super({ code: 'files.away', why }, cause)
    this.name = 'FilesAway'
  }
}
