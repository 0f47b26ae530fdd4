import { useEffect } from 'react'
import { useTexts } from '../i18n/language.tsx'

/** Names the window after what is on the screen, so that tabs and screen readers can tell one from another. */
export function useTitle(name: string | undefined): void {
  const { say } = useTexts()
  const desk = say('满园工作台', 'Manyuan desk')
  useEffect(() => {
    document.title = name ? `${name} · ${desk}` : desk
  }, [name, desk])
}
