import type protobuf from 'google-protobuf'

/** Writes a message of protocol buffers inside another, as its field of this number. */
export function nested(
  writer: protobuf.BinaryWriter,
  field: number,
  write: (writer: protobuf.BinaryWriter) => void,
): void {
  writer.writeMessage(field, {}, (_, inner) => write(inner))
}
