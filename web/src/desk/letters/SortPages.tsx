import { Button } from 'antd'
import type { KeyboardEvent } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { lettersOf, type Page, type Pile } from './pile.ts'
import { useObjectUrl } from './use-object-url.ts'

type Acts = {
  fileOf: (id: string) => File | undefined
  toggle: (id: string) => void
  move: (id: string, by: -1 | 1) => void
  remove: (id: string) => void
}

/** The pages in a row, parted into letters; every page is a button, and its keys do what its menu says. */
export function SortPages({ pile, ...acts }: Acts & { pile: Pile }) {
  const { say } = useTexts()
  return (
    <section className="panel gap" aria-label={say('理信', 'Part into letters')}>
      <p className="hint">
        {say(
          '点一页或按空格：并入上一封，或另起一封。',
          'Press a page, or Space: it joins the letter before, or begins one.',
        )}{' '}
        <span className="keys-alone">
          <kbd>Alt ←</kbd> <kbd>Alt →</kbd> {say('换顺序', 'reorder')} <kbd>Delete</kbd>{' '}
          {say('去掉', 'remove')}
        </span>
      </p>
      <ol className="letters">
        {lettersOf(pile).map((pages, letter) => (
          <li key={pages[0]?.id}>
            <span className="hint">{say(`第 ${letter + 1} 封`, `Letter ${letter + 1}`)}</span>
            <div>
              {pages.map((page, at) => (
                <PageButton
                  key={page.id}
                  page={page}
                  name={say(
                    `第 ${letter + 1} 封第 ${at + 1} 页 ${page.name}`,
                    `Letter ${letter + 1}, page ${at + 1}, ${page.name}`,
                  )}
                  isFirst={letter === 0 && at === 0}
                  {...acts}
                />
              ))}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function PageButton({
  page,
  name,
  isFirst,
  fileOf,
  toggle,
  move,
  remove,
}: Acts & { page: Page; name: string; isFirst: boolean }) {
  const { say } = useTexts()
  const url = useObjectUrl(fileOf(page.id))
  function onKeyDown(event: KeyboardEvent<HTMLButtonElement>): void {
    const { key, altKey } = event
    const beside = key === 'ArrowLeft' ? -1 : key === 'ArrowRight' ? 1 : undefined
    if (beside !== undefined && altKey) move(page.id, beside)
    else if (beside !== undefined) focusBeside(event.currentTarget, beside)
    else if (key === 'Delete') remove(page.id)
    else return
    event.preventDefault()
  }
  return (
    <span className="page">
      <button
        type="button"
        aria-label={name}
        aria-pressed={page.starts}
        onKeyDown={onKeyDown}
        onClick={() => !isFirst && toggle(page.id)}
      >
        {page.type.startsWith('image/') && url ? <img src={url} alt="" /> : <b className="is-pdf" />}
        <span className="page-name">{page.name}</span>
      </button>
      <Button size="small" type="text" onClick={() => remove(page.id)}>
        {say('去掉', 'Remove')}
      </Button>
    </span>
  )
}

/** Leads the keyboard to the page beside this one, over the gap between letters. */
function focusBeside(button: HTMLButtonElement, by: -1 | 1): void {
  const all = [
    ...(button.closest('.letters')?.querySelectorAll<HTMLButtonElement>('.page > button:first-child') ?? []),
  ]
  all[all.indexOf(button) + by]?.focus()
}
