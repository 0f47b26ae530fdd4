import { z } from 'zod'
import { defineRoute } from '../contract/route.ts'
import { GovernancePath } from '../ids.ts'
import { KindModel } from './model.ts'

const Share = z.number().min(0).max(1)

/** How suggestions did on texts that nothing was learnt from. Each share is of `texts`, but for what is said otherwise. */
export const Figures = z.object({
  texts: z.int().nonnegative(),
  /** The right kind stood first; it was among the first three. */
  first: Share,
  amongThree: Share,
  /** How often a suggestion was said at all, and as certain; and how often it was then right. */
  said: z.object({ share: Share, right: Share }),
  certain: z.object({ share: Share, right: Share }),
  /** By kind: how many texts it had, how many of them were found, and how often it was right where it stood first. */
  kinds: z.array(z.object({ kindId: z.string(), texts: z.int(), found: Share, right: Share })),
})
export type Figures = z.infer<typeof Figures>

const ModelDigest = z.string().regex(/^[0-9a-f]{64}$/)

/** A model as it is told of: which one, from what it was learnt, how it did. */
export const ModelAbout = z.object({
  digest: ModelDigest,
  /** The one that comes with the product has learnt of no matter. */
  base: z.boolean(),
  /** When it was learnt; nothing of the one that comes with the product. */
  trainedAt: z.string().nullable(),
  /** Of how many matters, and how many of them had been suggested otherwise. */
  matters: z.int(),
  corrections: z.int(),
  figures: Figures,
})
export type ModelAbout = z.infer<typeof ModelAbout>

export const suggestionRoutes = {
  about: defineRoute({
    method: 'GET',
    path: '/api/suggestions',
    summary: 'Which model suggests kinds from words, of what it learnt and how often it is right',
    open: true,
    answer: ModelAbout,
  }),
  model: defineRoute({
    method: 'GET',
    path: '/api/suggestions/models/:digest',
    summary: 'A model that suggests kinds: it is asked where the words are, and they go nowhere',
    open: true,
    params: z.object({ digest: ModelDigest }),
    answer: KindModel,
  }),
  places: defineRoute({
    method: 'GET',
    path: '/api/suggestions/places',
    summary:
      'What places are called and were called, to find them in words; below `near` with public spots and, below a town, grids',
    open: true,
    query: z.object({ near: GovernancePath.optional() }),
    answer: z.object({
      places: z.array(
        z.object({ path: z.string(), name: z.string(), formerNames: z.array(z.string()).optional() }),
      ),
      /** Each at the path of the grid or village in which it lies. */
      spots: z.array(z.object({ path: z.string(), name: z.string() })),
    }),
  }),
} as const
