import { nameIn, rightsTexts } from '@manyuan/core/i18n/texts.ts'
import { rightArticle, rights } from '@manyuan/core/rights/rights.ts'
import { useTexts } from '../../i18n/language.tsx'
import { limitWords } from '../../i18n/limit-words.ts'
import { useDesk } from '../desk.tsx'
import { useTitle } from '../title.ts'
import { RightLimitsDialog } from './RightLimitsDialog.tsx'
import type { RightLimitsPage } from './rules.ts'
import { VersionedRules } from './VersionedRules.tsx'

/** In how many days people are answered about their own data, whose decision that is, and what held before. */
export function RightLimitsScreen() {
  const { api } = useDesk()
  const { say } = useTexts()
  useTitle(say('答复个人信息申请', 'Answers about own data'))
  return (
    <VersionedRules
      name="right-limits"
      ask={api.rightLimits}
      title={say('答复个人信息申请', 'Answers about own data')}
      publish={say('公布新期限', 'Publish new days')}
      about={say(
        '当事人查询、更正、删除自己的信息，多少天内答复。改了只管以后的申请；已经提出的，答应的日子不变。',
        'In how many days people are answered who ask about their own data. A change counts for what is asked later: no day that was promised moves.',
      )}
      dialog={(newest, close) => <RightLimitsDialog now={newest} onClose={close} />}
    >
      {(version) => <Version version={version} />}
    </VersionedRules>
  )
}

type VersionOf = RightLimitsPage['versions'][number]

function Version({ version }: { version: VersionOf }) {
  const { say, language } = useTexts()
  const words = rightsTexts(language)
  return (
    <>
      <table className="rows">
        <thead>
          <tr>
            <th>{say('申请事项', 'What is asked')}</th>
            <th>{say('答复期限', 'Answered within')}</th>
            <th>{say('个人信息保护法', 'PIPL')}</th>
          </tr>
        </thead>
        <tbody>
          {rights.map((right) => (
            <tr key={right}>
              <th>{words.right[right]}</th>
              <td>{limitWords(version.limits[right], language)}</td>
              <td>{say(`第 ${rightArticle[right]} 条`, `art. ${rightArticle[right]}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="gap">
        {say('依据：', 'Basis: ')}
        {nameIn(language, version.basis)}
      </p>
      <p>
        {say('近亲属要出示：', 'The next of kin show: ')}
        {version.kinshipShownBy.map((one) => nameIn(language, one)).join(say('；', '; '))}
      </p>
    </>
  )
}
