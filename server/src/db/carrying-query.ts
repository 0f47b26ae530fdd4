import { type Connection, Query, type QueryResult, type QueryResultRow } from 'pg'

/** A statement that each connection has parsed under its name before it is carried. */
export type CarriedStatement = { name: string; text: string; values: readonly unknown[] }

/** What a query of `pg` is asked and told on its way; its types say less. */
type QueryOnWire = {
  name?: string | undefined
  queryMode?: 'extended'
  submit(connection: Connection): Error | null
  handleCommandComplete(message: unknown, connection: Connection): void
}
type Answered<Row extends QueryResultRow> = (error: Error | null, result: QueryResult<Row>) => void
type QueryClass = new <Row extends QueryResultRow>(
  text: string,
  values: unknown[],
  callback: Answered<Row>,
) => QueryOnWire

// The driver takes nothing but its own class on a connection that waits for no answer.
const QueryOfDriver = Query as unknown as QueryClass

/** The connection for a statement that asks for no answer of its own: no rows are described, nothing ends with it. */
function quiet(connection: Connection): Connection {
  return Object.assign(Object.create(connection), { sync: () => undefined, describe: () => undefined })
}

/** Sends a statement without an end. One that cannot be written down must not be left out: the connection ends. */
function sendQuietly({ name, text, values }: CarriedStatement, connection: Connection): void {
  const query = new QueryOfDriver(text, [...values], (error) => {
    if (error) connection.stream.destroy(error)
  })
  Object.assign(query, { name }).submit(connection)
}

/**
 * A statement that carries others, all without rows, ahead of itself: one Sync ends them all, so the database answers
 * once. When one of them fails, the database leaves out whatever comes after it, and the error is that of the first.
 */
export class CarryingQuery<Row extends QueryResultRow> extends QueryOfDriver<Row> {
  readonly #carried: readonly CarriedStatement[]
  #unanswered: number

  constructor(
    carried: readonly CarriedStatement[],
    statement: { name: string | undefined; text: string; values: readonly unknown[] },
    answered: Answered<Row>,
  ) {
    super(statement.text, [...statement.values], answered)
    this.name = statement.name
    // A simple query cannot end what others have begun: after a failure nobody would answer it.
    this.queryMode = 'extended'
    this.#carried = carried
    this.#unanswered = carried.length
  }

  override submit(connection: Connection): Error | null {
    const silent = quiet(connection)
    for (const statement of this.#carried) sendQuietly(statement, silent)
    return super.submit(connection)
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.#unanswered > 0) this.#unanswered -= 1
    else super.handleCommandComplete(message, connection)
  }
}
