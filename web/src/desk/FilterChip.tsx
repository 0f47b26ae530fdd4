import { CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../i18n/language.tsx'

/** Something that narrows a list and is chosen elsewhere: here it is told, and taken away. */
export function FilterChip({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { say } = useTexts()
  return (
    <Button
      className="chip"
      icon={<CloseOutlined />}
      iconPlacement="end"
      aria-label={say(`去掉条件：${name}`, `Take away: ${name}`)}
      onClick={onRemove}
    >
      {name}
    </Button>
  )
}
