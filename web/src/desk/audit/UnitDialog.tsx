import { levels } from '@manyuan/core/places/places.ts'
import { useTexts } from '../../i18n/language.tsx'
import { FormDialog } from '../FormDialog.tsx'
import { UnitOfPlace } from '../places/UnitOfPlace.tsx'
import { useUnitOptions } from '../places/unit-options.ts'

/** Which unit's deeds are looked for; with it comes the county under whose digits most of them are. */
export function UnitDialog({
  onChoose,
  onClose,
}: {
  onChoose: (unitId: string, county: string | undefined) => void
  onClose: () => void
}) {
  const { say } = useTexts()
  const units = useUnitOptions()
  const { place } = units
  const way = place ? [...place.above, place.division] : []
  const county = way.find(({ level }) => level === levels.county)?.code?.slice(0, 6)
  return (
    <FormDialog<{ unitId: string }>
      title={say('查一个单位做过什么', 'What one unit did')}
      okText={say('查', 'Look')}
      onClose={onClose}
      onSend={async ({ unitId }) => onChoose(unitId, county)}
    >
      <UnitOfPlace name="unitId" label={say('单位', 'Unit')} units={units} />
    </FormDialog>
  )
}
