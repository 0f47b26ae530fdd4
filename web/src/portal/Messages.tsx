import { useState } from 'react'
import { useSending } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'

/** Consent to messages, which can be taken back as easily as it was given (PIPL art. 15). */
export function Messages({ wanted, onSet }: { wanted: boolean; onSet: (wants: boolean) => Promise<void> }) {
  const { say } = useTexts()
  const { busy, slow, problem, run } = useSending()
  const [set, setSet] = useState(false)
  // The box stands as it was pressed while the answer is under way, and goes back when it fails.
  const [pressed, setPressed] = useState(wanted)
  const now = wanted
    ? say('从现在起有进展会发消息给您。', 'From now on you are sent messages about the progress.')
    : say(
        '已停止，不再给您发消息；进度照样可以在这里查。',
        'Stopped: no more messages. You can still follow it here.',
      )
  return (
    <div className="messages">
      <label className="tick">
        <input
          type="checkbox"
          checked={busy ? pressed : wanted}
          disabled={busy}
          onChange={(event) => {
            const wants = event.target.checked
            setPressed(wants)
            void run(() => onSet(wants)).then(setSet)
          }}
        />
        {say('有进展时发消息告诉我', 'Send me messages about the progress')}
      </label>
      <p className="hint" role="status">
        {set ? now : wanted ? say('去掉勾就停发，随时可以改。', 'Untick it to stop them, at any time.') : ''}
      </p>
      <Slow slow={slow} />
      {problem && <Trouble>{problem}</Trouble>}
    </div>
  )
}
