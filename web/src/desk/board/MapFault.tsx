import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { sentenceOf } from '../Problem.tsx'

/** That the map could not be read, and how to try again; the figures beside it stand by themselves. */
export function MapFault({ error, retry }: { error: Error; retry: () => void }) {
  const { say } = useTexts()
  return (
    <p className="nothing" role="alert">
      {say('地图没有读到。', 'The map could not be read.')} {sentenceOf(error)}{' '}
      <Button ghost size="small" onClick={retry}>
        {say('再试一次', 'Try again')}
      </Button>
    </p>
  )
}
