import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { FoundPlace } from '@manyuan/core/suggestions/find-places.ts'
import { wordsThatSpoke } from '@manyuan/core/suggestions/words-that-spoke.ts'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import type { FromWords } from '../suggestions/suggested-of.ts'
import { Trouble } from '../ui/Trouble.tsx'
import type { PortalApi } from './api.ts'
import type { Draft } from './draft.ts'

type Kind = Awaited<ReturnType<PortalApi['about']>>['kinds'][number]

/** How long the paths of a county, a town and a village are. */
const county = 6
const widths = [county, 9, 12]

/** The words that spoke for a suggestion, as they stand in the text. */
function Spoke({ words, spans }: { words: string; spans: FoundPlace['spans'] }) {
  const { say } = useTexts()
  return (
    <small>
      {say('您写了', 'You wrote ')}
      {wordsThatSpoke(words, spans).map((piece) => (
        <mark key={piece}>{piece}</mark>
      ))}
    </small>
  )
}

/**
 * Place and kind as the words speak for them, read on this phone: nothing is sent for it. Each is taken by pressing it, and
 * asked no more once somebody has chosen.
 */
export function Suggested({
  api,
  kinds,
  from,
  draft,
  change,
}: {
  api: PortalApi
  kinds: readonly Kind[]
  from: FromWords
  draft: Draft
  change: (part: Partial<Draft>) => void
}) {
  const { say, language } = useTexts()
  const { busy, problem, run } = useSending()
  const { words, reader } = from
  const shownKinds = draft.family === '' ? from.kinds : []
  const shownPlaces = draft.way.length === 0 ? from.places.filter(({ path }) => path.length >= county) : []
  const [kind] = shownKinds
  const [place] = shownPlaces
  const kindOf = (kindId: string) => kinds.find(({ id }) => id === kindId)

  async function takePlace(path: string): Promise<void> {
    const way = await Promise.all(
      widths.filter((width) => width <= path.length).map((width) => api.divisionAt(path.slice(0, width))),
    )
    change({ way: way.flatMap((division) => (division ? [division.id] : [])), unitIds: [] })
  }
  function takeKind(id: string): void {
    change({ family: kindOf(id)?.family ?? '', kindId: id, answers: {}, unitIds: [] })
  }

  return (
    <div aria-live="polite" className="suggestions">
      {place && (
        <p>
          <span>{say('是在这里吗？', 'Is it here?')}</span>
          {shownPlaces.map(({ path }) => (
            <button key={path} type="button" disabled={busy} onClick={() => void run(() => takePlace(path))}>
              {reader?.nameOf(path)}
            </button>
          ))}
          <Spoke words={words} spans={place.spans} />
        </p>
      )}
      {place && problem && <Trouble>{problem}</Trouble>}
      {kind && (
        <p>
          <span>{say('是这一类吗？', 'Is it of this kind?')}</span>
          {shownKinds.slice(0, kind.certainty === 'certain' ? 1 : 3).map(({ kindId }) => (
            <button key={kindId} type="button" onClick={() => takeKind(kindId)}>
              {nameIn(language, kindOf(kindId)?.name ?? { zh: kindId })}
            </button>
          ))}
          <Spoke words={words} spans={kind.spans} />
        </p>
      )}
    </div>
  )
}
