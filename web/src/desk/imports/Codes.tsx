import type { RunView } from '@manyuan/core/imports/contract.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'

type Row = { username: string; name: string; code: string }

/** A cell of CSV that no spreadsheet program runs. */
const cellOf = (text: string) => `"${text.replace(/^[=+\-@]/, "'$&").replaceAll('"', '""')}"`

/** Codes to set a password for those who came with this running, made when they are asked for and kept nowhere. */
export function Codes({ view }: { view: RunView }) {
  const { api } = useDesk()
  const { say } = useTexts()
  const [rows, setRows] = useState<Row[]>([])
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  async function give(): Promise<void> {
    setBusy(true)
    setProblem('')
    try {
      setRows((await api.importCodes(view.runId)).rows)
    } catch (error) {
      setProblem(sentenceOf(error))
    } finally {
      setBusy(false)
    }
  }
  function save(): void {
    const head = [say('用户名', 'Sign-in name'), say('姓名', 'Name'), say('设置码', 'Code')]
    const lines = [head, ...rows.map(({ username, name, code }) => [username, name, code])]
    const csv = `\uFEFF${lines.map((line) => line.map(cellOf).join(',')).join('\r\n')}`
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([csv], { type: 'text/csv' }))
    link.download = say('设置码.csv', 'codes.csv')
    link.click()
    URL.revokeObjectURL(link.href)
  }
  return (
    <section className="panel gap">
      <h2>{say('新人员的设置码', 'Codes for the new people')}</h2>
      <p>
        {say(
          `有 ${view.newcomers} 人还没有设置密码。设置码三天内有效，只在这里显示一次；再次生成后，以前的作废。`,
          `${view.newcomers} people have set no password yet. Codes hold for three days and are shown this once; making new ones ends the earlier ones.`,
        )}
      </p>
      {rows.length === 0 && (
        <Button loading={busy} onClick={() => void give()}>
          {say('生成设置码', 'Make the codes')}
        </Button>
      )}
      {rows.length > 0 && (
        <>
          <Button onClick={save}>{say('下载 CSV', 'Download CSV')}</Button>
          <table className="rows gap">
            <thead>
              <tr>
                <th scope="col">{say('姓名', 'Name')}</th>
                <th scope="col">{say('用户名', 'Sign-in name')}</th>
                <th scope="col">{say('设置码', 'Code')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ username, name, code }) => (
                <tr key={username}>
                  <th scope="row">{name}</th>
                  <td>{username}</td>
                  <td className="code">{code}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <div role="alert">{problem && <Alert className="gap" type="error" showIcon title={problem} />}</div>
    </section>
  )
}
