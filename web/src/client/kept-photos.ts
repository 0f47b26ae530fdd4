import { clear, createStore, get, getMany, promisifyRequest, type UseStore } from 'idb-keyval'
import { newCommandId } from './call.ts'

/** Photos wait no longer than scans of letters do. */
const keptMs = 12 * 3_600_000
/** A phone has little room, and one report seldom has more: what goes beyond is sent all the same, and said to be kept nowhere. */
const mostBytes = 60_000_000
const mostPhotos = 20

/** The matter that photos are for; its code where they were reported with it. */
export type MatterOfPhotos = { matter: string; code?: string }
type Photo = { id: string; bytes: number; of?: MatterOfPhotos }
type Kept = { postId: string; at: number; photos: readonly Photo[] }

const list = 'list'
let opened: UseStore | undefined
function store(): UseStore {
  opened ??= createStore('manyuan-photos', 'photos')
  return opened
}

const ids = new WeakMap<File, string>()
/** What this page is bringing to its matter: nobody begins with it again. */
const underway = new Set<string>()

/** Changes the list and what it names, whole or not at all. */
async function change(work: (kept: Kept | undefined, photos: IDBObjectStore) => Kept | undefined) {
  await store()('readwrite', (photos) => {
    const asked: IDBRequest<Kept | undefined> = photos.get(list)
    asked.onsuccess = () => {
      const next = work(asked.result, photos)
      if (next) photos.put(next, list)
    }
    return promisifyRequest(photos.transaction)
  })
}

/** A browser that keeps nothing (a private window, no room) still has the photos while the page lives. */
async function asFarAsItGoes(work: () => Promise<void>): Promise<boolean> {
  try {
    await work()
    return true
  } catch {
    return false
  }
}

/** What another post chose in this browser, and what has lain there for half a day, is removed. */
export async function forgetPhotosOfOthers(postId: string): Promise<void> {
  await asFarAsItGoes(async () => {
    const kept = await get<Kept>(list, store())
    if (kept && (kept.postId !== postId || Date.now() - kept.at >= keptMs)) await clear(store())
  })
}

/** What this post chose before the page was gone: what is not reported yet, and what still has to reach its matter. */
export async function openPhotos(
  postId: string,
): Promise<{ chosen: File[]; sent: (MatterOfPhotos & { files: File[] })[] }> {
  const chosen: File[] = []
  const sent = new Map<string, MatterOfPhotos & { files: File[] }>()
  await forgetPhotosOfOthers(postId)
  await asFarAsItGoes(async () => {
    const kept = await get<Kept>(list, store())
    if (kept?.postId !== postId) return
    const files = await getMany<File | undefined>(
      kept.photos.map(({ id }) => id),
      store(),
    )
    for (const [at, { id, of }] of kept.photos.entries()) {
      const file = files[at]
      if (!file || underway.has(id)) continue
      ids.set(file, id)
      if (!of) chosen.push(file)
      else sent.set(of.matter, { ...of, files: [...(sent.get(of.matter)?.files ?? []), file] })
    }
  })
  return { chosen, sent: [...sent.values()] }
}

/** Keeps a photo until it is sent, and tells whether this browser did; `of` says where it already belongs. */
export async function keepPhoto(postId: string, file: File, of?: MatterOfPhotos): Promise<boolean> {
  const id = newCommandId()
  ids.set(file, id)
  let hasRoom = true
  const isKept = await asFarAsItGoes(() =>
    change((kept, stored) => {
      const photos = kept?.postId === postId ? kept.photos : []
      const bytes = photos.reduce((sum, photo) => sum + photo.bytes, file.size)
      hasRoom = photos.length < mostPhotos && bytes <= mostBytes
      if (!hasRoom) return undefined
      stored.put(file, id)
      return { postId, at: Date.now(), photos: [...photos, { id, bytes: file.size, ...(of ? { of } : {}) }] }
    }),
  )
  return isKept && hasRoom
}

/** They were reported: from now on they wait for their way to this matter. */
export async function belongTo(of: MatterOfPhotos, files: readonly File[]): Promise<void> {
  const named = files.map((file) => ids.get(file))
  for (const id of named) if (id) underway.add(id)
  await asFarAsItGoes(() =>
    change(
      (kept) =>
        kept && {
          ...kept,
          at: Date.now(),
          photos: kept.photos.map((photo) => (named.includes(photo.id) ? { ...photo, of } : photo)),
        },
    ),
  )
}

/** It reached its matter, or was given up. */
export async function letPhotoGo(file: File): Promise<void> {
  const id = ids.get(file)
  if (!id) return
  await asFarAsItGoes(() =>
    change((kept, stored) => {
      stored.delete(id)
      return kept && { ...kept, photos: kept.photos.filter((photo) => photo.id !== id) }
    }),
  )
  underway.delete(id)
}

/** Brings a file to its matter; until it is there, this browser keeps it, if it kept it before. */
export async function bringPhoto(file: File, work: () => Promise<void>): Promise<void> {
  const id = ids.get(file)
  if (id) underway.add(id)
  try {
    await work()
  } catch (error) {
    if (id) underway.delete(id)
    throw error
  }
  await letPhotoGo(file)
}

/** Whoever held this phone has left. */
export async function forgetPhotos(): Promise<void> {
  await asFarAsItGoes(() => clear(store()))
}
