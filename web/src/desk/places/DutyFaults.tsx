import { nameIn } from '@manyuan/core/i18n/texts.ts'
import type { placeRoutes } from '@manyuan/core/places/contract.ts'
import { Link } from '@tanstack/react-router'
import { Alert } from 'antd'
import type { z } from 'zod'
import { useTexts } from '../../i18n/language.tsx'
import { useKinds } from '../desk.tsx'

type Page = z.infer<(typeof placeRoutes.duties)['answer']>

/** Kinds that nobody leads at a place, and those that several units lead alike. */
export function DutyFaults({ page }: { page: Page }) {
  const { say, language } = useTexts()
  const { nameOf } = useKinds()
  const { gaps, doubles } = page
  return (
    <>
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
          description={
            <ul className="changes">
              {doubles.map(({ kindId, units }) => (
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
          }
        />
      )}
    </>
  )
}
