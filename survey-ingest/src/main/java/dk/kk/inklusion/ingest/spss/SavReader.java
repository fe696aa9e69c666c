package dk.kk.inklusion.ingest.spss;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads the cases of a system file one after the other, in the memory of one case. Written without
 * compression, with command bytes or with zlib; in either byte order; in whatever encoding the file
 * names.
 */
public final class SavReader implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final int WIDEST_SEGMENT = 255;
  private static final int SEGMENT_SPACE = 256;

  private final InputStream stream;
  private final SavHeader header;
  private final List<SavVariable> variables;
  private final Texts texts;
  private final double systemMissing;
  private final CaseData data;
  private final byte[] values;
  private final ByteBuffer numbers;
  private long cases;

  private SavReader(InputStream file) throws IOException {
    var in = new SavInput(file);
    header = SavHeader.read(in);
    RawDictionary raw = RawDictionary.read(in);
    var dictionary = new SavDictionary(raw, in.order());
    variables = dictionary.variables();
    texts = dictionary.texts();
    systemMissing = dictionary.systemMissing();
    values = new byte[raw.caseBytes()];
    numbers = ByteBuffer.wrap(values).order(in.order());
    stream = header.compression() == SavHeader.Compression.ZLIB ? ZlibBlocks.open(in) : file;
    data =
        header.compression() == SavHeader.Compression.NONE
            ? new CaseData.Plain(stream)
            : new Bytecode(
                header.compression() == SavHeader.Compression.ZLIB
                    ? new BufferedInputStream(stream, BUFFER)
                    : stream,
                in.order(),
                header.bias(),
                systemMissing);
  }

  /**
   * Opens a file and reads its dictionary.
   *
   * @throws DamagedFileException if it is none
   */
  public static SavReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return new SavReader(in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  public List<SavVariable> variables() {
    return variables;
  }

  /** The encoding of the file's texts. */
  public String encoding() {
    return texts.charset().displayName(Locale.ROOT);
  }

  /**
   * Goes on to the next case.
   *
   * @return false after the last
   * @throws DamagedFileException if there should be one and is not
   */
  public boolean next() throws IOException {
    if (values.length == 0 || !data.read(values)) {
      if (cases < header.cases()) {
        throw DamagedFileException.cutShort();
      }
      return false;
    }
    cases++;
    return true;
  }

  /** A number of the case; NaN where it is missing, by the system's or the user's account. */
  public double number(SavVariable variable) {
    double number = numbers.getDouble(variable.offset());
    return number == systemMissing || variable.missing().contains(number) ? Double.NaN : number;
  }

  /**
   * A text of the case, without the blanks that pad it.
   *
   * @return empty where it is user-missing; null where the bytes are no text of the file's encoding
   */
  public @Nullable String text(SavVariable variable) {
    String text =
        variable.width() <= WIDEST_SEGMENT
            ? texts.strict(values, variable.offset(), variable.width())
            : longText(variable);
    return text != null && variable.missing().texts().contains(text) ? "" : text;
  }

  private @Nullable String longText(SavVariable variable) {
    byte[] joined = new byte[variable.width()];
    int from = variable.offset();
    for (int at = 0; at < joined.length; at += WIDEST_SEGMENT) {
      System.arraycopy(values, from, joined, at, Math.min(WIDEST_SEGMENT, joined.length - at));
      from += SEGMENT_SPACE;
    }
    return texts.strict(joined, 0, joined.length);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
