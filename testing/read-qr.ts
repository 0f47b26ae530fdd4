import decode from 'qr/decode.js'
import sharp from 'sharp'

/** What a telephone reads from a picture with a QR code in it; throws where it reads nothing. */
export async function readQr(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  // A telephone looks again and again; this one gets the time for it on a busy machine too.
  return decode({ width: info.width, height: info.height, data }, { timeLimit: 10_000 })
}
