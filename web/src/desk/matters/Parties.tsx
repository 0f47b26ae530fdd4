import type { MatterView, PartyView } from '@manyuan/core/matters/views.ts'
import { Button } from 'antd'
import { useState } from 'react'
import { useTexts } from '../../i18n/language.tsx'
import { useDesk } from '../desk.tsx'
import { AddParty } from './AddParty.tsx'
import { Mark } from './Marks.tsx'
import { PartyNotices } from './PartyNotices.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

/** Parties, masked; seeing them whole asks for a reason, and the look is written down. */
export function Parties({ view, refresh }: { view: MatterView; refresh: () => void }) {
  const { api } = useDesk()
  const { say, matters } = useTexts()
  const [revealed, setRevealed] = useState<PartyView[]>()
  const [asking, setAsking] = useState(false)
  // Who was added since the look is shown as the page has them.
  const parties = view.parties.map((party) => revealed?.find(({ id }) => id === party.id) ?? party)
  async function reveal({ reason }: { reason: string }): Promise<void> {
    setRevealed((await api.reveal(view.line.ref, reason)).parties)
    setAsking(false)
    // The look stands in the history; one's own is no news.
    refresh()
  }
  return (
    <section className="panel">
      <h2>{say('当事人', 'Parties')}</h2>
      {parties.length === 0 && (
        <p className="hint">{say('没有留下当事人信息。', 'Nobody left a name or number.')}</p>
      )}
      {parties.map((party) => (
        <div key={party.id} className="clock">
          <b>{party.name ?? say('未留姓名', 'No name')}</b>
          <span className="hint">{matters.partyRole[party.role]}</span>
          {[party.phone, party.email, party.address].map(
            (value) => value && <span key={value}>{value}</span>,
          )}
          {party.noCallBack && <Mark>{say('不愿接回访电话', 'not to be called back')}</Mark>}
          {party.storedOnly && (
            <Mark>{say('已申请删除，法定期内只保存', 'asked for deletion, kept by law only')}</Mark>
          )}
          {party.wantsMessages && <Mark>{say('要求告知进展', 'wants to be told')}</Mark>}
          <PartyNotices notices={view.notices.filter(({ partyId }) => partyId === party.id)} />
        </div>
      ))}
      {parties.some(({ storedOnly }) => !storedOnly) && !revealed && view.abilities.includes('reveal') && (
        <Button size="small" onClick={() => setAsking(true)}>
          {say('查看完整信息', 'Show in full')}
        </Button>
      )}
      <AddParty view={view} refresh={refresh} />
      {asking && (
        <ReasonDialog
          title={say('查看完整信息', 'Show in full')}
          okText={say('查看', 'Show')}
          example={say('如：电话联系当事人', 'E.g. to call the person')}
          onSend={reveal}
          onClose={() => setAsking(false)}
        >
          <p>
            {say(
              '请写明原因。查看会被记录，当事人可以查询。',
              'Please give a reason. The look is logged and the person can ask about it.',
            )}
          </p>
        </ReasonDialog>
      )}
    </section>
  )
}
