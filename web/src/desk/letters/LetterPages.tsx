import { useTexts } from '../../i18n/language.tsx'
import type { Page } from './pile.ts'
import { useObjectUrl } from './use-object-url.ts'

/** The letter that is being registered, page under page. */
export function LetterPages({
  pages,
  fileOf,
}: {
  pages: readonly Page[]
  fileOf: (id: string) => File | undefined
}) {
  const { say } = useTexts()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard.
    <section className="panel letter-pages" tabIndex={0} aria-label={say('这封信', 'This letter')}>
      <h2>{say(`这封信（${pages.length} 页）`, `This letter (${pages.length} pages)`)}</h2>
      {pages.map((page) => (
        <LetterPage key={page.id} page={page} file={fileOf(page.id)} />
      ))}
    </section>
  )
}

function LetterPage({ page, file }: { page: Page; file: File | undefined }) {
  const { say } = useTexts()
  const url = useObjectUrl(file)
  if (!url) return null
  return page.type.startsWith('image/') ? (
    <img src={url} alt={page.name} />
  ) : (
    <p>
      <a href={url} target="_blank" rel="noreferrer">
        {say(`打开 ${page.name}`, `Open ${page.name}`)}
      </a>
    </p>
  )
}
