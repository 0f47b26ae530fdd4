import { useTexts } from '../i18n/language.tsx'
import { useTypeSize } from './type-size.ts'

/** The other size of letters, named by what it brings. */
export function OtherTypeSize({ className }: { className?: string }) {
  const { say } = useTexts()
  const [size, setSize] = useTypeSize()
  return (
    <button type="button" className={className} onClick={() => setSize(size === 'large' ? 'usual' : 'large')}>
      {size === 'large' ? say('标准版', 'Usual type') : say('大字版', 'Large type')}
    </button>
  )
}
