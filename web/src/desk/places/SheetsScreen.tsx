import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { levels } from '@manyuan/core/places/places.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { Alert, Button, Empty, Radio, Spin } from 'antd'
import { useState } from 'react'
import { keep, recall } from '../../client/keep.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { faultOf, Problem } from '../Problem.tsx'
import { useTitle } from '../title.ts'
import { PlaceSheet, type SheetSize, sheetSizes } from './PlaceSheet.tsx'

const sizeName = 'manyuan.sheet.size'
const onPage: Record<SheetSize, number> = { a4: 1, sticker: 8 }

/** The paper that this office prints on, remembered on its own computer. */
function useSize(): [SheetSize, (size: SheetSize) => void] {
  const [size, setSize] = useState<SheetSize>(
    () => sheetSizes.find((one) => one === recall('device', sizeName)) ?? 'a4',
  )
  return [
    size,
    (next) => {
      setSize(next)
      keep('device', sizeName, next)
    },
  ]
}

/** One sheet, or a page of those of a place and all below it: what is printed at once is never more than that. */
function useSheets(id: string) {
  const { api } = useDesk()
  const { only, after } = useSearch({ from: '/places/$id/sheets' })
  return useQuery({
    queryKey: ['sheets', id, only, after],
    queryFn: async () =>
      only ? { rows: [await api.sheet(only)], next: null } : await api.sheets(id, after ? { after } : {}),
  })
}

/** What hangs on walls: the codes of grids and public spots, as sheets or as small stickers. */
export function SheetsScreen() {
  const { id } = useParams({ from: '/places/$id/sheets' })
  const { only } = useSearch({ from: '/places/$id/sheets' })
  const { api } = useDesk()
  const { say, language } = useTexts()
  const [size, setSize] = useSize()
  const place = useQuery({ queryKey: ['division', id], queryFn: () => api.division(id) })
  const sheets = useSheets(id)
  const title = say('地点码', 'Place codes')
  useTitle(place.data && `${nameIn(language, place.data.division.name)} · ${title}`)
  const fault = faultOf(place) ?? faultOf(sheets)
  if (fault)
    return <Problem error={fault} retry={() => void Promise.all([place.refetch(), sheets.refetch()])} />
  if (!place.data || !sheets.data) return <Spin className="whole" />
  const { division } = place.data
  const { rows, next } = sheets.data
  const names: Record<SheetSize, string> = {
    a4: say('A4，一页一张', 'A4, one a page'),
    sticker: say('小贴，一页八张', 'Stickers, eight a page'),
  }
  const pages = Math.ceil(rows.length / onPage[size])
  return (
    <>
      <div className="sheets-head">
        <Link to="/places/$id" params={{ id }}>
          ← {nameIn(language, division.name)}
        </Link>
        <h1>{title}</h1>
        <p className="hint">
          {say(
            '贴在网格里、市场和站点旁：扫码就打开反映表，地点已经填好。网格、点位以后调整了，旧码照样能用，会带到接续的地方。',
            'They hang where people see what is wrong: scanning one opens the form with the place filled in. When grids are drawn anew the old sheets go on leading to what takes their place.',
          )}
        </p>
        <NoAddress />
        {!only && division.level < levels.village && <Below id={id} />}
        {rows.length > 0 && (
          <div className="receipt-tools">
            <Button type="primary" onClick={() => print()}>
              {say('打印', 'Print')}
            </Button>
            <Radio.Group
              aria-label={say('纸张', 'Paper')}
              optionType="button"
              value={size}
              options={sheetSizes.map((value) => ({ value, label: names[value] }))}
              onChange={({ target }) => setSize(sheetSizes.find((one) => one === target.value) ?? size)}
            />
            <span className="hint">
              {say(`${rows.length} 个码，${pages} 页`, `Codes: ${rows.length}, pages: ${pages}`)}
            </span>
            {only && (
              <Link to="/places/$id/sheets" params={{ id }}>
                {say('这里全部的码', 'All codes of this place')}
              </Link>
            )}
            {next && (
              <Link to="/places/$id/sheets" params={{ id }} search={{ after: next }}>
                {say('后面的', 'Those that follow')} →
              </Link>
            )}
          </div>
        )}
      </div>
      {rows.length === 0 && (
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={say(
            '这里还没有网格和公共点位，添加后就有码。',
            'There are neither grids nor public spots here yet; each gets a code when it is added.',
          )}
        />
      )}
      <div className={`place-sheets ${size}`}>
        {rows.map((sheet) => (
          <PlaceSheet key={sheet.id} sheet={sheet} size={size} />
        ))}
      </div>
    </>
  )
}

/** A sheet hangs for years: what is printed without the city's own address leads to this computer. */
function NoAddress() {
  const { about } = useDesk()
  const { say } = useTexts()
  if (about.address !== null) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="gap"
      title={say(
        `系统还没有设置对外网址（MANYUAN_ORIGIN），码里现在是本机地址 ${location.origin}，手机扫了可能打不开。请先设置再张贴。`,
        `No public address is set (MANYUAN_ORIGIN): the codes hold the address of this computer, ${location.origin}, which a phone may not reach. Set it before anything is put up.`,
      )}
    />
  )
}

/** A whole county is printed town by town. */
function Below({ id }: { id: string }) {
  const { api } = useDesk()
  const { language } = useTexts()
  const below = useQuery({ queryKey: ['below', id], queryFn: () => api.divisions({ parent: id }) })
  if (below.error) return <Problem error={below.error} retry={() => void below.refetch()} />
  return (
    <div className="place-list gap">
      {below.data?.divisions.map((one) => (
        <Link key={one.id} to="/places/$id/sheets" params={{ id: one.id }}>
          {nameIn(language, one.name)}
        </Link>
      ))}
    </div>
  )
}
