import { useTexts } from '../i18n/language.tsx'
import { useSending } from './sending.ts'

/** Consent to messages, which can be taken back as easily as it was given (PIPL art. 15). */
export function Messages({ wanted, onSet }: { wanted: boolean; onSet: (wants: boolean) => Promise<void> }) {
  const { say } = useTexts()
  const { busy, problem, run } = useSending()
  return (
    <div className="messages">
      <label className="tick">
        <input
          type="checkbox"
          checked={wanted}
          disabled={busy}
          onChange={(event) => void run(() => onSet(event.target.checked))}
        />
        {say('有进展时发消息告诉我', 'Send me messages about the progress')}
      </label>
      {problem && (
        <p role="alert" className="problem">
          {problem}
        </p>
      )}
    </div>
  )
}
