import { auditTexts } from '@manyuan/core/i18n/staff-texts.ts'
import type { Language } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../i18n/language.tsx'
import { Entry, EntryLink } from './Entry.tsx'
import { Example } from './Example.tsx'
import { grouped } from './groups.ts'
import { SchemaTable } from './SchemaTable.tsx'
import { curlOfCommand } from './sample.ts'
import type { CommandEntry, RouteEntry, Spec } from './spec.ts'

/** What a command does, in the words by which the audit tells of it; nothing where there are none. */
export function deedOf(language: Language, command: string): string {
  const [name = ''] = command.split('@')
  const word = auditTexts(language).action(name)
  return word === name ? '' : word
}

/** The commands by what they are about, each with the payload that it was released with. */
export function Commands({
  commands,
  routes,
  spec,
}: {
  commands: readonly CommandEntry[]
  routes: readonly RouteEntry[]
  spec: Spec
}) {
  const { say, language } = useTexts()
  const deed = (command: string) => deedOf(language, command)
  return grouped(commands, ({ sentTo }) => sentTo.split('/')[2] ?? '').map(({ id, name, entries }) => (
    <section key={id}>
      <h3>{say(...name)}</h3>
      {entries.map((command) => (
        <Entry
          key={command.id}
          id={command.id}
          head={
            <>
              <code>{command.name}</code>
              <span>
                {deed(command.name)} POST {command.sentTo}
              </span>
            </>
          }
        >
          {() => (
            <div className="entry-body">
              <h4>payload</h4>
              <SchemaTable schema={command.schema} spec={spec} />
              <Example
                text={curlOfCommand(
                  command,
                  routes.find(({ path, method }) => path === command.sentTo && method === 'POST'),
                )}
              />
              <p>
                <EntryLink id={command.id}>{say('本条地址', 'Link')}</EntryLink>
              </p>
            </div>
          )}
        </Entry>
      ))}
    </section>
  ))
}
