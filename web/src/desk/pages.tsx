import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useTexts } from '../i18n/language.tsx'
import { sentenceOf } from './Problem.tsx'

type Page<Row> = { rows: Row[]; next: string | null }

/** A list that is read page by page; `read` gets the mark that the page before ended with. */
export function usePages<Row, More extends object = object>(
  queryKey: QueryKey,
  read: (after: { after?: string }) => Promise<Page<Row> & More>,
  enabled = true,
) {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read(pageParam === undefined ? {} : { after: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: Page<Row> & More) => page.next ?? undefined,
    enabled,
  })
  return { ...query, rows: query.data?.pages.flatMap((page) => page.rows) ?? [] }
}

export type Pages<Row> = ReturnType<typeof usePages<Row>>

/** The foot of a list of pages: the next one, or why it did not come. */
export function MoreRows({ pages, name }: { pages: Pages<unknown>; name?: string }) {
  const { say } = useTexts()
  if (!pages.hasNextPage) return null
  return (
    <div className="more">
      {pages.isFetchNextPageError && <Alert type="error" showIcon title={sentenceOf(pages.error)} />}
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {name ?? say('更多', 'More')}
      </Button>
    </div>
  )
}
