import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { emergencyServices } from '@manyuan/core/matters/vocabulary.ts'
import type { SheetView } from '@manyuan/core/places/codes-contract.ts'
import { placeCodePath, readPlaceCode } from '@manyuan/core/places/place-code.ts'
import { useTexts } from '../../i18n/language.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { useDesk } from '../desk.tsx'

export const sheetSizes = ['a4', 'sticker'] as const
export type SheetSize = (typeof sheetSizes)[number]

/** Where a phone that reads the code arrives; an address of the office's own network is better than none. */
function addressOf(address: string | null, code: string): string {
  return new URL(placeCodePath(readPlaceCode(code) ?? ''), address ?? location.origin).href
}

/** What hangs on a wall: which place it is in large type, its code as a square and as a number, and whom to call instead. */
export function PlaceSheet({ sheet, size }: { sheet: SheetView; size: SheetSize }) {
  const { about } = useDesk()
  const { say, language, people } = useTexts()
  const address = addressOf(about.address, sheet.code)
  const name = nameIn(language, sheet.name)
  const way = [...sheet.way, ...(sheet.grid ? [sheet.grid] : [])].map((one) => nameIn(language, one))
  return (
    <article className={`place-sheet ${size}`} aria-label={name}>
      <p className="sheet-head">{say('扫码反映身边事', 'Scan to report')}</p>
      <div className="sheet-where">
        <h2>{name}</h2>
        {sheet.overlay && sheet.overlay !== 'base' && <p>{people.overlay[sheet.overlay]}</p>}
        <p>{way.join(language === 'zh' ? ' ' : ', ')}</p>
      </div>
      <QrCode
        text={address}
        label={say(`打开反映表的二维码：${name}`, `QR code that opens the form for ${name}`)}
      />
      <p className="sheet-code">
        <small>{say('地点码', 'Place code')}</small> {sheet.code}
      </p>
      <div className="sheet-words">
        <p>
          {say(
            '手机扫一扫，地点已经填好，说清什么事就能交。不用注册，不用实名，不收费。',
            'The place is filled in: say what it is about. No account, no name, no fee.',
          )}
        </p>
        <p className="sheet-address">{address.replace(/^https?:\/\//, '')}</p>
        <p className="sheet-small">
          {say('扫码只填地点，不记录您是谁。', 'The code fills in the place and tells nobody who you are.')}
          {about.demonstration && ` ${say('演示用，地点以外均为虚构。', 'Demonstration: made up.')}`}
        </p>
      </div>
      {sheet.centre && (
        <p className="sheet-call">
          {say('也可以打电话：', 'Or call: ')}
          {nameIn(language, sheet.centre.name)} <b>{sheet.centre.telephone}</b>
        </p>
      )}
      <p className="sheet-emergency">
        {say('有人受伤、有危险，请直接拨打', 'In danger, call at once:')}{' '}
        <b>{emergencyServices.join(' / ')}</b>
      </p>
    </article>
  )
}
