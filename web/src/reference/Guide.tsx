import receiver from '../../../docs/examples/receive-calls.mjs?raw'
import { useTexts } from '../i18n/language.tsx'
import { Example } from './Example.tsx'

const command = `{
  "id": "<uuid>",
  "name": "matter.accept@1",
  "matter": "<county>-<uuid>",
  "expectedStage": "registered",
  "payload": {}
}`

const problem = `{
  "type": "about:blank#matter.changed",
  "title": "…",
  "status": 409,
  "detail": "…",
  "code": "matter.changed",
  "details": { "stage": "accepted" }
}`

const bringing = () => `curl "${location.origin}/api/client/self" \\
  -H "Authorization: Bearer $MANYUAN_KEY"

curl "${location.origin}/api/command" \\
  -H "Authorization: Bearer $MANYUAN_KEY" \\
  -H "Content-Type: application/json" \\
  -d '{
  "id": "0199b7a2-5f0e-7c3a-9d41-3f0c8a1e7b55",
  "name": "matter.register@1",
  "payload": {
    "words": "三组的路灯坏了",
    "sourceSystem": "12345",
    "sourceNumber": "20260309-00017"
  }
}'

curl "${location.origin}/api/client/matters?after=$NEXT" \\
  -H "Authorization: Bearer $MANYUAN_KEY"`

const pieces = () => `curl -X POST "${location.origin}/api/matters/<ref>/uploads" \\
  -H "Tus-Resumable: 1.0.0" -H "Upload-Length: 7340032" \\
  -H "Upload-Metadata: filename $(printf photo.jpg | base64)" \\
  -b "manyuan.session_token=$SESSION" -i

curl -X PATCH "${location.origin}<Location>" \\
  -H "Tus-Resumable: 1.0.0" -H "Upload-Offset: 0" \\
  -H "Content-Type: application/offset+octet-stream" \\
  --data-binary @photo.jpg -b "manyuan.session_token=$SESSION" -i`

/** What is to be known before any route is: who one is, how to write, how to read on. */
export function Guide() {
  return (
    <>
      <Begin />
      <Who />
      <Writing />
      <Lists />
      <Pieces />
      <Calls />
      <SayingNo />
    </>
  )
}

function Begin() {
  const { say } = useTexts()
  return (
    <section id="begin" className="card">
      <h2>{say('开始：接入一个系统', 'To begin: connect a system')}</h2>
      <ol>
        <li>
          {say('请系统管理员在工作台“', 'Ask the system administrator to add your system under ')}
          <a href="/desk/clients">{say('接入系统', 'Connected systems')}</a>
          {say(
            '”里添加你们的系统，定下区划、可以做什么、每分钟请求数。密钥只显示一次。',
            ' at the desk, with its place, what it may do and its requests a minute. The key is shown once.',
          )}
        </li>
        <li>
          <Words
            of={say(
              '用密钥试一试，送来第一件事项，再按 `next` 往下问自己的事项办到哪一步。',
              'Try the key, bring a first matter, and keep asking with `next` how far your matters are.',
            )}
          />
        </li>
      </ol>
      <Example text={bringing()} />
      <p>
        {say(
          '别人送来的事项、当事人、内容和材料一律看不到，答复里的号码会遮去。同一个 sourceNumber 只收一次。',
          'What others brought, people, words and papers are never given; numbers in answers are cut out. The same sourceNumber is taken once.',
        )}
      </p>
    </section>
  )
}

function Who() {
  const { say } = useTexts()
  return (
    <section id="who" className="card">
      <h2>{say('谁在调用', 'Who is asking')}</h2>
      <ul>
        <li>
          <b>{say('接入系统', 'A connected system')}</b>
          {say('：', ': ')}
          <code>Authorization: Bearer mc_&lt;client id&gt;_&lt;secret&gt;</code>
        </li>
        <li>
          <b>{say('工作人员', 'Staff')}</b>
          {say('：', ': ')}
          {say(
            'POST /api/session 给的 cookie；从别的网站来的写入一律拒绝。',
            'the cookie of POST /api/session; writes from another origin are refused.',
          )}
        </li>
        <li>
          <b>{say('反映人', 'A reporter')}</b>
          {say('：', ': ')}
          <code>Authorization: Follow &lt;code&gt; &lt;secret&gt;</code>
        </li>
        <li>
          <b>{say('任何人', 'Anybody')}</b>
          {say('：', ': ')}
          {say(
            '可以反映、查附近的类似事项、浏览区划、读公开页。',
            'may report, look for similar matters, browse places and read what is public.',
          )}
        </li>
      </ul>
    </section>
  )
}

