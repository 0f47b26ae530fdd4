import { Link } from '@tanstack/react-router'
import { useTexts } from '../../i18n/language.tsx'

/** To the sheet of one grid or spot, as it is printed. */
export function SheetLink({ divisionId, only }: { divisionId: string; only: string }) {
  const { say } = useTexts()
  return (
    <Link to="/places/$id/sheets" params={{ id: divisionId }} search={{ only }}>
      {say('地点码', 'Place code')}
    </Link>
  )
}
