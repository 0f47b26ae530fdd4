import { useTexts } from '../i18n/language.tsx'

/** Said when something was sent and no answer came: what to do, and that it harms nothing. */
export function Unanswered({ shown }: { shown: boolean }) {
  const { say } = useTexts()
  return (
    <p role="status" className={shown ? 'hint' : 'nothing'}>
      {shown &&
        say(
          '上次没有等到回音，可能已经收到。内容不改、再按一次，不会重复。',
          'The last sending was not answered and may have arrived. Send it again unchanged: nothing happens twice.',
        )}
    </p>
  )
}
