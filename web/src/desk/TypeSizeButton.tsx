import { Button } from 'antd'
import { useTexts } from '../i18n/language.tsx'
import { useTypeSize } from '../ui/type-size.ts'

/** The other size of letters, named by what it brings. */
export function TypeSizeButton() {
  const { say } = useTexts()
  const [size, setSize] = useTypeSize()
  return (
    <Button type="text" onClick={() => setSize(size === 'large' ? 'usual' : 'large')}>
      {size === 'large' ? say('标准版', 'Usual type') : say('大字版', 'Large type')}
    </Button>
  )
}
