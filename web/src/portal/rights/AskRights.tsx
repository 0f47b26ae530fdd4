import { rightsTexts } from '@manyuan/core/i18n/texts.ts'
import type { OwnCopy, OwnRights } from '@manyuan/core/rights/contract.ts'
import { useState } from 'react'
import { useSending } from '../../client/sending.ts'
import { useTexts } from '../../i18n/language.tsx'
import { LooksList } from '../../ui/LooksList.tsx'
import { OwnCopyText } from '../../ui/OwnCopyText.tsx'
import { saveText } from '../../ui/save-text.ts'
import { Slow, Trouble } from '../../ui/Trouble.tsx'
import type { PortalApi } from '../api.ts'
import { WithWords } from '../WithWords.tsx'
import { CorrectOwn } from './CorrectOwn.tsx'

type Props = {
  api: PortalApi
  rights: OwnRights
  as: { code: string; secret: string }
  act: (name: string, payload: unknown, told?: string) => Promise<void>
}

/** Each right by its own words: looking, a copy and withdrawing consent at once, the others as a request. */
export function AskRights({ api, rights, as, act }: Props) {
  const { say, language } = useTexts()
  const words = rightsTexts(language).rightForCitizen
  const may = (right: OwnRights['may'][number]) => rights.may.includes(right)
  const open = (right: OwnRights['may'][number]) =>
    rights.requests.some((request) => request.right === right && request.state === 'asked')
  const told = say('申请已收到，答复会写在这里', 'Received; the answer will stand here')
  return (
    <div className="ask-rights">
      {may('looks') && <Looks label={words.looks} read={() => api.ownLooks(as)} />}
      {may('copy') && <Copy label={words.copy} read={() => api.ownCopy(as)} />}
      {may('correct') && !open('correct') && (
        <CorrectOwn
          label={words.correct}
          fields={rights.fields}
          onSend={(payload) => act('matter.askRight', { right: 'correct', ...payload }, told)}
        />
      )}
      {may('withdrawConsent') && (
        <Withdraw
          label={words.withdrawConsent}
          onSend={() =>
            act(
              'matter.withdrawConsent',
              {},
              say('同意已撤回，马上生效', 'Your consent is withdrawn, at once'),
            )
          }
        />
      )}
      {may('delete') && !open('delete') && (
        <WithWords
          label={words.delete}
          ask={say('为什么要删除', 'Why it is to be deleted')}
          hint={say(
            '删除后谁也找不回来，也不能再办理；法律要求保存的不能删，会告诉您理由',
            'Nobody can bring it back, nor handle it further; what the law keeps cannot go, and you are told why',
          )}
          most={2000}
          onSend={(text) => act('matter.askRight', { right: 'delete', words: text }, told)}
        />
      )}
      {may('explain') && !open('explain') && (
        <WithWords
          label={words.explain}
          ask={say('想问什么', 'What you want to know')}
          hint={say('没有经手这件事项的人答复您', 'Answered by somebody who did not handle it')}
          most={2000}
          onSend={(text) => act('matter.askRight', { right: 'explain', words: text }, told)}
        />
      )}
    </div>
  )
}

function Looks({ label, read }: { label: string; read: () => ReturnType<PortalApi['ownLooks']> }) {
  const [seen, setSeen] = useState<Awaited<ReturnType<typeof read>>>()
  const { busy, slow, problem, run } = useSending()
  return (
    <details
      className="act"
      onToggle={(event) => event.currentTarget.open && void run(async () => setSeen(await read()))}
    >
      <summary>{label}</summary>
      {problem && <Trouble>{problem}</Trouble>}
      <Slow slow={slow && busy} />
      {seen && <LooksList {...seen} />}
    </details>
  )
}

function Copy({ label, read }: { label: string; read: () => Promise<OwnCopy> }) {
  const { say } = useTexts()
  const [copy, setCopy] = useState<OwnCopy>()
  const { busy, slow, problem, run } = useSending()
  return (
    <details className="act">
      <summary>{label}</summary>
      <p className="hint">
        {say(
          '只有关于您自己的内容；领取会记录下来。在别人的手机上请不要下载。',
          'Only what is about yourself; taking it is written down. Do not download it on the phone of somebody else.',
        )}
      </p>
      {problem && <Trouble>{problem}</Trouble>}
      {!copy && (
        <button type="button" disabled={busy} onClick={() => void run(async () => setCopy(await read()))}>
          {say('现在领取', 'Take it now')}
        </button>
      )}
      <Slow slow={slow} />
      {copy && (
        <>
          <OwnCopyText copy={copy} />
          <p className="buttons">
            <button type="button" onClick={() => print()}>
              {say('打印或存为 PDF', 'Print, or save as PDF')}
            </button>
            <button
              type="button"
              onClick={() => saveText(`${copy.code}.json`, JSON.stringify(copy, null, 2), 'application/json')}
            >
              {say('下载数据文件（JSON）', 'Download as data (JSON)')}
            </button>
          </p>
        </>
      )}
    </details>
  )
}

function Withdraw({ label, onSend }: { label: string; onSend: () => Promise<void> }) {
  const { say } = useTexts()
  const { busy, slow, problem, run } = useSending()
  return (
    <details className="act">
      <summary>{label}</summary>
      <p className="hint">
        {say(
          '马上停发消息，删除您留的电子邮箱和自愿填写的内容。事项照常办理，您的电话仍用来联系和回访。',
          'Ends messages at once and deletes your e-mail address and what you answered by choice. The matter goes on, and your telephone stays for calling you about it.',
        )}
      </p>
      {problem && <Trouble>{problem}</Trouble>}
      <button type="button" disabled={busy} onClick={() => void run(onSend)}>
        {say('确认撤回同意', 'Withdraw it')}
      </button>
      <Slow slow={slow} />
    </details>
  )
}
