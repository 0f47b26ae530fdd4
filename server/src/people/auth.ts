import { betterAuth } from 'better-auth'
import { verifyPassword } from 'better-auth/crypto'
import { twoFactor, username } from 'better-auth/plugins'
import type { Database } from '../db/tx.ts'

/** Sessions end after this long without a request; nothing keeps them alive longer than a working day. */
export const idleMinutes = 30
const sessionHours = 12

/** Says whether a password is the one of a hash: slow on purpose. */
export { verifyPassword }
export type VerifyPassword = typeof verifyPassword

/**
 * Accounts, passwords, sessions and one-time codes are better-auth's business. Staff have no e-mail of their own
 * here: each gets one at a reserved domain that never resolves.
 */
export function createAuth(options: {
  db: Database
  secret: string
  origin: string | undefined
  secure: boolean
  /** Tests that sign hundreds of people in remember what they have checked before. */
  verify?: VerifyPassword | undefined
}) {
  return betterAuth({
    appName: '满园',
    baseURL: options.origin ?? 'http://localhost',
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: options.db, type: 'postgres', casing: 'snake' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: { verify: options.verify ?? verifyPassword },
    },
    session: {
      modelName: 'auth_session',
      expiresIn: sessionHours * 3600,
      disableSessionRefresh: true,
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    user: {
      modelName: 'auth_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'auth_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error' },
    advanced: {
      cookiePrefix: 'manyuan',
      useSecureCookies: options.secure,
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/' },
    },
    plugins: [
      username({
        minUsernameLength: 2,
        maxUsernameLength: 60,
        usernameValidator: (name) => /^[\p{L}\p{N}._-]+$/u.test(name),
        schema: { user: { fields: { displayUsername: 'display_username' } } },
      }),
      twoFactor({
        issuer: '满园',
        twoFactorTable: 'auth_two_factor',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            fields: {
              backupCodes: 'backup_codes',
              userId: 'user_id',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>
