import { callBackName } from '@manyuan/core/i18n/rule-texts.ts'
import { nameIn } from '@manyuan/core/i18n/texts.ts'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk, useKinds } from '../desk.tsx'
import { useTitle } from '../title.ts'
import { CallBackRulesDialog } from './CallBackRulesDialog.tsx'
import type { CallBackRulesPage } from './rules.ts'
import { VersionedRules } from './VersionedRules.tsx'

/** Which share of what is settled is called back, how often somebody is tried, whose decision that is, and what held before. */
export function CallBackRulesScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  useTitle(say('回访规则', 'Call-backs'))
  return (
    <VersionedRules
      name="call-back-rules"
      ask={api.callBackRules}
      title={say('回访规则', 'Call-backs')}
      about={say(
        '审核通过时按比例抽取回访，号码当时随机产生，事先谁也不知道，不由人挑选；没有回访就退回重办的，原来抽的结果照算。不满意过、重新办理过、信访、反映单位和干部、督办过的一律回访，不受比例影响。改了只管以后审核的；已经抽过的不变。',
        'Once an answer was reviewed it is drawn for a call-back in these shares; the number comes by chance at that moment: nobody knows it before, and nobody chooses. What is sent back to work before anybody was asked keeps its draw. Whoever was not satisfied before, what was opened again, petitions, complaints about units and officials and what was under supervision are always called back. A change counts for what is reviewed later.',
      )}
      dialog={(newest, close) => <CallBackRulesDialog now={newest} onClose={close} />}
    >
      {(version) => <Version version={version} />}
    </VersionedRules>
  )
}

type VersionOf = CallBackRulesPage['versions'][number]

function Version({ version }: { version: VersionOf }) {
  const { say, language } = useTexts()
  const kinds = useKinds()
  const { shares, percent, tries, noesToConclude, basis } = version
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th>
              {say('哪些事项（从上往下，第一条合适的起作用）', 'Which matters (the first line that fits)')}
            </th>
            <th className="number">{say('回访', 'Called back')}</th>
          </tr>
        </thead>
        <tbody>
          {shares.map(({ match, percent: share }) => (
            <tr key={JSON.stringify(match)}>
              <th>{callBackName(language, match, match.kindId && kinds.nameOf(match.kindId))}</th>
              <td className="number">{share}%</td>
            </tr>
          ))}
          <tr>
            <th>{callBackName(language, null)}</th>
            <td className="number">{percent}%</td>
          </tr>
        </tbody>
      </table>
      <p>
        {say(
          `没人接的：至少在 ${tries.days} 天里拨 ${tries.most} 次，两次相隔 ${tries.hoursApart} 小时以上；都没接通的计“联系不上”，不算满意，也不算不满意。`,
          `Where nobody answers: tried ${tries.most} times on ${tries.days} days at least, ${tries.hoursApart} hours apart; in vain, it counts as "not reached", neither satisfied nor not.`,
        )}
      </p>
      <p>
        {say(
          `群众至少 ${noesToConclude} 轮说“否”的，最高一级的中心可以终结；单独计，不算结案。`,
          `Where the reporter said no in ${noesToConclude} rounds or more the uppermost centre may conclude; counted apart, not as closed.`,
        )}
      </p>
      <p>
        {say('依据：', 'Basis: ')}
        {nameIn(language, basis)}
      </p>
    </>
  )
}
