import { useTexts } from '../i18n/language.tsx'

export function Home({ onReport, onFollow }: { onReport: () => void; onFollow: () => void }) {
  const { say } = useTexts()
  const steps = [
    [say('说一句话', 'Say it'), say('写清什么事、在哪里，一分钟内交出去', 'What and where: under a minute')],
    [say('一案一码', 'One code for life'), say('当场给编码和查询码，全程可查', 'Follow every step with it')],
    [
      say('有人办理', 'Somebody handles it'),
      say('村、镇、县、市四级中心接力', 'Village, town, county, city'),
    ],
    [say('您来评判', 'You judge'), say('没解决就继续办，可以申请重新办理', 'Not solved means it goes on')],
  ]
  return (
    <>
      <section className="hero">
        <h1>{say('有事您说，我们来办', 'Tell us, and we see to it')}</h1>
        <p>{say('不用注册，不用实名，手机上就能反映。', 'No account and no name needed.')}</p>
        <div className="two">
          <button type="button" className="primary big" onClick={onReport}>
            {say('我要反映', 'Report')}
          </button>
          <button type="button" className="big" onClick={onFollow}>
            {say('查进度', 'Follow')}
          </button>
        </div>
      </section>
      <ol className="how">
        {steps.map(([title, text]) => (
          <li key={title}>
            <b>{title}</b>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </>
  )
}
