import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { formatMatterCode } from '@manyuan/core/matters/code.ts'
import type { MatterView } from '@manyuan/core/matters/views.ts'
import { type Blank, fillBlanks, type TextMove } from '@manyuan/core/standard-texts/standard-text.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown, Input } from 'antd'
import { type ComponentRef, type KeyboardEvent, useRef, useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { dayInWords, dueDayInWords } from '../../i18n/time.ts'
import { useDesk, useNames } from '../desk.tsx'

type Props = {
  move: TextMove
  /** Of which kind the matter is; without one, the texts for any kind are offered. */
  kindId: string | undefined
  /** What the blanks stand for; without it they are left open in the text. */
  blanks?: Partial<Record<Blank, string>>
  rows: number
  maxLength?: number | undefined
  value?: string | undefined
  onChange?: (text: string) => void
  id?: string
  'aria-label'?: string
}

/** A text with what the office writes there again and again: taken from a menu, filled in for this matter, then edited. */
export function StandardTexts({
  move,
  kindId,
  blanks,
  rows,
  maxLength,
  value = '',
  onChange,
  ...named
}: Props) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [open, setOpen] = useState(false)
  const area = useRef<ComponentRef<typeof Input.TextArea>>(null)
  const { data } = useQuery({
    queryKey: ['standard-texts', move, kindId],
    queryFn: () => api.offeredTexts(move, kindId),
    staleTime: 60_000,
  })
  const texts = data?.texts ?? []
  const bounds = maxLength === undefined ? {} : { maxLength }

  /** Puts a text where the cursor stands, and the cursor where the first blank is left to be written on. */
  function insert(words: string): void {
    const field = area.current?.resizableTextArea?.textArea
    const at = field?.selectionStart ?? value.length
    const filled = blanks ? fillBlanks(words, blanks) : words
    onChange?.(`${value.slice(0, at)}${filled}${value.slice(field?.selectionEnd ?? at)}`.slice(0, maxLength))
    const hole = /＿+/.exec(filled)
    const from = at + (hole?.index ?? filled.length)
    // The menu gives the focus back to its button first, and the field has the new text after that.
    setTimeout(() => {
      field?.focus()
      field?.setSelectionRange(from, from + (hole?.[0].length ?? 0))
    })
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.code !== 'KeyT' || !event.altKey || event.ctrlKey || event.metaKey || texts.length === 0) return
    event.preventDefault()
    setOpen(true)
  }

  return (
    <>
      <Input.TextArea
        {...named}
        {...bounds}
        ref={area}
        rows={rows}
        value={value}
        onChange={(event) => onChange?.(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {texts.length > 0 && (
        <Dropdown
          autoFocus
          trigger={['click']}
          open={open}
          onOpenChange={setOpen}
          menu={{
            className: 'standard-texts',
            items: texts.map(({ id, title, words }) => ({
              key: id,
              label: (
                <>
                  <b>{title}</b> <span className="hint">{words}</span>
                </>
              ),
            })),
            onClick: ({ key, domEvent }) => {
              domEvent.preventDefault()
              setOpen(false)
              const text = texts.find(({ id }) => id === key)
              if (text) insert(text.words)
            },
          }}
        >
          <Button size="small" className="offers-texts" aria-keyshortcuts="Alt+T">
            {say('常用语', 'Standard texts')} <kbd>Alt T</kbd>
          </Button>
        </Dropdown>
      )}
    </>
  )
}

/** The same for one matter, whose own words go into the blanks. */
export function StandardTextsOf({
  view,
  ...props
}: Omit<Props, 'kindId' | 'blanks'> & {
  view: MatterView
}) {
  return <StandardTexts {...props} kindId={view.line.kindId} blanks={useBlanks(view)} />
}

/** What the blanks of a text stand for in this matter. */
function useBlanks(view: MatterView): Partial<Record<Blank, string>> {
  const { session } = useDesk()
  const { language } = useTexts()
  const { line, placeWords } = view
  const nameOf = useNames([line.divisionId])
  return {
    编码: formatMatterCode(line.code),
    地点: [nameOf(line.divisionId), placeWords].filter(Boolean).join(''),
    单位: nameIn(language, session.post.unitName),
    今天: dayInWords(new Date().toISOString(), language),
    期限: line.dueAt === null ? '' : dueDayInWords(line.dueAt, language),
  }
}
