import { useTexts } from '../i18n/language.tsx'
import { Trouble } from '../ui/Trouble.tsx'
import type { Asked } from './use-asked.ts'

/** Why what was asked for did not come, and another try. */
export function NotLoaded({ problem, again }: Pick<Asked<unknown>, 'problem' | 'again'>) {
  const { say } = useTexts()
  if (!problem) return null
  return (
    <div className="not-loaded">
      <Trouble>{problem}</Trouble>
      <button type="button" className="big" onClick={() => void again()}>
        {say('再试一次', 'Try again')}
      </button>
    </div>
  )
}
