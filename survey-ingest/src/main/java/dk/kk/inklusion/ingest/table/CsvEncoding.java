package dk.kk.inklusion.ingest.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The encoding of a text file: UTF-16 where its byte order mark says so, UTF-8 where all of it is,
 * and Windows-1252, as Danish Excel writes 'CSV', where nothing speaks against it. Of other code
 * pages every byte is some character of Windows-1252, too, but a wrong one; so that is only read
 * where all characters beyond ASCII are letters or signs that people type, and none of them looks
 * like a piece of UTF-8.
 */
final class CsvEncoding {
  private static final int BUFFER = 64 * 1024;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  /** Signs of Windows-1252 below its letters: currency, quotes, dashes, degrees, fractions. */
  private static final String SIGNS = "€…‘’“”•–— §«»°´·½¼¾£²³";

  private CsvEncoding() {}

  static Charset of(Path file) throws IOException {
    FileStart start = FileStart.of(file);
    if (start.is("\u00FF\u00FE")) {
      return StandardCharsets.UTF_16LE;
    }
    if (start.is("\u00FE\u00FF")) {
      return StandardCharsets.UTF_16BE;
    }
    if (start.isBinary()) {
      throw Unreadable.notText();
    }
    long fault = firstFaultyLine(file);
    if (fault == 0) {
      return StandardCharsets.UTF_8;
    }
    if (start.is(FileStart.UTF_8_MARK) || !isWindows(file)) {
      throw Unreadable.notUtf8(fault);
    }
    return WINDOWS;
  }

  /** Number of the first line that is not UTF-8; 0 for none. */
  private static long firstFaultyLine(Path file) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer characters = CharBuffer.allocate(BUFFER);
    long line = 1;
    try (InputStream in = Files.newInputStream(file)) {
      for (boolean ended = false; !ended; ) {
        int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < bytes.remaining();
        bytes.position(bytes.position() + read).flip();
        CoderResult result = decoder.decode(bytes, characters.clear(), ended);
        line += lines(bytes);
        if (result.isError()) {
          return line;
        }
        bytes.compact();
      }
    }
    return 0;
  }

  /** Line ends in the bytes that have been decoded. */
  private static long lines(ByteBuffer bytes) {
    long lines = 0;
    for (int i = 0; i < bytes.position(); i++) {
      lines += bytes.get(i) == '\n' ? 1 : 0;
    }
    return lines;
  }

  private static boolean isWindows(Path file) throws IOException {
    boolean hasLetter = false;
    int before = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          int c = buffer[i] & 0xFF;
          boolean likeUtf8 = (before == 0xC2 || before == 0xC3) && c >= 0x80 && c < 0xC0;
          if (likeUtf8 || (c >= 0x80 && !IS_LETTER[c] && !IS_SIGN[c])) {
            return false;
          }
          hasLetter |= IS_LETTER[c];
          before = c;
        }
      }
    }
    return hasLetter;
  }

  private static final boolean[] IS_LETTER = new boolean[256];
  private static final boolean[] IS_SIGN = new boolean[256];

  static {
    for (int c = 0xC0; c < 0x100; c++) {
      IS_LETTER[c] = Character.isLetter(c);
    }
    for (byte sign : SIGNS.getBytes(WINDOWS)) {
      IS_SIGN[sign & 0xFF] = true;
    }
    IS_SIGN[0xA0] = true;
  }
}
