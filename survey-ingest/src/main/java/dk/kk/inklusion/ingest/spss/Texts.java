package dk.kk.inklusion.ingest.spss;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decodes a file's texts, which are padded with blanks. Not for use by several threads. */
final class Texts {
  private final Charset charset;
  private final CharsetDecoder strict;

  Texts(Charset charset) {
    this.charset = charset;
    strict =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  Charset charset() {
    return charset;
  }

  /** What cannot be decoded becomes a replacement character. */
  String lenient(byte[] bytes) {
    return lenient(bytes, 0, bytes.length);
  }

  String lenient(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, end(bytes, offset, length) - offset, charset);
  }

  /** Null where the bytes are no text of the encoding. */
  @Nullable String strict(byte[] bytes, int offset, int length) {
    int end = end(bytes, offset, length);
    boolean ascii = true;
    for (int i = offset; i < end; i++) {
      ascii &= bytes[i] > 0;
    }
    if (ascii) {
      return new String(bytes, offset, end - offset, StandardCharsets.US_ASCII);
    }
    try {
      return strict.decode(ByteBuffer.wrap(bytes, offset, end - offset)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static int end(byte[] bytes, int offset, int length) {
    int end = offset + length;
    while (end > offset && (bytes[end - 1] == ' ' || bytes[end - 1] == 0)) {
      end--;
    }
    return end;
  }
}
