import { Radio } from 'antd'
import { useTexts } from '../../i18n/language.tsx'

/** How people come to an office; each has its key, from anywhere in the form. */
const ways = ['window', 'phone', 'letter'] as const
type Way = (typeof ways)[number]

/** The way that Alt with a digit chooses. */
export function wayOfKey({ altKey, ctrlKey, metaKey, code }: React.KeyboardEvent): Way | undefined {
  if (!altKey || ctrlKey || metaKey) return undefined
  return ways.find((_, index) => code === `Digit${index + 1}`)
}

/** Whether whoever brings it is there to take the secret along. */
export function isPresent(source: string | undefined): boolean {
  return source === 'window' || source === 'phone'
}

/** Whether somebody stands at the window, is on the line, or wrote: the form asks in another order then. */
export function WaysIn({ now, onChange }: { now: string | undefined; onChange: (way: Way) => void }) {
  const { say, matters } = useTexts()
  return (
    <Radio.Group
      className="ways"
      aria-label={say('怎么来的', 'How it came')}
      optionType="button"
      value={now}
      onChange={({ target }) => onChange(target.value as Way)}
      options={ways.map((way, index) => ({
        value: way,
        label: (
          <>
            {matters.source[way]} <kbd>Alt {index + 1}</kbd>
          </>
        ),
      }))}
    />
  )
}
