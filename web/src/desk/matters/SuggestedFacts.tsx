import type { DivisionView } from '@manyuan/core/places/contract.ts'
import { pathWidths } from '@manyuan/core/places/places.ts'
import type { FoundPlace } from '@manyuan/core/suggestions/find-places.ts'
import { wordsThatSpoke } from '@manyuan/core/suggestions/words-that-spoke.ts'
import { App } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import type { FromWords } from '../../suggestions/suggested-of.ts'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { useAltKeysWhileWriting } from '../shortcut.ts'
import { Spoke, SuggestedKinds } from './Suggested.tsx'
import { TakeButton } from './TakeButton.tsx'

/**
 * Kind and place as the words of a registration speak for them, until somebody has decided otherwise. Nothing is filled in
 * before it is taken.
 */
export function SuggestedFacts({
  from,
  kindId,
  place,
  onKind,
  onPlace,
}: {
  from: FromWords
  kindId: string | undefined
  place: DivisionView | undefined
  onKind: (kindId: string) => void
  onPlace: (place: DivisionView, gridId: string | undefined) => void
}) {
  const { api } = useDesk()
  const { message } = App.useApp()
  const { say } = useTexts()
  const { words, reader } = from
  const kinds = kindId === undefined ? from.kinds : []
  const places = place === undefined ? from.places : []

  async function takePlace({ path }: FoundPlace): Promise<void> {
    const divisionPath = path.slice(0, pathWidths.village)
    const { divisions } = await api.divisions({ words: divisionPath })
    const division = divisions.find((one) => one.path === divisionPath)
    if (!division) return
    const grids = path === divisionPath ? [] : (await api.division(division.id)).grids
    const name = reader?.nameOf(path).split(' ').at(-1)
    onPlace(division, grids.find((grid) => grid.name.zh === name)?.id)
  }

  const take = (found: FoundPlace) =>
    takePlace(found).catch((error: unknown) => void message.error(sentenceOf(error), 8))

  const [firstKind] = kinds
  const [firstPlace] = places
  useAltKeysWhileWriting(
    new Map([
      ['KeyK', firstKind && (() => onKind(firstKind.kindId))],
      ['KeyL', firstPlace && (() => take(firstPlace))],
    ]),
  )
  return (
    <div aria-live="polite" className={firstKind || firstPlace ? 'suggested-all' : ''}>
      <SuggestedKinds words={words} kinds={kinds} field="kindId" onTake={onKind} />
      {firstPlace && (
        <p className="suggested">
          <span className="suggested-of">
            {places.length === 1
              ? say('地点看来是', 'The place seems to be')
              : say('同名的地点有', 'Places of that name')}
          </span>
          {places.map((found, at) => (
            <TakeButton
              key={found.path}
              field="place"
              hint={at === 0 ? 'Alt L' : undefined}
              onTake={() => take(found)}
            >
              {reader?.nameOf(found.path)}
            </TakeButton>
          ))}
          <Spoke pieces={wordsThatSpoke(words, firstPlace.spans)} />
        </p>
      )}
    </div>
  )
}
