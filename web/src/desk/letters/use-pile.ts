import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { CallError } from '../../client/call.ts'
import { useTexts } from '../../i18n/language.tsx'
import { faultOfFile } from '../../ui/taken-files.ts'
import { useDesk } from '../desk.tsx'
import { sentenceOf } from '../Problem.tsx'
import { keepPage, keepPile, openPage, openPile } from './kept-pile.ts'
import { nextToSend, type Page, type Pile, registered, withoutPage, withPages } from './pile.ts'

/** What was not taken into the pile, and why: the others go on. */
export type NotTaken = { name: string; why: string }

/** Whether a browser can show a picture: what is broken is told before its letter is registered. */
async function isReadable(file: File): Promise<boolean> {
  if (!file.type.startsWith('image/')) return true
  try {
    ;(await createImageBitmap(file)).close()
    return true
  } catch {
    return false
  }
}

/** Whether a matter is gone from the sight of whoever registered it, as sealed ones are. */
function isUnseen(error: unknown): boolean {
  return error instanceof CallError && error.problem.status === 404
}

/** The scans of this post, kept while they are worked through, and brought to their matters. */
export function usePile() {
  const { api, session } = useDesk()
  const { say } = useTexts()
  const { postId } = session.post
  const [pile, setPile] = useState<Pile>([])
  const [ready, setReady] = useState(false)
  const [notTaken, setNotTaken] = useState<NotTaken[]>([])
  const files = useRef(new Map<string, File>())
  const latest = useRef<Pile>([])
  const sending = useRef(false)
  const resume = useEffectEvent(() => void sendAll())

  function change(next: Pile): Promise<void> {
    const gone = latest.current.filter(({ id }) => !next.some((page) => page.id === id)).map(({ id }) => id)
    for (const id of gone) files.current.delete(id)
    latest.current = next
    setPile(next)
    return keepPile(postId, next, gone)
  }

  // What a page that died had begun: pages whose letter is registered go on their way, the others are still here.
  useEffect(() => {
    let left = false
    void (async () => {
      const kept = await openPile(postId)
      const there: Page[] = []
      for (const page of kept) {
        const file = await openPage(page.id)
        if (!file) continue
        files.current.set(page.id, file)
        there.push(page)
      }
      if (left) return
      latest.current = there
      setPile(there)
      setReady(true)
      resume()
    })()
    return () => {
      left = true
    }
  }, [postId])

  async function add(chosen: readonly File[]): Promise<void> {
    const refused: NotTaken[] = []
    const pages: { id: string; name: string; type: string }[] = []
    const why = {
      large: say('超过 50 MB', 'larger than 50 MB'),
      empty: say('是空文件', 'empty'),
      type: say('不是扫描件（图片或 PDF）', 'no scan (picture or PDF)'),
      broken: say('打不开，请重新扫描', 'cannot be opened: please scan it again'),
    }
    for (const file of [...chosen].sort((a, b) => a.name.localeCompare(b.name, 'zh', { numeric: true }))) {
      const isScan = file.type.startsWith('image/') || file.type === 'application/pdf'
      const fault = faultOfFile(file) ?? (!isScan ? 'type' : (await isReadable(file)) ? undefined : 'broken')
      if (fault) {
        refused.push({ name: file.name, why: why[fault] })
        continue
      }
      const page = { id: api.newId(), name: file.name, type: file.type }
      files.current.set(page.id, file)
      await keepPage(page.id, file)
      pages.push(page)
    }
    setNotTaken(refused)
    await change(withPages(latest.current, pages))
  }

  const unseen = say(
    '这件只由指定岗位查看，扫描件没有上传；请把原件交给接收这类事项的岗位，再把这一页去掉。',
    'Only named posts see this one, and the scan was not uploaded: hand the paper to the post that receives such matters, then remove the page.',
  )

  /** Brings one page to its matter; one that is refused stays, with the reason, and holds no other up. */
  async function send(page: Page, matter: string): Promise<void> {
    const { signal } = new AbortController()
    try {
      const file = files.current.get(page.id)
      if (file)
        await api.upload({ matter, file }, { signal, onProgress: () => undefined, onBreak: () => undefined })
      await change(withoutPage(latest.current, page.id))
    } catch (error) {
      const problem = isUnseen(error) ? unseen : sentenceOf(error)
      await change(latest.current.map((one) => (one.id === page.id ? { ...one, problem } : one)))
    }
  }

  /** One after the other: they stand in the matter in the order of the letter. */
  async function sendAll(): Promise<void> {
    if (sending.current) return
    sending.current = true
    for (let next = nextToSend(latest.current); next; next = nextToSend(latest.current))
      await send(next, next.matter)
    sending.current = false
  }

  const lost = say('扫描件不在了，请重新扫描', 'This scan is gone: please scan it again')
  const load = useCallback(
    async (id: string): Promise<File> => {
      const file = files.current.get(id)
      if (file) return file
      throw new Error(lost)
    },
    [lost],
  )

  return {
    pile,
    ready,
    notTaken,
    waiting: pile.filter(({ matter, problem }) => matter !== undefined && problem === undefined).length,
    add,
    change: (next: Pile) => void change(next),
    fileOf: (id: string) => files.current.get(id),
    /** The same to be looked at. */
    load,
    async belongTo(ids: readonly string[], matter: string): Promise<void> {
      await change(registered(latest.current, ids, matter))
      void sendAll()
    },
  }
}
