import { OperationFault } from '../operation-fault.ts'

/** What is said when nobody answers at the address of the database, or lets nobody in. */
const unreachable = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH']
const shutOut = ['28000', '28P01', '3D000', '57P03', '53300']

/** A database that cannot be reached in words for those who run it; any other error as it is. */
export function wordUnreachable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (![...unreachable, ...shutOut].includes(code)) return error
  // Of a name with several addresses Node gives all refusals together, without a message.
  const why = error instanceof Error && error.message !== '' ? error.message : code
  return new OperationFault({ code: 'database.unreachable', why }, error)
}