function Writing() {
  const { say } = useTexts()
  return (
    <section id="writing" className="card">
      <h2>{say('写入都是命令', 'Every write is a command')}</h2>
      <p>
        <Words
          of={say(
            '有两类信封：关于事项的命令送 /api/command（一次一条）或 /api/commands（一次最多 200 条，逐条答复）；管理命令送各自的 /api/…/command，没有 `matter`，用 `expectedVersion` 代替 `expectedStage`。',
            'Commands about a matter go to /api/command one by one, or to /api/commands up to 200 at once, each answered for itself; those of administrators go to their own /api/…/command, without `matter` and with `expectedVersion` in place of `expectedStage`.',
          )}
        />
      </p>
      <Example text={command} />
      <ul>
        <li>
          {say(
            'id 由发送方生成。同一个 id、同样内容再送，得到第一次的答复，送多少次都只做一次；没收到答复就再送。同一个 id、内容不同是 409 command.reused。',
            'The sender makes the id. The same id with the same content gets the first answer, however often it arrives, and is done once: send again when no answer came. The same id with other content is 409 command.reused.',
          )}
        </li>
        <li>
          {say(
            'expectedStage、taskVersion、expectedVersion 写明你看到的是什么；期间有人动过，得到 409 和谁做了什么。',
            'expectedStage, taskVersion and expectedVersion say what you had before you; when somebody acted in between you get a 409 that tells who did what.',
          )}
        </li>
        <li>
          {say(
            '命令是“名称@版本”。发布过的版本一直有效，要变就出新版本；读取的字段只增不减。',
            'A command is name@version. A released version keeps working; what changes is a new version. Answers gain fields and lose none.',
          )}
        </li>
      </ul>
    </section>
  )
}

function Lists() {
  const { say } = useTexts()
  return (
    <section id="lists" className="card">
      <h2>{say('列表、限流、提示', 'Lists, limits, hints')}</h2>
      <ul>
        <li>
          <Words
            of={say(
              '列表按页：`limit` 最多 100，把上一页的 `next` 放进 `after`。没有页码，也不数总数。',
              'Lists come in pages: `limit` up to 100, `after` takes the `next` of the page before. There are no page numbers and no totals.',
            )}
          />
        </li>
        <li>
          {say(
            '每个地址、每个接入系统每分钟的请求数有限；超出是 429，Retry-After 说明等几秒。/api/commands 一批算一次。',
            'Requests a minute are limited by address and by connected system: beyond, 429 with Retry-After in seconds. A batch at /api/commands counts as one.',
          )}
        </li>
        <li>
          {say(
            'GET /api/live 是 server-sent events，只说“有变化，请再看”，不含内容。',
            'GET /api/live are server-sent events that say “look again” and nothing more.',
          )}
        </li>
        <li>
          {say(
            '时间是 UTC（ISO 8601），日子是北京时间的 YYYY-MM-DD。',
            'Moments are UTC (ISO 8601), days are YYYY-MM-DD in Asia/Shanghai.',
          )}
        </li>
      </ul>
    </section>
  )
}

