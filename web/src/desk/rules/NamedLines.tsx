import type { BothLanguages } from '@manyuan/core/text.ts'
import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { freeId } from './questions.ts'

type Named = { id: string; name: BothLanguages }

/**
 * Lines that each have words in both languages, such as options and papers. The id of a line stays whatever it is called,
 * for answers name it.
 */
export function NamedLines<Line extends Named>({
  legend,
  noun,
  lines,
  most,
  add,
  fresh,
  onChange,
  className = '',
  children,
}: {
  legend: string
  /** What one of them is called, as in 选项 1. */
  noun: { zh: string; en: string }
  lines: Line[]
  most: number
  add: string
  /** A new line, and what its id begins with. */
  fresh: { letter: string; of: (id: string) => Line }
  onChange: (lines: Line[]) => void
  className?: string
  /** What a line has besides its words. */
  children?: (line: Line, change: (line: Line) => void) => ReactNode
}) {
  const { say } = useTexts()
  const change = (at: number, line: Line | undefined) =>
    onChange(lines.flatMap((one, n) => (n === at ? (line ?? []) : one)))
  return (
    <fieldset className="condition">
      <legend>{legend}</legend>
      {lines.map((line, at) => {
        const { zh, en } = { zh: `${noun.zh} ${at + 1}`, en: `${noun.en} ${at + 1}` }
        return (
          <div key={line.id} className={`option-line ${className}`}>
            <Input
              maxLength={200}
              aria-label={say(zh, en)}
              value={line.name.zh}
              onChange={(event) => change(at, { ...line, name: { ...line.name, zh: event.target.value } })}
            />
            <Input
              maxLength={200}
              aria-label={say(`${zh} 的英文`, `${en} in English`)}
              placeholder={say('英文（可不填）', 'English (optional)')}
              value={line.name.en ?? ''}
              onChange={(event) =>
                change(at, {
                  ...line,
                  name: { zh: line.name.zh, ...(event.target.value ? { en: event.target.value } : {}) },
                })
              }
            />
            {children?.(line, (next) => change(at, next))}
            <Button
              size="small"
              aria-label={say(`删去${zh}`, `Remove ${en.toLowerCase()}`)}
              onClick={() => change(at, undefined)}
            >
              {say('删去', 'Remove')}
            </Button>
          </div>
        )
      })}
      <Button
        size="small"
        disabled={lines.length >= most}
        onClick={() => {
          const ids = lines.map(({ id }) => id)
          onChange([...lines, fresh.of(freeId(fresh.letter, ids))])
        }}
      >
        {add}
      </Button>
    </fieldset>
  )
}
