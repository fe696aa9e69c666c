package dk.kk.inklusion.ingest.spss;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The encoding of a file's texts: the one it names, or else the code page it was written under. */
final class TextEncoding {
  private static final int CHARACTER_CODE = 7 * 4;
  private static final int UTF_8_PAGE = 65001;

  private TextEncoding() {}

  static Charset of(RawDictionary dictionary, ByteOrder order) {
    byte[] name = dictionary.extensions.get(RawDictionary.ENCODING);
    Charset named =
        name == null ? null : charset(new String(name, StandardCharsets.ISO_8859_1).strip());
    if (named != null) {
      return named;
    }
    byte[] integers = dictionary.extensions.get(RawDictionary.INTEGERS);
    int page =
        integers == null || integers.length < CHARACTER_CODE + 4
            ? 0
            : ByteBuffer.wrap(integers).order(order).getInt(CHARACTER_CODE);
    Charset paged =
        page == UTF_8_PAGE ? StandardCharsets.UTF_8 : page > 100 ? charset("cp" + page) : null;
    Charset danish = charset("windows-1252");
    return paged != null ? paged : danish != null ? danish : StandardCharsets.ISO_8859_1;
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}