function Pieces() {
  const { say } = useTexts()
  return (
    <section id="papers" className="card">
      <h2>{say('材料分段上传（tus）', 'Papers piece by piece (tus)')}</h2>
      <p>
        {say(
          'POST /api/matters/{ref}/uploads 按 tus 1.0.0（core、creation、expiration、termination）：先登记，再用 PATCH 送一段一段的内容，断了用 HEAD 问到哪里，接着送。50 MB 以内；几小时没有动静就清掉（Upload-Expires）。小文件也可以用 POST /api/matters/{ref}/papers 一次送完。',
          'POST /api/matters/{ref}/uploads speaks tus 1.0.0 (core, creation, expiration, termination): begin, send pieces with PATCH, ask with HEAD how far it is after a broken line, and go on. 50 MB at most; what is quiet for hours is swept (Upload-Expires). A small file may go in one piece to POST /api/matters/{ref}/papers.',
        )}
      </p>
      <Example text={pieces()} />
    </section>
  )
}

function Calls() {
  const { say } = useTexts()
  return (
    <section id="calls" className="card">
      <h2>{say('接收回调并验签', 'Taking calls, and verifying them')}</h2>
      <p>
        <Words
          of={say(
            '系统管理员在工作台“消息出口”里添加你们的地址后，事项有进展就会 POST 过来（Standard Webhooks 1.0）。签名是对 `webhook-id`、`webhook-timestamp` 和原样的正文（中间用点连接）做 HMAC-SHA256，密钥是 `whsec_` 后面按 base64 解出的字节。换密钥期间有两个签名，对上一个即可。',
            'Once the system administrator added your address under "Where messages go" at the desk, it gets a POST when a matter moves (Standard Webhooks 1.0). The signature is HMAC-SHA256 over `webhook-id`, `webhook-timestamp` and the body as it came, with dots between; its key are the bytes behind `whsec_` in base64. While a secret is changed over there are two signatures, and one that is right is enough.',
          )}
        />
      </p>
      <ul>
        <li>
          <Words
            of={say(
              '15 秒内答 2xx；没答好的隔 1、5、30、120、720 分钟再送，不跟随转向，答 410 就不再送这一条。',
              'Answer 2xx within 15 seconds. What was not taken comes again after 1, 5, 30, 120 and 720 minutes; redirects are not followed; 410 ends the tries for this call.',
            )}
          />
        </li>
        <li>
          <Words
            of={say(
              '同一条每次的 `webhook-id` 不变，可能送到两次（我们在送出之后、记下之前中断时）：记一天，见过的只答 204。',
              'A call keeps its `webhook-id` at every try, and may come twice where we died between the call and writing it down: keep it for a day, and answer 204 to one you know.',
            )}
          />
        </li>
        <li>
          <Words
            of={say(
              '正文只有环节、编号、标识和办到哪一步，要看更多就按 `ref` 来问。限制知悉和密封的事项不送。',
              'The body holds the step, the code, the ref and the stage; ask for more by its `ref`. Nothing of restricted or sealed matters is sent.',
            )}
          />
        </li>
      </ul>
      <p>
        {say(
          '可以直接运行的接收程序（Node，不用任何库）：',
          'A receiver that runs as it stands (Node, no library):',
        )}
      </p>
      <Example text={receiver.trimEnd()} />
    </section>
  )
}

function SayingNo() {
  const { say } = useTexts()
  return (
    <section id="saying-no" className="card">
      <h2>{say('不能做的时候', 'When it says no')}</h2>
      <p>
        <Words
          of={say(
            '问题详情（RFC 9457），语言按 Accept-Language（zh、en）：`title` 说出了什么事，`detail` 说接下来怎么办，`code` 不变，`details` 是事实。别人的标识和不存在的标识答复一样。全部拒绝见',
            'Problem details (RFC 9457) in the language of Accept-Language (zh, en): `title` says what, `detail` what to do next, `code` is stable, `details` carries the facts. Ids of others answer like unknown ones. All of them: ',
          )}
        />
        <a href="#refusals">{say('拒绝', 'Refusals')}</a>
        {say('。', '.')}
      </p>
      <Example text={problem} />
    </section>
  )
}

/** A sentence in which the names of fields stand between backticks. */
function Words({ of }: { of: string }) {
  return of.split(/(`[^`]+`)/).map((part) => {
    const name = /^`(.+)`$/.exec(part)?.[1]
    return name === undefined ? part : <code key={name}>{name}</code>
  })
}
