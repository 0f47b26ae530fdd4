import { useTexts } from '../i18n/language.tsx'
import { rowsOf } from './schema-rows.ts'
import type { Schema, Spec } from './spec.ts'

/** The fields of a body, with their bounds: of what is sent, those that have to be there; of an `answer`, those that may not. */
export function SchemaTable({ schema, spec, answer }: { schema: Schema; spec: Spec; answer?: boolean }) {
  const { say } = useTexts()
  const rows = rowsOf(schema, spec)
  if (rows.length === 0) return <p className="hint">{say('没有字段。', 'No fields.')}</p>
  return (
    <ul className="schema">
      {rows.map(({ path, type, required, bounds }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a schema never change, and two shapes may share a name.
        <li key={at}>
          <code>{path}</code>
          {!answer && required && <em>{say('必填', 'needed')}</em>}
          {answer && !required && <em>{say('不一定有', 'may be absent')}</em>}
          <span className="type">{type}</span>
          {bounds && <small>{bounds}</small>}
        </li>
      ))}
    </ul>
  )
}
