import { type CodePart, wrongPartOf } from '@manyuan/core/matters/code.ts'
import { useState } from 'react'
import { plainSecret, secretLength, wrongLetterOf } from '../client/secret.ts'
import { useSlow } from '../client/sending.ts'
import { useTexts } from '../i18n/language.tsx'
import { Field } from '../ui/Field.tsx'
import { Slow, Trouble } from '../ui/Trouble.tsx'
import { today } from './day.ts'
import { goTo } from './FaultList.tsx'

export type Refused = { said: string; wrong: boolean }
type Wrong = { code?: string | undefined; secret?: string | undefined }

/** Asks for the two codes of the receipt, and says which part of them looks wrong before asking anybody. */
export function FollowForm({
  first,
  cityPath,
  busy,
  problem,
  onLook,
}: {
  first: { code: string; secret: string }
  cityPath: string
  busy: boolean
  problem: Refused | undefined
  onLook: (code: string, secret: string) => void
}) {
  const { say } = useTexts()
  const [code, setCode] = useState(first.code)
  const [secret, setSecret] = useState(first.secret)
  const [wrong, setWrong] = useState<Wrong>({})
  const wrongCode = useWordsForCode()
  const wrongSecret = useWordsForSecret()
  const slow = useSlow(busy)
  // What was said of a secret holds until another one is typed.
  const [changed, setChanged] = useState(false)
  return (
    <form
      className="card"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const found = {
          code: wrongCode(code, cityPath),
          secret: secret.trim() ? undefined : say('请填写', 'Please fill in'),
        }
        setWrong(found)
        if (found.code) goTo('code')
        else if (found.secret) goTo('secret')
        else {
          setChanged(false)
          onLook(code, secret)
        }
      }}
    >
      <h1>{say('查进度', 'Follow')}</h1>
      <Field id="code" label={say('事项编码', 'Code')} problem={wrong.code}>
        {(ties) => (
          <input
            {...ties}
            required
            value={code}
            autoComplete="off"
            autoCapitalize="characters"
            placeholder="000000-2026-000000-0"
            onChange={(event) => {
              setCode(event.target.value)
              setWrong({ ...wrong, code: undefined })
            }}
          />
        )}
      </Field>
      <Field
        id="secret"
        label={say('查询码', 'Secret')}
        hint={say('回执上的 12 位，空格可不写', 'The 12 characters of the receipt; spaces may be left out')}
        problem={wrong.secret ?? (problem?.wrong && !changed ? wrongSecret(secret) : undefined)}
      >
        {(ties) => (
          <input
            {...ties}
            required
            value={secret}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setSecret(event.target.value)
              setChanged(true)
              setWrong({ ...wrong, secret: undefined })
            }}
          />
        )}
      </Field>
      {problem && !wrong.code && !wrong.secret && <Trouble>{problem.said}</Trouble>}
      <button type="submit" className="primary big" disabled={busy}>
        {busy ? say('正在查询…', 'Looking…') : say('查询', 'Look up')}
      </button>
      <Slow slow={slow} />
      <p className="hint">
        {say(
          '码丢了：留过电话的，可以请综治中心的窗口或电话帮您查；查询码谁也看不到，补不了。',
          'Lost them? If you left a telephone number, a governance centre can look it up for you. Nobody can see the secret.',
        )}
      </p>
    </form>
  )
}

/** What looks wrong about a code: most wrong ones were only copied wrongly, which the code itself tells. */
function useWordsForCode(): (code: string, cityPath: string) => string | undefined {
  const { say } = useTexts()
  const words: Record<CodePart, string> = {
    empty: say('请填写', 'Please fill in'),
    letters: say(
      '编码里只有数字，末位可以是 X，请再看一遍',
      'A code has digits alone; only its last character may be X',
    ),
    short: say(
      '少了几位，请对照回执补全',
      'Some characters are missing: please compare it with your receipt',
    ),
    long: say('多了几位，请对照回执', 'There are too many characters: please compare it with your receipt'),
    city: say('前 6 位（地区）不对，请对照回执', 'The first 6 digits (the place) are wrong'),
    year: say('第 7 到 10 位（年份）不对，请对照回执', 'Digits 7 to 10 (the year) are wrong'),
    check: say(
      '有一位抄错了，或两位前后颠倒：请一位一位对照回执',
      'One character was copied wrongly, or two were swapped: please compare it one by one',
    ),
  }
  return (code, cityPath) => {
    const part = wrongPartOf(code, cityPath, Number(today().slice(0, 4)))
    return part && words[part]
  }
}

/** What looks wrong about a secret that does not fit its code; other systems may have made one of another length. */
function useWordsForSecret(): (secret: string) => string {
  const { say } = useTexts()
  return (secret) => {
    const bare = plainSecret(secret)
    const strange = wrongLetterOf(bare)
    if (strange)
      return say(`查询码里没有“${strange}”，请再看一遍`, `A secret has no "${strange}": please look again`)
    if (bare.length !== secretLength)
      return say(
        `查询码是 ${secretLength} 位，这里有 ${bare.length} 位`,
        `A secret has ${secretLength} characters; here are ${bare.length}`,
      )
    return say(
      '编码前后对得上，多半是查询码抄错了，请一位一位对照',
      'The code fits together, so it is probably the secret that was copied wrongly: please compare it one by one',
    )
  }
}
