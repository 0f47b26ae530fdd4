import pino, { type Logger } from 'pino'

/**
 * What the log keeps of an error: enough to find it. Errors of the database carry the values of the row they are about
 * (`detail`), the statement, and the connection they came by: none of that belongs in a log.
 */
function plainError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = 'code' in error ? { code: error.code } : {}
  const constraint = 'constraint' in error ? { constraint: error.constraint } : {}
  const cause = error.cause === undefined ? {} : { cause: plainError(error.cause) }
  return { type: error.name, message: error.message, ...code, ...constraint, stack: error.stack, ...cause }
}

/** The program's log: a line of JSON for each event, errors without what they carry. */
export function openLog(level: string, out: { write(line: string): void } = process.stdout): Logger {
  return pino({ level, serializers: { err: plainError } }, out)
}
