import type { Socket } from 'node:net'

/** Writes one message as a line. A socket that has closed takes nothing: its other end has been told by the closing. */
export function writeJsonLine(socket: Socket, message: unknown): void {
  if (socket.writable)
    socket.write(`${JSON.stringify(message)}
`)
}

/**
 * Reads a socket's messages, one JSON text a line, however the bytes are cut into packets.
 *
 * @param onBroken called with a line that is not JSON; the socket is then destroyed, since nothing after it can be trusted
 */
export function readJsonLines(socket: Socket, onMessage: (message: unknown) => void, onBroken: () => void): void {
  let pending: string[] = []
  // Decodes characters that are cut in two.
  socket.setEncoding('utf8')
  socket.on('data', (chunk: string) => {
    const lines = chunk.split('\n')
    const rest = lines.pop() ?? ''
    for (const line of lines) {
      const text = [...pending, line].join('')
      pending = []
      let message: unknown
      try {
        message = JSON.parse(text)
      } catch {
        onBroken()
        socket.destroy()
        return
      }
      onMessage(message)
    }
    if (rest !== '') pending.push(rest)
  })
}
