import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'

type Page = z.infer<(typeof placeRoutes.duties)['answer']>

/** Lines and rules that were ruled wrong again and again: the list has a gap there, or says something that is not so. */
function Disputed({ divisionId }: { divisionId: string }) {
  const { api } = useDesk()
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  const query = useQuery({
    queryKey: ['routing-rates', divisionId],
    queryFn: () => api.routingRates(divisionId),
  })
  // What the same question meets is told where its table stands, further down.
  const disputed = query.data?.lines.filter(({ gap }) => gap) ?? []
  if (disputed.length === 0) return null
  return (
    <Alert
      className="gap"
      type="warning"
      showIcon
      title={say('反复被裁定派错的类别：', 'Kinds that are ruled wrong again and again:')}
      description={
        <>
          <ul className="changes">
            {disputed.map(({ byWhat, line, rule, kindId, upheld }) => (
              <li key={byWhat}>
                {line || kindId ? nameOf(line?.kindId ?? kindId ?? '') : rule && nameIn(language, rule.name)}
                {say('：', ': ')}
                {line && (
                  <Link to="/units/$id" params={{ id: line.unit.id }}>
                    {nameIn(language, line.unit.name)}
                  </Link>
                )}{' '}
                {say(`90 天内 ${upheld} 次`, `${upheld} times in 90 days`)}
              </li>
            ))}
          </ul>
          {say(
            '目录这里有缺口：把它们改派给真正负责的单位，或写明分到哪一级。',
            'The list has a gap here: name the unit that does answer, or say more exactly for what.',
          )}
        </>
      }
    />
  )
}

/** Each of some kinds with the units whose lines name it. */
function KindsWithUnits({ rows }: { rows: Page['doubles'] }) {
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  return (
    <ul className="changes">
      {rows.map(({ kindId, units }) => (
        <li key={kindId}>
          {nameOf(kindId)}
          {say('：', ': ')}
          {units.map(({ id, name }, at) => (
            <span key={id}>
              {at > 0 && say('、', ', ')}
              <Link to="/units/$id" params={{ id }}>
                {nameIn(language, name)}
              </Link>
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** Kinds that nobody leads at a place, those that several units lead alike, those that are disputed again and again, and those that have ended. */
export function DutyFaults({ page }: { page: Page }) {
  const { say } = useTexts()
  const { nameOf } = useKinds()
  const { gaps, doubles, ended, division } = page
  return (
    <>
      <Disputed divisionId={division.id} />
      {gaps.length > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say(
            `没有单位主办的类别：${gaps.map(nameOf).join('、')}`,
            `Kinds that no unit leads here: ${gaps.map(nameOf).join(', ')}`,
          )}
          description={say(
            '派遣时没有单位会被优先推荐，请在承办单位的页面上发布目录。',
            'No unit is offered first for them: publish a list on the page of the unit that answers.',
          )}
        />
      )}
      {doubles.length > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say('几个单位同样主办的类别，分不出先后：', 'Kinds that several units lead alike:')}
          description={<KindsWithUnits rows={doubles} />}
        />
      )}
      {ended.length > 0 && (
        <Alert
          className="gap"
          type="warning"
          showIcon
          title={say(
            '目录里已停用、或下面没有可登记类别的行：',
            'Lines for kinds that have ended, or below which nothing can be registered:',
          )}
          description={
            <>
              <KindsWithUnits rows={ended} />
              {say(
                '这些行再也管不到事项，请在单位页上发布不含它们的目录。',
                'They speak for no matter any more: publish a list without them on the page of the unit.',
              )}
            </>
          }
        />
      )}
    </>
  )
}
