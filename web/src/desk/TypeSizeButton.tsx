import { Button } from 'antd'
import { useOtherTypeSize } from '../ui/type-size.ts'

/** The button for the other size of letters. */
export function TypeSizeButton() {
  const { name, take } = useOtherTypeSize()
  return (
    <Button type="text" onClick={take}>
      {name}
    </Button>
  )
}
