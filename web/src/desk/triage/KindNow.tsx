import { Button } from 'antd'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'
import { KindSelect } from '../matters/KindSelect.tsx'

/** Of which kind the matter is to go, and another one, where it may be changed. */
export function KindNow({
  kindId,
  chosen,
  changing,
  onChange,
  onChoose,
}: {
  kindId: string
  /** What stands chosen when another one is looked for. */
  chosen: string | undefined
  changing: boolean
  /** Begins to look for another one; missing where the kind stands. */
  onChange: (() => void) | undefined
  onChoose: (kindId: string | undefined) => void
}) {
  const { say } = useTexts()
  const { nameOf } = useKinds()
  return (
    <>
      <p className="kind-now">
        <span className="suggested-of">{say('类别', 'Kind')}</span> <b>{nameOf(kindId)}</b>{' '}
        {onChange && !changing && (
          <Button size="small" aria-keyshortcuts="c" onClick={onChange}>
            {say('改', 'Change')} <kbd>c</kbd>
          </Button>
        )}
      </p>
      {changing && (
        <div className="kind-select">
          <KindSelect id="triage-kind-select" value={chosen} onChange={(kind) => onChoose(kind)} />
        </div>
      )}
    </>
  )
}
